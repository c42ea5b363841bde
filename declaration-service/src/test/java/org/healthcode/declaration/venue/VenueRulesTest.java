package org.healthcode.declaration.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.FakeVenues;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.form.Violation;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.region.Regions;
import org.junit.jupiter.api.Test;

class VenueRulesTest {
  private static final VenueRules RULES = new VenueRules(Regions.all());
  private static final VenueForm FORM = new VenueForm("烩面馆", "restaurant", "410105", "花园路1号", null);

  private final FakeVenues venues = new FakeVenues();

  @Test
  void aVenueIsRegisteredUnderAShortCode() {
    VenueState venue = registered("key-1");

    assertThat(venue.code()).matches("V[0-9A-Z]{11}").matches(VenueCode::isVenue);
    assertThat(venue.category()).isEqualTo(VenueCategory.RESTAURANT);
    assertThat(venue.closed()).isFalse();
    assertThat(venue.source()).isEqualTo("henan-cdc");
  }

  @Test
  void theSameKeyIsTheSameVenueAndAnotherKeyIsAnother() {
    VenueState first = registered("key-1");
    venues.put(first);

    assertThat(RULES.register(FORM, FEEDER, "key-1", venues, NOW.plusSeconds(1)))
        .isEqualTo(new VenueRules.Answer.Existing(first));
    assertThat(registered("key-2").code()).isNotEqualTo(first.code());
  }

  @Test
  void twoKeysThatMeetInOneCodeGetTwoCodes() {
    VenueState first = registered("key-1");
    venues.put(
        new VenueState(
            first.code(),
            "别处",
            VenueCategory.SHOP,
            first.region(),
            "别处",
            Optional.empty(),
            false,
            "another",
            "key-9",
            1));

    assertThat(registered("key-1").code()).isNotEqualTo(first.code());
  }

  @Test
  void aChangeKeepsTheCodeAndHasALaterVersionEvenWhenTheClockHasNot() {
    VenueState venue = registered("key-1");

    VenueState changed =
        ((VenueRules.Answer.Judged)
                RULES.change(
                    venue, new VenueForm("面馆", "SHOP", "410102", "花园路2号", "1200"), FEEDER, NOW))
            .venue();

    assertThat(changed.code()).isEqualTo(venue.code());
    assertThat(changed.name()).isEqualTo("面馆");
    assertThat(venue.mostPerMinute()).isEqualTo(VenueCategory.RESTAURANT.perMinute());
    assertThat(changed.mostPerMinute()).isEqualTo(1_200);
    assertThat(changed.version()).isGreaterThan(venue.version());
    assertThat(changed.closed(NOW).version()).isGreaterThan(changed.version());
  }

  @Test
  void allThatIsWrongWithAVenueIsFoundAtOnceAndNeverQuoted() {
    assertThat(rejected(new VenueForm(null, null, null, null, "0")))
        .extracting(Violation::field)
        .containsExactly("name", "category", "regionCode", "address", "checkInsPerMinute");
    List<Violation> violations =
        rejected(new VenueForm("店" + Samples.ID, "CASTLE", "410100", "x".repeat(121), "many"));
    assertThat(violations)
        .extracting(Violation::field)
        .containsExactly("name", "category", "regionCode", "address", "checkInsPerMinute");
    assertThat(violations.toString()).doesNotContain(Samples.ID, "CASTLE");
  }

  @Test
  void whatIsPrintedOnAPosterTurnsNoTextAroundAndHoldsNoPhone() {
    for (String name : List.of("烩面馆\u202E1号", "烩面馆\u200E", "烩\u2028面馆", "烩面馆13812345678")) {
      assertThat(rejected(new VenueForm(name, "SHOP", "410105", name, " ")))
          .extracting(Violation::field)
          .containsExactly("name", "address");
    }
    VenueForm uyghur = new VenueForm("ئەركىن", "SHOP", "410105", "路1号", " ");
    assertThat(RULES.register(uyghur, FEEDER, "key", venues, NOW))
        .isInstanceOf(VenueRules.Answer.Judged.class);
  }

  @Test
  void aVenueLiesInTheRegionOfTheAccount() {
    assertThat(rejected(new VenueForm("店", "SHOP", "110105", "路1号", " ")))
        .extracting(Violation::field)
        .containsExactly("regionCode");
  }

  @Test
  void theNumbersOfCategoriesNeverChange() {
    assertThat(Arrays.stream(VenueCategory.values()).map(VenueCategory::number))
        .doesNotHaveDuplicates()
        .allMatch(number -> number > 0 && number <= 255);
    assertThat(VenueCategory.RESTAURANT.number()).isEqualTo(1);
    assertThat(VenueCategory.OTHER.number()).isEqualTo(18);
    assertThat(VenueCategory.known("CASTLE")).isEqualTo(VenueCategory.OTHER);
  }

  private VenueState registered(String key) {
    return ((VenueRules.Answer.Judged) RULES.register(FORM, FEEDER, key, venues, NOW)).venue();
  }

  private List<Violation> rejected(VenueForm form) {
    return ((VenueRules.Answer.Rejected) RULES.register(form, FEEDER, "key", venues, NOW))
        .violations();
  }
}
