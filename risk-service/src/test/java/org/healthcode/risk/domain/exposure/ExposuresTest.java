package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.junit.jupiter.api.Test;

class ExposuresTest {

  private static final Instant MONDAY = at("2022-07-04T00:00");
  private static final Instant TUESDAY = at("2022-07-05T00:00");
  private static final Instant WEDNESDAY = at("2022-07-06T00:00");

  @Test
  void aRegionHasOneLevelAtATime() {
    var active =
        Exposures.active(
            List.of(
                level("high", Level.HIGH, MONDAY, Optional.empty()),
                level("medium", Level.MEDIUM, TUESDAY, Optional.empty()),
                level("none", Level.NONE, WEDNESDAY, Optional.empty())));

    assertThat(active).containsOnlyKeys("high", "medium");
    assertThat(of(active, "high").to()).contains(TUESDAY);
    assertThat(of(active, "medium").to()).contains(WEDNESDAY);
  }

  @Test
  void aStatedEndHoldsWhereItComesFirst() {
    var active =
        Exposures.active(
            List.of(
                level("high", Level.HIGH, MONDAY, Optional.of(TUESDAY)),
                level("low", Level.LOW, WEDNESDAY, Optional.empty())));

    assertThat(of(active, "high").to()).contains(TUESDAY);
  }

  @Test
  void ofTwoWordsForTheSameMomentTheLaterHolds() {
    Exposure first = level("first", Level.HIGH, MONDAY, Optional.empty());
    Exposure second =
        Exposure.of(
            "second",
            1,
            first.recordedAt().plusSeconds(60),
            level("second", Level.LOW, MONDAY, Optional.empty()).risk().orElseThrow());

    assertThat(Exposures.active(List.of(second, first))).containsOnlyKeys("second");
  }

  @Test
  void whatIsSaidLastReplacesWhatWasSaidBeforeFromItsBeginningOnAndNothingComesBack() {
    var active =
        Exposures.active(
            List.of(
                said("high", TUESDAY, Level.HIGH, TUESDAY, Optional.empty()),
                said(
                    "medium",
                    WEDNESDAY,
                    Level.MEDIUM,
                    MONDAY,
                    Optional.of(TUESDAY.plusSeconds(60)))));

    assertThat(active).containsOnlyKeys("medium");
    assertThat(of(active, "medium").to()).contains(TUESDAY.plusSeconds(60));
  }

  @Test
  void whatWasReplacedFromItsBeginningOnHasAnEndAndCanBeForgotten() {
    Exposure replaced = said("high", TUESDAY, Level.HIGH, TUESDAY, Optional.empty());
    Exposure last = said("none", WEDNESDAY, Level.NONE, MONDAY, Optional.empty());

    assertThat(Exposures.end(replaced, List.of(replaced, last))).contains(MONDAY);
    assertThat(Exposures.end(last, List.of(replaced, last))).isEmpty();
  }

  @Test
  void noneUnderTheRecordsOwnIdEndsItsLevelAndUnsaysNothing() {
    Exposure high = said("r", MONDAY, Level.HIGH, MONDAY, Optional.empty());
    Exposure none = Exposure.of("r", 2, WEDNESDAY, risk("410105", Level.NONE, TUESDAY));

    for (Exposure record : List.of(high.merge(none), none.merge(high))) {
      var active = Exposures.active(List.of(record));
      assertThat(of(active, "r").kind()).isEqualTo(Exposed.Kind.HIGH);
      assertThat(of(active, "r").from()).isEqualTo(MONDAY);
      assertThat(of(active, "r").to()).contains(TUESDAY);
    }
  }

  @Test
  void noneUnderTheRecordsOwnIdEndsItHoweverTheAreaIsWritten() {
    Exposure high = Exposure.of("r", 1, MONDAY, risk("410105/和平小区1号楼", Level.HIGH, MONDAY));
    Exposure none = Exposure.of("r", 2, WEDNESDAY, risk("410105/和平小区", Level.NONE, TUESDAY));
    Exposure record = high.merge(none);

    var there = Exposures.active(List.of(record), place("410105/和平小区1号楼"));

    assertThat(of(there, "r").to()).contains(TUESDAY);
    assertThat(Exposures.active(List.of(record), place("410105/和平小区"))).isEmpty();
  }

  @Test
  void whatIsSaidAgainAfterNoneHoldsAgainAndADeletionEndsAll() {
    Exposure high = Exposure.of("r", 1, MONDAY, risk("410105", Level.HIGH, MONDAY));
    Exposure none = Exposure.of("r", 2, TUESDAY, risk("410105", Level.NONE, TUESDAY));
    Exposure again = Exposure.of("r", 3, WEDNESDAY, risk("410105", Level.HIGH, MONDAY));
    Exposure back = Exposure.deletion("r", WEDNESDAY.plusSeconds(1));

    Exposure holds = high.merge(none).merge(again);
    assertThat(of(Exposures.active(List.of(holds)), "r").to()).isEmpty();
    assertThat(Exposures.active(List.of(holds.merge(back)))).isEmpty();
    assertThat(Exposures.active(List.of(high.merge(none).merge(back)))).isEmpty();
  }

  private static Risk risk(String code, Level level, Instant from) {
    return new Risk(place(code), from, Optional.empty(), level, "cdc", Optional.empty());
  }

  private static Place place(String code) {
    return Place.of(Place.Kind.REGION, code, MONDAY);
  }

