package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.SharedTrip.Section;
import org.junit.jupiter.api.Test;

class SharedTripTest {

  private static final Instant EIGHT = at("2022-05-03T08:00");
  private static final Instant NINE = at("2022-05-03T09:00");
  private static final Instant TEN = at("2022-05-03T10:00");
  private static final Instant NOON = at("2022-05-03T12:00");

  @Test
  void sectionsOfOneCarriageThatOverlapOrTouchAreOne() {
    SharedTrip trip =
        SharedTrip.of(
            List.of(
                shared("c", "06", TEN, NOON), shared("a", "06", EIGHT, TEN),
                shared("b", "06", NINE, TEN), shared("d", "06", NINE, TEN)));

    assertThat(trip.sections()).containsExactly(section("06", EIGHT, NOON));
  }

  @Test
  void sectionsOfDifferentCarriagesStayApart() {
    SharedTrip trip =
        SharedTrip.of(List.of(shared("a", "06", EIGHT, TEN), shared("b", "08", EIGHT, TEN)));

    assertThat(trip.sections())
        .containsExactly(section("06", EIGHT, TEN), section("08", EIGHT, TEN));
  }

  @Test
  void aGapBetweenSectionsStays() {
    SharedTrip trip =
        SharedTrip.of(List.of(shared("a", "06", EIGHT, NINE), shared("b", "06", TEN, NOON)));

    assertThat(trip.sections())
        .containsExactly(section("06", EIGHT, NINE), section("06", TEN, NOON));
  }

  @Test
  void aSectionWithoutAnEndTakesInAllThatComesLater() {
    Exposure open = of("a", risk(Optional.of("06"), EIGHT, Optional.empty(), Level.COMPANION));

    assertThat(SharedTrip.of(List.of(open, shared("b", "06", TEN, NOON))).sections())
        .containsExactly(
            new Section(Optional.of("06"), EIGHT, Optional.empty(), Set.of("henan-cdc")));
  }

  @Test
  void whoAsksForACarriageHearsOfItAndOfWhatIsKnownWithoutOne() {
    Exposure unknown = of("b", risk(Optional.empty(), NINE, Optional.of(TEN), Level.COMPANION));
    SharedTrip trip =
        SharedTrip.of(
            List.of(shared("a", "06", EIGHT, NINE), unknown, shared("c", "08", EIGHT, NINE)));

    assertThat(trip.in("06").sections())
        .extracting(Section::carriage)
        .containsExactly(Optional.empty(), Optional.of("06"));
    assertThat(trip.in("07").sections())
        .extracting(Section::carriage)
        .containsExactly(Optional.empty());
  }

  @Test
  void whatWasTakenBackIsNotShared() {
    assertThat(SharedTrip.of(List.of(Exposure.deletion("a", NOON))).sections()).isEmpty();
  }

  @Test
  void moreCasesInTheSameSectionsChangeNothing() {
    Random random = new Random(20220503);
    for (int round = 0; round < 200; round++) {
      List<Exposure> held = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(5); i++) {
        Instant from = EIGHT.plusSeconds(600L * random.nextInt(20));
        held.add(
            shared("e" + i, random.nextBoolean() ? "06" : "08", from, from.plusSeconds(1_200)));
      }
      List<Exposure> doubled = new ArrayList<>(held);
      held.forEach(
          exposure -> doubled.add(of("again-" + exposure.exposureId(), exposure.risk().get())));
      Collections.shuffle(doubled, random);

      assertThat(SharedTrip.of(doubled)).isEqualTo(SharedTrip.of(held));
    }
  }

  private static Section section(String carriage, Instant from, Instant to) {
    return new Section(Optional.of(carriage), from, Optional.of(to), Set.of("henan-cdc"));
  }

  private static Exposure shared(String id, String carriage, Instant from, Instant to) {
    return of(id, risk(Optional.of(carriage), from, Optional.of(to), Level.COMPANION));
  }

  private static Risk risk(
      Optional<String> carriage, Instant from, Optional<Instant> to, Level level) {
    Place place =
        new Place(Place.Kind.TRAIN, "G1886", carriage, Optional.of(LocalDate.of(2022, 5, 3)));
    return new Risk(place, from, to, level, "henan-cdc", Optional.of("a0".repeat(16)));
  }

  private static Exposure of(String id, Risk risk) {
    return Exposure.of(id, 1, NOON, risk);
  }
}
