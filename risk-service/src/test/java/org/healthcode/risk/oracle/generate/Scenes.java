package org.healthcode.risk.oracle.generate;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareHealth.Met;
import org.healthcode.risk.oracle.history.DeclareHealth.Symptom;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedContact.Degree;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.When;
import org.healthcode.risk.oracle.world.Days;

/** Scenes about health: declarations, tests, cases and their contacts, arrivals from abroad. */
final class Scenes {

  /** Counties of Henan, by person: where everybody is at home. */
  static final List<String> HOMES =
      List.of("411721", "411722", "411723", "411724", "411725", "411726");

  private final Draft draft;

  Scenes(Draft draft) {
    this.draft = draft;
  }

  /** Declares to be well, at home. */
  void declareWell(int person, Instant around) {
    declare(person, around, home(person), Set.of(), Optional.of(36.5), Met.NO);
  }

  Region home(int person) {
    return Region.county(HOMES.get(person % HOMES.size()));
  }

  void declare(
      int person,
      Instant around,
      Region region,
      Set<Symptom> symptoms,
      Optional<Double> temperature,
      Met met) {
    Instant recorded = draft.recorded(around);
    draft.say(
        new DeclareHealth(
            person, draft.record("key"), recorded, region, symptoms, temperature, met));
  }

  /** A negative whose result comes within the day, or the next morning. */
  void negative(int person, Instant sampled) {
    Outcome outcome = draft.chance(15) ? Outcome.POOLED_NEGATIVE : Outcome.NEGATIVE;
    test(person, sampled, resultOf(sampled), draft.chance(8) ? Outcome.INVALID : outcome);
  }

  private Instant resultOf(Instant sampled) {
    return sampled.plus(Duration.ofHours(draft.oneOf(List.of(1, 6, 10, 14, 20))));
  }

  void test(int person, Instant sampled, Instant result, Outcome outcome) {
    Instant around = draft.soon(result);
    draft.say(
        new FeedTest(
            draft.stamp(draft.record("test"), around),
            person,
            sampled,
            When.moment(result),
            outcome));
  }

  /** Negatives on listed days after a day 0, of which some are missed, moved or made up. */
  void listedTests(int person, LocalDate zero, List<Integer> days) {
    for (int day : days) {
      if (draft.chance(88)) {
        int shift = draft.chance(15) ? draft.between(-1, 1) : 0;
        negative(person, draft.moment(zero.plusDays(day + shift)));
      }
    }
    if (draft.chance(30)) {
      negative(person, draft.moment(zero.plusDays(days.getLast() + draft.between(1, 3))));
    }
  }

  /** Two negatives about 24 h apart. */
  void twoTests(int person, Instant after) {
    Instant one = after.plus(Duration.ofMinutes(draft.oneOf(List.of(-1, 1, 120, 600, 1500, 4000))));
    if (draft.chance(12)) {
      // The second result comes behind the cap of seven days, its sample before it.
      LocalDate zero = Days.of(after);
      negative(person, Draft.at(zero.plusDays(6), "09:00"));
      Instant last = Draft.at(zero.plusDays(7), "23:30");
      test(person, last, last.plus(Duration.ofHours(9)), Outcome.NEGATIVE);
      return;
    }
    int apart = draft.oneOf(List.of(1439, 1440, 1440, 1441, 2000, 4000));
    negative(person, one);
    negative(person, one.plus(Duration.ofMinutes(apart)));
  }

  /** A positive, or a positive pool, and what may follow. */
  void positive() {
    int person = draft.person();
    Instant sampled = draft.moment(draft.day(1, 4));
    boolean pooled = draft.chance(35);
    test(person, sampled, resultOf(sampled), pooled ? Outcome.POOLED_POSITIVE : Outcome.POSITIVE);
    switch (draft.between(0, 3)) {
      case 0 -> twoTests(person, sampled);
      case 1 -> negative(person, sampled.plus(Duration.ofMinutes(draft.oneOf(List.of(0, 1, 300)))));
      case 2 -> course(person, draft.record("case"), sampled.plus(Duration.ofHours(9)));
      default -> {
        if (pooled) {
          Instant again = sampled.plus(Duration.ofHours(6));
          test(person, again, resultOf(again), Outcome.POSITIVE);
        }
      }
    }
  }

  /** A positive that becomes known some days after its sample, or about 60. */
  void latePositive() {
    int person = draft.person();
    LocalDate told = draft.day(1, 3);
    int days = draft.chance(50) ? draft.between(3, 20) : draft.between(58, 63);
    Instant sampled = draft.moment(told.minusDays(days));
    Instant around = Draft.at(told, "09:00").plus(Duration.ofMinutes(draft.between(0, 300)));
    draft.say(
        new FeedTest(
            draft.stamp(draft.record("test"), around),
            person,
            sampled,
            When.moment(sampled.plus(Duration.ofHours(8))),
            Outcome.POSITIVE));
  }

