package org.healthcode.declaration.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.TestSite;
import org.healthcode.schemas.event.TestSiteKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestSiteRuleTest {

  @Test
  void aSiteGoesToItsOwnTopicUnderItsAuthorityAndCode() {
    Judged.Accepted accepted = (Judged.Accepted) judge(row());

    assertThat(accepted.fact().topic()).isEqualTo(Topics.TEST_SITES);
    assertThat(new String(accepted.fact().key(), StandardCharsets.UTF_8)).isEqualTo("henan-cdc|R1");
    assertThat(accepted.person()).isEmpty();
  }

  @Test
  void aMobileNumberOfAnInstitutionIsAPhoneAsAnyOther() {
    assertThat(site(row().with(Column.PHONE, "13900001111")).getPhone()).isEqualTo("13900001111");
    assertThat(site(row().with(Column.HOURS, "13:00-18:00 9:30、周日休息")).getHours())
        .isEqualTo("13:00-18:00 9:30、周日休息");
  }

  @Test
  void aSiteNeedNotSayWhereItIsNorOfWhatKind() {
    TestSite site =
        site(
            row()
                .with(Column.LONGITUDE, "")
                .with(Column.LATITUDE, "")
                .with(Column.KIND, "")
                .with(Column.PHONE, ""));

    assertThat(site.getLongitude()).isNull();
    assertThat(site.getLatitude()).isNull();
    assertThat(site.getKind()).isEqualTo(TestSiteKind.OTHER);
    assertThat(site.getPhone()).isEmpty();
  }

  @Test
  void kindsMayBeChinese() {
    assertThat(site(row().with(Column.KIND, "黄码采样点")).getKind())
        .isEqualTo(TestSiteKind.YELLOW_CODE);
  }

  @ParameterizedTest
  @CsvSource({
    "SITE_NAME, ''",
    "SITE_NAME, 11010519491231002X",
    "ADDRESS, ''",
    "ADDRESS, 身份证11010519491231002X",
    "PHONE, 11010519491231002X",
    "REGION_CODE, 410",
    "REGION_CODE, 420106",
    "KIND, 饭店",
    "LONGITUDE, ''",
    "LATITUDE, ''",
    "LONGITUDE, 0",
    "LATITUDE, 113.63",
    "LATITUDE, 北纬34度",
    "APPOINTMENT, http://example.org/",
    "APPOINTMENT, javascript:alert(1)",
    "APPOINTMENT, 'data:text/html,x'",
    "APPOINTMENT, https://",
    "APPOINTMENT, https://a@example.org/"
  })
  void whatIsWrongIsNamedAndNeverQuoted(Column column, String text) {
    List<Violation> violations = rejected(row().with(column, text));

    assertThat(violations).extracting(Violation::field).containsExactly(column.label());
    assertThat(violations.getFirst().expected()).doesNotContain("11010519491231002X");
  }

  @Test
  void swappedCoordinatesAreNamedBoth() {
    assertThat(rejected(row().with(Column.LONGITUDE, "34.75").with(Column.LATITUDE, "113.63")))
        .extracting(Violation::field)
        .containsExactly("longitude", "latitude");
  }

  @Test
  void whoWorksForNoRegionFeedsNoSites() {
    Feeder nowhere = new Feeder("henan-cdc", Optional.empty(), "operator-1");

    assertThat(Samples.RULES.judge(Feed.TEST_SITES, row(), nowhere, Samples.NOW))
        .isInstanceOf(Judged.Rejected.class);
  }

  private static Row row() {
    return Samples.row(Feed.TEST_SITES);
  }

  private static Judged judge(Row row) {
    return Samples.RULES.judge(Feed.TEST_SITES, row, Samples.FEEDER, Samples.NOW);
  }

  private static TestSite site(Row row) {
    return (TestSite) ((Judged.Accepted) judge(row)).fact().event();
  }

  private static List<Violation> rejected(Row row) {
    return ((Judged.Rejected) judge(row)).violations();
  }
}
