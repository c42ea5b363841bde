package org.healthcode.declaration.testsite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.healthcode.declaration.FakeSites;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.TestSite;
import org.healthcode.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestSiteReadingTest {
  private static final String HERE = "113.6253,34.7466";

  private final FakeSites sites = Sites.four();
  private final TestSiteReading reading = new TestSiteReading(sites);

  @ParameterizedTest
  @CsvSource({"410000, 1234", "410100, 123", "410105, 12", "410181, 3", "419001, 4", "'', 1234"})
  void aRegionIsWhatIsInIt(String region, String codes) {
    assertThat(codes(find(region, "", "", "", 50))).hasSize(codes.length());
    assertThat(String.join("", codes(find(region, "", "", "", 50)).stream().sorted().toList()))
        .isEqualTo(codes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4101", "419000", "410122x", "000000"})
  void whatIsNoRegionIsNamed(String region) {
    refused(region, "", "", "region");
  }

  @Test
  void nearestComesFirstInMetresAndWhoseSiteNobodyKnowsLast() {
    TestSiteReading.Page page = find("", HERE, "", "", 50);

    assertThat(codes(page)).containsExactly("2", "1", "3", "4");
    assertThat(page.sites().getLast().metresFrom(page.near().orElseThrow())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"34.7466,113.6253", "113.6", "0,0", "a,b", "113,34,", "113.6 34.7"})
  void whatIsNoPointIsNamedAndNeverAnEmptyList(String near) {
    refused("", near, "", "near");
  }

  @ParameterizedTest
  @CsvSource({"人民 医院, 2", "医院, 2", "花园路３号, 3", "ZZ, ''", "%, ''", ".*, ''", "金水区, 12", "一附院, ''"})
  void wordsFindWhatHoldsAllOfThemAndNothingMore(String words, String codes) {
    assertThat(String.join("", codes(find("", "", words, "", 50)).stream().sorted().toList()))
        .isEqualTo(codes);
  }

  @Test
  void tooManyWordsAreNamed() {
    refused("", "", "长".repeat(101), "q");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", HERE})
  void pagesShowEachSiteOnceAlsoWhereTheLastOneIsTakenBackMeanwhile(String near) {
    List<String> seen = new ArrayList<>();
    String after = "";
    do {
      TestSiteReading.Page page = find("", near, "", after, 1);
      seen.addAll(codes(page));
      after = page.next().orElse("");
      takeBack(page.sites().getLast());
    } while (!after.isEmpty());

    assertThat(seen).containsExactlyInAnyOrder("1", "2", "3", "4");
  }

  @Test
  void pagesAreOfAtMostTwoHundredAndBeginBehindAKnownSite() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> find("", "", "", "", TestSiteReading.MOST + 1));
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> find("", "", "", "nowhere", 50));
  }

  @Test
  void whereSomebodyAsksFromIsNotWrittenIntoLogs() {
    assertThat(new TestSiteReading.Wish("", HERE, "", "", 50).toString()).doesNotContain("113");
  }

  private void takeBack(ListedSite site) {
    TestSite last = sites.last(site.authority(), site.code()).orElseThrow();
    sites.put(
        TestSite.newBuilder(last)
            .setHeader(EventHeader.newBuilder(last.getHeader()).setRetracted(true).build())
            .build());
  }

  private void refused(String region, String near, String words, String field) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> find(region, near, words, "", 50))
        .satisfies(
            e ->
                assertThat(e.problem().errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.field()).isEqualTo(field)));
  }

  private TestSiteReading.Page find(
      String region, String near, String words, String after, int size) {
    return reading.find(new TestSiteReading.Wish(region, near, words, after, size));
  }

  private static List<String> codes(TestSiteReading.Page page) {
    return page.sites().stream().map(ListedSite::code).toList();
  }
}