  /** A positive whose result comes about when its case is closed, or on a date alone. */
  void closing() {
    int person = draft.person();
    String record = draft.record("case");
    LocalDate day = draft.day(2, 4);
    Instant closed = Draft.at(day, draft.oneOf(List.of("09:00", "12:00", "20:00")));
    Status end = draft.oneOf(List.of(Status.RULED_OUT, Status.DISCHARGED, Status.DECEASED));
    Status begin = draft.oneOf(List.of(Status.SUSPECTED, Status.CONFIRMED));
    status(person, record, begin, closed.minus(Duration.ofHours(draft.between(25, 60))));
    status(person, record, end, closed);
    Instant result =
        closed.plus(Duration.ofMinutes(draft.oneOf(List.of(-600, -60, -1, 1, 60, 600))));
    Instant sampled = result.minus(Duration.ofHours(draft.between(1, 20)));
    Instant around = draft.soon(result);
    draft.say(
        new FeedTest(
            draft.stamp(draft.record("test"), around),
            person,
            sampled,
            new When(result, draft.chance(30)),
            Outcome.POSITIVE));
    if (draft.chance(30)) {
      twoTests(person, result);
    }
  }

  /** A positive pool, and what may come of it. */
  void pool() {
    int person = draft.person();
    Instant sampled = draft.moment(draft.day(1, 4));
    test(person, sampled, resultOf(sampled), Outcome.POOLED_POSITIVE);
    for (int i = draft.between(1, 3); i > 0; i--) {
      Instant again =
          sampled.plus(Duration.ofMinutes(draft.oneOf(List.of(-60, 60, 700, 2000, 4000))));
      Outcome outcome =
          draft.oneOf(
              List.of(
                  Outcome.POOLED_NEGATIVE,
                  Outcome.POOLED_NEGATIVE,
                  Outcome.NEGATIVE,
                  Outcome.INVALID,
                  Outcome.POSITIVE));
      test(person, again, resultOf(again), outcome);
    }
  }

  /** A case by itself. */
  void aCase() {
    course(draft.person(), draft.record("case"), draft.moment(draft.day(1, 3)));
  }

  /** The statuses of a case from its report on. */
  void course(int person, String record, Instant reported) {
    Instant later = reported.plus(Duration.ofHours(draft.between(20, 200)));
    Instant last = later.plus(Duration.ofHours(draft.between(10, 200)));
    Status ill = draft.chance(70) ? Status.CONFIRMED : Status.ASYMPTOMATIC;
    switch (draft.between(0, 7)) {
      case 0, 1 -> status(person, record, ill, reported);
      case 2 -> {
        status(person, record, Status.SUSPECTED, reported);
        status(person, record, draft.chance(50) ? Status.RULED_OUT : ill, later);
      }
      case 3, 4 -> {
        status(person, record, ill, reported);
        status(person, record, Status.DISCHARGED, later);
      }
      case 5 -> {
        status(person, record, ill, reported);
        status(person, record, Status.DISCHARGED, later);
        status(person, record, Status.RULED_OUT, last);
      }
      case 6 -> {
        status(person, record, ill, reported);
        status(person, record, Status.DISCHARGED, later);
        status(person, record, ill, last);
      }
      default -> {
        status(person, record, ill, reported);
        status(person, record, Status.DECEASED, later);
      }
    }
  }

  /**
   * A record whose statuses and versions mix in any way, about one person and another, with a
   * deletion among them.
   */
  void mess() {
    int person = draft.person();
    int other = draft.otherThan(person);
    String record = draft.record("case");
    LocalDate day = draft.day(1, 3);
    Instant around = Draft.at(day.plusDays(1), "07:00");
    for (int i = draft.between(2, 5); i > 0; i--) {
      around = around.plus(Duration.ofMinutes(draft.between(5, 900)));
      if (draft.chance(15)) {
        Instant deleted = draft.recorded(around);
        draft.say(new DeleteRecord(Feed.CASES, "cdc", record, deleted));
        continue;
      }
      Status status =
          draft.oneOf(
              List.of(Status.CONFIRMED, Status.CONFIRMED, Status.RULED_OUT, Status.DISCHARGED));
      LocalDate date = day.plusDays(draft.between(-1, 0));
      When reported =
          draft.chance(60)
              ? When.date(Draft.midnight(date))
              : When.moment(Draft.at(date, draft.oneOf(List.of("08:00", "09:00"))));
      Optional<Long> version =
          draft.chance(50) ? Optional.of((long) draft.between(1, 4)) : Optional.empty();
      draft.say(
          new FeedCase(
              new Stamp("cdc", record, version, 0, draft.recorded(around)),
              draft.chance(75) ? person : other,
              status,
              Optional.empty(),
              reported,
              Optional.empty(),
              Optional.empty()));
    }
  }

