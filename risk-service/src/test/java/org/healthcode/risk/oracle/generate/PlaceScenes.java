package org.healthcode.risk.oracle.generate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.oracle.history.DeclareHealth.Met;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.history.Place.Train;
import org.healthcode.risk.oracle.history.Place.Venue;
import org.healthcode.risk.oracle.world.Days;

/** Scenes about places: levels of regions, and companions of cases. */
final class PlaceScenes {

  private static final List<String> ELSEWHERE = List.of("411727", "411728", "411302", "411303");
  private static final List<String> OUTSIDE = List.of("310115", "420106");

  private final Draft draft;
  private final Scenes scenes;

  PlaceScenes(Draft draft, Scenes scenes) {
    this.draft = draft;
    this.scenes = scenes;
  }

  /** A county or an area gets a level while people come, stay, declare again and go. */
  void levels() {
    String county = draft.oneOf(ELSEWHERE);
    Region region =
        draft.chance(25)
            ? Region.area(county, draft.oneOf(List.of("幸福小区", "花园社区")))
            : Region.county(county);
    LocalDate day = draft.day(2, 6);
    Instant from = draft.chance(70) ? Draft.midnight(day) : draft.moment(day);
    stays(region, day);
    Level level = draft.oneOf(List.of(Level.LOW, Level.LOW, Level.MEDIUM, Level.HIGH, Level.HIGH));
    Instant end = draft.moment(day.plusDays(draft.between(2, 9)));
    boolean endKnown = draft.chance(40);
    Instant said =
        draft.chance(60)
            ? from.minus(Duration.ofMinutes(draft.between(1, 1200)))
            : from.plus(Duration.ofMinutes(draft.between(1, 6000)));
    level(region, level, from, endKnown ? Optional.of(end) : Optional.empty(), said);
    if (!endKnown && draft.chance(75)) {
      Level next =
          draft.oneOf(List.of(Level.NONE, Level.NONE, Level.LOW, Level.MEDIUM, Level.HIGH));
      Instant afterwards = later(said, end.minus(Duration.ofMinutes(draft.between(-300, 600))));
      level(region, next, end, Optional.empty(), afterwards);
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a.plus(Duration.ofHours(3)) : b;
  }

  void level(Region region, Level level, Instant from, Optional<Instant> until, Instant around) {
    draft.say(
        new FeedLevel(draft.stamp(draft.record("level"), around), region, level, from, until));
  }

  /** Some people are in the region from some day to some day. */
  private void stays(Region region, LocalDate day) {
    int guests = draft.between(1, 2);
    int first = draft.person();
    for (int i = 0; i < guests; i++) {
      int person = (first + i) % draft.people;
      Instant comes = around(day.plusDays(draft.between(-2, 2)));
      scenes.declare(person, comes, region, Set.of(), Optional.empty(), Met.NO);
      if (draft.chance(30)) {
        Instant again = around(day.plusDays(draft.between(2, 4)));
        scenes.declare(person, later(comes, again), region, Set.of(), Optional.empty(), Met.NO);
      }
      if (draft.chance(75)) {
        LocalDate leaves = day.plusDays(draft.between(4, 10));
        Region to = draft.chance(80) ? scenes.home(person) : Region.county(draft.oneOf(ELSEWHERE));
        scenes.declare(person, around(leaves), to, Set.of(), Optional.empty(), Met.NO);
        tests(person, leaves);
      }
    }
  }

  private void tests(int person, LocalDate left) {
    if (draft.chance(55)) {
      scenes.listedTests(person, left, List.of(1, 2, 3, 5, 7));
    } else if (draft.chance(50)) {
      scenes.twoTests(person, draft.moment(left.plusDays(1)));
    }
  }

  private Instant around(LocalDate day) {
    return draft.moment(day).plus(Duration.ofMinutes(draft.between(0, 240)));
  }

  /** A city gets a level, and people move from one of its counties to another, and away. */
  void cityLevel() {
    LocalDate day = draft.day(2, 6);
    Instant from = Draft.midnight(day);
    Level level = draft.oneOf(List.of(Level.LOW, Level.MEDIUM, Level.HIGH));
    Optional<Instant> until =
        draft.chance(50)
            ? Optional.of(draft.moment(day.plusDays(draft.between(3, 9))))
            : Optional.empty();
    level(
        Region.county("411400"),
        level,
        from,
        until,
        from.plus(Duration.ofMinutes(draft.between(-900, 900))));
    int person = draft.person();
    Instant comes = around(day.plusDays(draft.between(-1, 1)));
    Instant moves = comes.plus(Duration.ofHours(draft.between(20, 60)));
    Instant leaves = moves.plus(Duration.ofHours(draft.between(20, 90)));
    scenes.declare(person, comes, Region.county("411402"), Set.of(), Optional.empty(), Met.NO);
    scenes.declare(person, moves, Region.county("411403"), Set.of(), Optional.empty(), Met.NO);
    if (draft.chance(70)) {
      scenes.declareWell(person, leaves);
      tests(person, Days.of(leaves));
    }
  }

  /** A short stay in a region that was fed, or declared as an itinerary, some days later. */
  void pastStay() {
    Region region = Region.county(draft.oneOf(ELSEWHERE));
    LocalDate day = draft.day(1, 6);
    int person = draft.person();
    Instant comes = around(day);
    Instant leaves = comes.plus(Duration.ofMinutes(draft.between(600, 4300)));
    Instant told = leaves.plus(Duration.ofHours(draft.oneOf(List.of(1, 5, 30, 80, 150, 190))));
    if (draft.chance(50)) {
      draft.say(
          new FeedVisit(
              draft.stamp(draft.record("visit"), told),
              person,
              region,
              comes,
              Optional.of(leaves)));
    } else {
      draft.say(
          new DeclareItinerary(
              person,
              draft.record("key"),
              draft.recorded(told),
              List.of(new DeclareItinerary.Stay(region, comes, leaves)),
              List.of(),
              Optional.empty()));
    }
    Level level = draft.oneOf(List.of(Level.LOW, Level.MEDIUM, Level.HIGH));
    Instant from = Draft.midnight(day.plusDays(draft.between(-2, 1)));
    Optional<Instant> until =
        draft.chance(50)
            ? Optional.of(Draft.midnight(day.plusDays(draft.between(2, 6))))
            : Optional.empty();
    level(region, level, from, until, from.plus(Duration.ofHours(draft.between(1, 60))));
    tests(person, Days.of(leaves));
  }

  /** Who comes to Henan from another province. */
  void fromOutside() {
    int person = draft.person();
    LocalDate day = draft.day(1, 4);
    scenes.declare(
        person,
        around(day),
        Region.county(draft.oneOf(OUTSIDE)),
        Set.of(),
        Optional.empty(),
        Met.NO);
    LocalDate comes = day.plusDays(draft.between(1, 5));
    scenes.declareWell(person, around(comes));
    if (draft.chance(70)) {
      scenes.twoTests(person, draft.moment(comes.plusDays(1)));
    }
  }

  /** A case and others at one venue, or on one train. */
  void companions() {
    int patient = draft.person();
    LocalDate day = draft.day(2, 5);
    Place place = place(day);
    Instant from = Draft.at(day, draft.oneOf(List.of("08:00", "10:00", "15:00")));
    Instant to = from.plus(Duration.ofMinutes(draft.between(30, 240)));
    visit(patient, place, from, to);
    companion(draft.otherThan(patient), place, from, to);
    if (draft.chance(60)) {
      companion(draft.otherThan(patient), place, from, to);
    }
    Instant reported = to.plus(Duration.ofHours(draft.between(2, 70)));
    String record = draft.record("case");
    switch (draft.between(0, 9)) {
      case 0, 1 -> scenes.status(patient, record, Status.SUSPECTED, reported);
      case 2, 3 -> scenes.status(patient, record, Status.CONFIRMED, reported);
      case 4, 5, 6 -> {
        // The day of the visit is the first infectious one, or the last before it.
        LocalDate onset = day.plusDays(draft.between(2, 3));
        scenes.confirmed(patient, record, onset, Draft.at(onset, "14:00"));
      }
      case 7, 8 -> {
        // Discharged before, during or after the visit.
        scenes.confirmed(patient, record, day.minusDays(3), from.minus(Duration.ofHours(70)));
        Instant discharged =
            from.plus(Duration.ofMinutes(draft.oneOf(List.of(-3000, -600, 15, 900))));
        scenes.status(patient, record, Status.DISCHARGED, discharged);
      }
      default -> scenes.course(patient, record, reported);
    }
  }

  private Place place(LocalDate day) {
    return draft.chance(50)
        ? new Venue("V" + draft.between(1, 3))
        : new Train(
            "G" + draft.between(1201, 1203),
            day,
            draft.chance(30) ? Optional.empty() : Optional.of("0" + draft.between(5, 6)));
  }

  private void companion(int person, Place place, Instant from, Instant to) {
    Place seen =
        place instanceof Train train && draft.chance(60)
            ? new Train(
                train.number(),
                train.departure(),
                draft.chance(25) ? Optional.empty() : Optional.of("0" + draft.between(5, 6)))
            : place;
    Instant comes =
        switch (draft.between(0, 3)) {
          case 0 -> from.plus(Duration.ofMinutes(draft.between(-20, 20)));
          case 1 -> to.plus(Duration.ofMinutes(draft.oneOf(List.of(-1, 10, 20, 29, 31, 45))));
          case 2 -> from.minus(Duration.ofMinutes(draft.between(60, 120)));
          default -> from;
        };
    Instant goes = comes.plus(Duration.ofMinutes(draft.between(20, 180)));
    LocalDate day = Days.of(from);
    if (seen instanceof Train train && draft.chance(40)) {
      Instant told = goes.plus(Duration.ofHours(draft.oneOf(List.of(1, 10, 40, 100))));
      draft.say(
          new DeclareItinerary(
              person,
              draft.record("key"),
              draft.recorded(told),
              List.of(),
              List.of(new DeclareItinerary.Trip(train, Draft.midnight(day), Days.end(day))),
              Optional.empty()));
    } else {
      visit(person, seen, comes, goes);
    }
    if (draft.chance(65)) {
      scenes.twoTests(person, draft.chance(50) ? goes : draft.moment(day.plusDays(1)));
    }
  }

  private void visit(int person, Place place, Instant from, Instant to) {
    Instant told = to.plus(Duration.ofMinutes(draft.oneOf(List.of(5, 60, 700, 3000, 6000))));
    draft.say(
        new FeedVisit(
            draft.stamp(draft.record("visit"), told), person, place, from, Optional.of(to)));
  }

  /** An authority says itself that a place carried a case. */
  void explicit() {
    LocalDate day = draft.day(1, 4);
    Place place = place(day);
    Instant from = Draft.at(day, draft.oneOf(List.of("08:00", "10:00", "15:00")));
    Instant to = from.plus(Duration.ofMinutes(draft.between(30, 240)));
    Instant told = to.plus(Duration.ofHours(draft.oneOf(List.of(1, 20, 60))));
    draft.say(new FeedExposure(draft.stamp(draft.record("exposure"), told), place, from, to));
    companion(draft.person(), place, from, to);
    if (draft.chance(60)) {
      companion(draft.person(), place, from, to);
    }
  }
}
