package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.staff.Account;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  private static final Instant MONDAY = at("2022-04-04T09:00");
  private static final Instant TUESDAY = at("2022-04-05T09:00");
  private static final Instant WEDNESDAY = at("2022-04-06T09:00");

  @Test
  void whoDeclaresAnotherProvinceHasArrivedThere() {
    assertThat(
            arrivals(
                stay("s", "310115", MONDAY, Optional.of(TUESDAY)),
                stay("h", "410105", TUESDAY, Optional.empty())))
        .containsExactly(new ProvinceArrival("31", "41", TUESDAY, TUESDAY));
  }

  @Test
  void whoComesHomeFromAStayElsewhereHasArrivedWhenItEnded() {
    assertThat(
            arrivals(
                stay("h", "410105", MONDAY, Optional.empty()),
                stay("s", "310115", TUESDAY, Optional.of(WEDNESDAY))))
        .containsExactly(new ProvinceArrival("31", "41", WEDNESDAY, TUESDAY));
  }

  @Test
  void whoArrivesAfterAGapHasArrivedWhenTheNextStayBegins() {
    assertThat(
            arrivals(
                stay("s", "310115", MONDAY, Optional.of(TUESDAY)),
                stay("h", "410105", WEDNESDAY, Optional.empty())))
        .containsExactly(new ProvinceArrival("31", "41", WEDNESDAY, WEDNESDAY));
  }

  @Test
  void whoMovesWithinAProvinceHasArrivedNowhere() {
    assertThat(
            arrivals(
                stay("s", "410202", MONDAY, Optional.of(TUESDAY)),
                stay("h", "410105", TUESDAY, Optional.empty())))
        .isEmpty();
  }

  @Test
  void anArrivalByAFedStayIsTheWordOfWhoFedIt() {
    Account feeder = new Account("cdc", "a1");
    Presence home = stay("h", "310115", MONDAY, Optional.of(TUESDAY));
    Presence fed =
        new Presence(
            "f",
            Place.of(Place.Kind.REGION, "410105", TUESDAY),
            TUESDAY,
            Optional.empty(),
            TUESDAY,
            Surroundings.NONE,
            Optional.of(feeder),
            Optional.empty());

    assertThat(arrivals(home, fed))
        .containsExactly(new ProvinceArrival("31", "41", TUESDAY, TUESDAY, Optional.of(feeder)));
    assertThat(arrivals(home, fed, stay("h2", "410102", TUESDAY, Optional.empty())))
        .containsExactly(new ProvinceArrival("31", "41", TUESDAY, TUESDAY));
  }

  @Test
  void theEvidenceNamesProvincesAndNoCounty() {
    List<Evidence> arrivals =
        Arrivals.of(
            List.of(
                stay("s", "310115", MONDAY, Optional.of(TUESDAY)),
                stay("h", "410105", TUESDAY, Optional.empty())));

    assertThat(arrivals.toString()).doesNotContain("310115").doesNotContain("410105");
  }

  @Test
  void anArrivalStaysWhenTheStaysAreForgottenAndGoesWhenTheyAreTakenBack() {
    Presence shanghai = stay("s", "310115", MONDAY, Optional.of(TUESDAY));
    Presence home = stay("h", "410105", TUESDAY, Optional.empty());
    EvidenceSet arrived =
        Arrivals.replace(EvidenceSet.empty(), List.of(shanghai, home), Set.of("s", "h"));

    assertThat(Arrivals.replace(arrived, List.of(home), Set.of("h"))).isEqualTo(arrived);
    assertThat(Arrivals.replace(arrived, List.of(home), Set.of("s", "h")).all()).isEmpty();
  }

  private static List<ProvinceArrival> arrivals(Presence... stays) {
    return Arrivals.of(List.of(stays)).stream()
        .flatMap(item -> item.fact().stream())
        .map(ProvinceArrival.class::cast)
        .toList();
  }

  private static Presence stay(String id, String region, Instant from, Optional<Instant> to) {
    return new Presence(id, Place.of(Place.Kind.REGION, region, from), from, to, from);
  }
}