  /** One status, reported at a moment, or on a date alone. */
  void status(int person, String record, Status status, Instant reported) {
    boolean ill = status == Status.CONFIRMED || status == Status.SUSPECTED;
    LocalDate date = Days.of(reported);
    boolean byDate = draft.chance(20);
    Optional<LocalDate> onset =
        ill && draft.chance(60)
            ? Optional.of(date.minusDays(draft.between(0, 4)))
            : Optional.empty();
    Instant around = draft.soon(byDate ? reported.plus(Duration.ofMinutes(1)) : reported);
    draft.say(
        new FeedCase(
            draft.stamp(record, around),
            person,
            status,
            onset,
            byDate ? When.date(Draft.midnight(date)) : When.moment(reported),
            Optional.empty(),
            Optional.empty()));
  }

  /** Confirmed, with this onset. */
  void confirmed(int person, String record, LocalDate onset, Instant reported) {
    Instant around = draft.soon(reported);
    draft.say(
        new FeedCase(
            draft.stamp(record, around),
            person,
            Status.CONFIRMED,
            Optional.of(onset),
            When.moment(reported),
            Optional.empty(),
            Optional.empty()));
  }

  /** A contact of a case, known in time or late, with its tests. */
  void contact() {
    int patient = draft.person();
    int person = draft.otherThan(patient);
    LocalDate met = draft.day(1, 3);
    Instant at = draft.moment(met);
    String record = draft.record("case");
    boolean before = draft.chance(20);
    Instant reported =
        before
            ? at.plus(Duration.ofHours(draft.between(20, 110)))
            : at.minus(Duration.ofHours(draft.between(1, 30)));
    if (draft.chance(60)) {
      status(patient, record, draft.chance(75) ? Status.CONFIRMED : Status.SUSPECTED, reported);
    } else {
      course(patient, record, reported);
    }
    boolean close = draft.chance(70);
    int late = draft.chance(60) ? draft.between(0, 1) : draft.between(2, 11);
    Instant told =
        late == 0
            ? at.plus(Duration.ofMinutes(draft.between(5, 200)))
            : draft.moment(met.plusDays(late)).plus(Duration.ofMinutes(draft.between(0, 30)));
    Instant known = before ? later(told, reported.plus(Duration.ofHours(3))) : told;
    Optional<Instant> isolation =
        close && draft.chance(15)
            ? Optional.of(Draft.midnight(met.plusDays(8 + draft.between(1, 4))))
            : Optional.empty();
    draft.say(
        new FeedContact(
            draft.stamp(draft.record("contact"), known),
            person,
            close ? Degree.CLOSE : Degree.SECONDARY,
            "cdc/" + record,
            at,
            Optional.empty(),
            isolation));
    if (draft.chance(80)) {
      listedTests(person, met, close ? List.of(1, 2, 3, 5, 7, 10) : List.of(1, 4, 7));
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** An arrival from abroad. */
  void inbound() {
    int person = draft.person();
    LocalDate day = draft.day(1, 3);
    Instant arrived = draft.moment(day);
    int late = draft.chance(60) ? 0 : draft.between(1, 11);
    Instant around =
        late == 0
            ? arrived.plus(Duration.ofMinutes(draft.between(3, 300)))
            : draft.moment(day.plusDays(late)).plus(Duration.ofMinutes(draft.between(0, 30)));
    Instant recorded = draft.recorded(around);
    draft.say(
        new DeclareItinerary(
            person, draft.record("key"), recorded, List.of(), List.of(), Optional.of(arrived)));
    if (draft.chance(85)) {
      listedTests(person, day, List.of(1, 2, 3, 5, 7, 10));
    }
  }

  /** Symptoms, or a patient met, and what comes after. */
  void unwell() {
    int person = draft.person();
    Instant at = draft.moment(draft.day(1, 4)).plus(Duration.ofMinutes(draft.between(0, 30)));
    boolean met = draft.chance(40);
    boolean named = !met && draft.chance(60);
    Set<Symptom> symptoms = !named ? Set.of() : Set.of(draft.oneOf(List.of(Symptom.values())));
    Optional<Double> temperature =
        symptoms.isEmpty() || draft.chance(30)
            ? Optional.of(draft.oneOf(List.of(36.5, 37.2, 37.3, 37.3, 38.5)))
            : Optional.empty();
    declare(person, at, home(person), symptoms, temperature, met ? Met.YES : Met.NO);
    if (draft.chance(60)) {
      twoTests(person, at.plus(Duration.ofHours(draft.between(1, 40))));
    } else if (draft.chance(60)) {
      negative(person, at.plus(Duration.ofHours(draft.between(-20, 30))));
    }
    if (draft.chance(75)) {
      Met answer = met && draft.chance(50) ? Met.UNSURE : Met.NO;
      Instant later = at.plus(Duration.ofHours(draft.between(10, 120)));
      declare(person, later, home(person), Set.of(), Optional.of(36.6), answer);
    }
  }
}