  @Test
  void aLevelThatIsSaidAgainByAnotherRecordIsKnownSinceItWasSaidFirst() {
    var active =
        Exposures.active(
            List.of(
                said("first", MONDAY, Level.HIGH, MONDAY, Optional.empty()),
                said("again", WEDNESDAY, Level.HIGH, TUESDAY, Optional.empty())));

    assertThat(of(active, "again").knownAt()).isEqualTo(MONDAY);
  }

  @Test
  void aLevelThatComesBackIsKnownSinceItCameBack() {
    var active =
        Exposures.active(
            List.of(
                said("first", MONDAY, Level.HIGH, MONDAY, Optional.empty()),
                said("none", TUESDAY, Level.NONE, TUESDAY, Optional.empty()),
                said("back", WEDNESDAY, Level.HIGH, WEDNESDAY, Optional.empty())));

    assertThat(of(active, "back").knownAt()).isEqualTo(WEDNESDAY);
  }

  @Test
  void companionsAtOneVenueAreManyAtATime() {
    var active =
        Exposures.active(
            List.of(companion("one", MONDAY, WEDNESDAY), companion("two", TUESDAY, WEDNESDAY)));

    assertThat(of(active, "one").to()).contains(WEDNESDAY);
    assertThat(of(active, "two").from()).isEqualTo(TUESDAY);
  }

  @Test
  void whatWasTakenBackEndsNothing() {
    var active =
        Exposures.active(
            List.of(
                level("high", Level.HIGH, MONDAY, Optional.empty()),
                Exposure.deletion("low", TUESDAY)));

    assertThat(of(active, "high").to()).isEmpty();
  }

  @Test
  void promise3VersionsMergeToTheSameInAnyOrder() {
    Exposure first = level("e", Level.HIGH, MONDAY, Optional.empty());
    Exposure second =
        Exposure.of("e", 2, TUESDAY, level("e", Level.LOW, TUESDAY, Optional.empty()).risk().get());
    Exposure back = Exposure.deletion("e", WEDNESDAY);
    List<Exposure> versions = new ArrayList<>(List.of(first, second, back));
    Exposure expected = first.merge(second).merge(back);
    assertThat(expected.risk()).isEmpty();
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(versions, new Random(seed));
      assertThat(versions.stream().reduce(Exposure::merge)).contains(expected);
    }
  }

  /** As the design says it: of what has begun the word that was said last. */
  private static Optional<Exposure> saidLastOf(List<Exposure> all, Instant moment) {
    return all.stream()
        .filter(it -> !it.risk().orElseThrow().from().isAfter(moment))
        .max(Comparator.comparing(Exposure::recordedAt))
        .filter(it -> it.risk().orElseThrow().to().filter(end -> !end.isAfter(moment)).isEmpty());
  }

  @Test
  void atEachMomentTheWordCountsThatWasSaidLastOfWhatHasBegun() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Exposure> all = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        Instant from = MONDAY.plusSeconds(3600 * random.nextLong(10));
        Optional<Instant> to =
            Optional.of(from.plusSeconds(3600 * (1 + random.nextLong(6))))
                .filter(_ -> random.nextBoolean());
        Level level = random.nextBoolean() ? Level.HIGH : Level.NONE;
        all.add(said("e" + i, WEDNESDAY.plusSeconds(i), level, from, to));
      }
      Collections.shuffle(all, random);
      Map<String, ActiveExposure> active = Exposures.active(all);
      for (int hour = 0; hour < 18; hour++) {
        Instant moment = MONDAY.plusSeconds(3600L * hour);
        List<String> counting =
            active.values().stream()
                .filter(it -> !it.from().isAfter(moment))
                .filter(it -> it.to().filter(end -> !end.isAfter(moment)).isEmpty())
                .map(ActiveExposure::exposureId)
                .toList();
        assertThat(counting)
            .as("seed %d, hour %d", seed, hour)
            .isEqualTo(
                saidLastOf(all, moment)
                    .filter(it -> it.risk().orElseThrow().level() == Level.HIGH)
                    .map(Exposure::exposureId)
                    .stream()
                    .toList());
      }
    }
  }

  @Test
  void aLevelThatIsSaidEachDayUnderANewRecordIsKnownSinceItWasSaidFirst() {
    List<Exposure> all = new ArrayList<>();
    for (int day = 0; day < 3_000; day++) {
      all.add(said("e" + day, MONDAY.plusSeconds(day), Level.HIGH, MONDAY, Optional.empty()));
    }

    var active = Exposures.active(all);

    assertThat(active).containsOnlyKeys("e2999");
    assertThat(of(active, "e2999").knownAt()).isEqualTo(MONDAY);
  }

  private static Exposure level(String id, Level level, Instant from, Optional<Instant> to) {
    Place place = Place.of(Place.Kind.REGION, "410105", from);
    return Exposure.of(id, 1, from, new Risk(place, from, to, level, "cdc", Optional.empty()));
  }

  private static Exposure said(
      String id, Instant recordedAt, Level level, Instant from, Optional<Instant> to) {
    return Exposure.of(id, 1, recordedAt, level(id, level, from, to).risk().orElseThrow());
  }

  private static Exposure companion(String id, Instant from, Instant to) {
    Place place = Place.of(Place.Kind.VENUE, "V", from);
    return Exposure.of(
        id,
        1,
        from,
        new Risk(place, from, Optional.of(to), Level.COMPANION, "cdc", Optional.empty()));
  }

  private static ActiveExposure of(Map<String, ActiveExposure> all, String id) {
    return Optional.ofNullable(all.get(id)).orElseThrow();
  }
}
