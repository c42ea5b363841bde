package org.healthcode.risk.oracle.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedContact.Degree;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.history.Place.Train;
import org.healthcode.risk.oracle.history.Place.Venue;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.Step;

/**
 * What feeders do to records afterwards (docs/design.md, "Order of facts"): correct them with and
 * without versions, take them back, move them to another person, send them again.
 */
final class Corrections {

  private final Draft draft;

  Corrections(Draft draft) {
    this.draft = draft;
  }

  /** Any of them, to any record. */
  void one() {
    List<Fed> fed = fed();
    if (fed.isEmpty()) {
      return;
    }
    Fed record = draft.oneOf(fed);
    switch (draft.between(0, 9)) {
      case 0 -> delete(record, after(record, 60 * 24 * 5));
      case 1 -> {
        Instant deleted = after(record, 60 * 24 * 2);
        delete(record, deleted);
        again(record, deleted.plus(Duration.ofMinutes(draft.between(10, 3000))));
      }
      case 2 -> again(record, after(record, 60 * 24 * 5));
      case 3 -> fileAgain(record);
      case 4 -> wrongFirst(record, wrong(record));
      case 5 -> wrongFirst(record, toAnother(record));
      case 6 -> versions(record);
      case 7 -> sameFile(record);
      case 8 -> dailyExport();
      default -> lostVersion(record);
    }
  }

  /** A record that is said again each day, unchanged, without a version. */
  private void dailyExport() {
    List<Fed> lasting =
        fed().stream()
            .filter(
                f -> f instanceof FeedContact || f instanceof FeedVisit || f instanceof FeedLevel)
            .toList();
    if (!lasting.isEmpty()) {
      Fed record = draft.oneOf(lasting);
      Instant at = after(record, 60 * 24 * 2);
      for (int i = draft.between(2, 9); i > 0; i--) {
        draft.say(stamped(record, record.stamp().recordVersion(), draft.recorded(at)));
        at = at.plus(Duration.ofDays(1));
      }
    }
  }

  /** Twice in one file: the later line holds. */
  private void sameFile(Fed fed) {
    int line = draft.between(2, 40);
    Stamp stamp = fed.stamp();
    boolean first = draft.chance(50);
    Fed right = stamped(fed, stamp.recordVersion(), first ? line : line + 3, stamp.recordedAt());
    Fed wrong =
        stamped(wrong(fed), stamp.recordVersion(), first ? line + 3 : line, stamp.recordedAt());
    replace(fed, right);
    draft.say(wrong);
  }

  /** What happens long after: taken back, or said again. */
  void late() {
    List<Fed> fed = fed();
    if (fed.isEmpty()) {
      return;
    }
    Fed record = draft.oneOf(fed);
    Instant late = after(record, 60 * 24 * 45).plus(Duration.ofDays(draft.between(0, 10)));
    if (draft.chance(50)) {
      delete(record, late);
    } else if (draft.chance(50)) {
      dailyExport();
    } else {
      again(record, late);
    }
  }

  /** A resident's retry: the same declaration under the same key once more. */
  void declaredTwice() {
    List<DeclareHealth> declared = new ArrayList<>();
    draft.steps.forEach(
        s -> {
          if (s.action() instanceof DeclareHealth d) {
            declared.add(d);
          }
        });
    List<DeclareHealth> ill =
        declared.stream()
            .filter(d -> !d.symptoms().isEmpty() || d.temperature().map(t -> t > 37).orElse(false))
            .toList();
    if (!declared.isEmpty()) {
      DeclareHealth d = draft.oneOf(ill.isEmpty() ? declared : ill);
      Instant later =
          draft.recorded(d.recordedAt().plus(Duration.ofMinutes(draft.between(1, 9000))));
      draft.say(
          new DeclareHealth(
              d.person(), d.key(), later, d.region(), d.symptoms(), d.temperature(), d.contact()));
    }
  }

  /** Another policy judges from some moment on. */
  void policy(String id) {
    Instant from = draft.moment(draft.day(4, 1)).plus(Duration.ofMinutes(draft.between(1, 50)));
    draft.arrive(
        from.minus(Duration.ofMinutes(draft.between(5, 2000))), new ReleasePolicy(id, from));
  }

  /** Single records arrive in another order, some of them minutes late. */
  void shuffleArrivals() {
    for (int i = 0; i < draft.steps.size(); i++) {
      Step step = draft.steps.get(i);
      if (!(step.action() instanceof ReleasePolicy) && draft.chance(25)) {
        draft.steps.set(
            i, new Step(step.at().plusMillis(draft.between(1000, 5 * 60 * 1000)), step.action()));
      }
    }
  }

  private List<Fed> fed() {
    List<Fed> fed = new ArrayList<>();
    draft.steps.forEach(
        s -> {
          if (s.action() instanceof Fed f) {
            fed.add(f);
          }
        });
    return fed;
  }

  private Instant after(Fed fed, int minutes) {
    return fed.stamp().recordedAt().plus(Duration.ofMinutes(draft.between(3, minutes)));
  }

  private void delete(Fed fed, Instant around) {
    draft.say(
        new DeleteRecord(
            fed.feed(), fed.stamp().source(), fed.stamp().recordId(), draft.recorded(around)));
  }

  /** The same words, recorded anew, with or without a version. */
  private void again(Fed fed, Instant around) {
    Optional<Long> version =
        fed.stamp().recordVersion().isPresent()
            ? fed.stamp().recordVersion().map(v -> v + draft.between(0, 1))
            : draft.chance(30) ? Optional.of(1L) : Optional.empty();
    draft.say(stamped(fed, version, draft.recorded(around)));
  }

  /** The same row of the same file: recorded when the file was first begun. */
  private void fileAgain(Fed fed) {
    Stamp stamp = fed.stamp();
    int line = draft.between(2, 40);
    Fed row = stamped(fed, stamp.recordVersion(), line, stamp.recordedAt());
    replace(fed, row);
    Instant again = after(fed, 60 * 24 * 4);
    draft.arrive(again, row);
    if (draft.chance(60)) {
      Instant between =
          stamp.recordedAt().plus(Duration.between(stamp.recordedAt(), again).dividedBy(2));
      if (draft.chance(50)) {
        delete(row, between);
      } else {
        draft.say(stamped(wrong(row), Optional.empty(), 0, draft.recorded(between)));
      }
    }
  }

  /** First something else was said, some minutes or hours before. */
  private void wrongFirst(Fed fed, Fed wrong) {
    boolean versions = draft.chance(50);
    Stamp stamp = fed.stamp();
    long version = draft.chance(50) ? 20220510120000L : draft.between(1, 5);
    Fed right =
        stamped(
            fed,
            versions ? Optional.of(version + 1) : Optional.empty(),
            draft.recorded(after(fed, 60 * 24 * 2)));
    replace(
        fed,
        stamped(
            wrong,
            draft.chance(versions ? 70 : 30) ? Optional.of(version) : Optional.empty(),
            stamp.recordedAt()));
    draft.say(right);
  }

  /** The higher version is recorded first. */
  private void versions(Fed fed) {
    replace(fed, stamped(fed, Optional.of(7L), fed.stamp().recordedAt()));
    draft.say(stamped(wrong(fed), Optional.of(3L), draft.recorded(after(fed, 2000))));
  }

  /** A version, then none: the latter ends the former. */
  private void lostVersion(Fed fed) {
    Stamp stamp = fed.stamp();
    replace(fed, stamped(wrong(fed), Optional.of(9L), stamp.recordedAt()));
    draft.say(stamped(fed, Optional.empty(), draft.recorded(after(fed, 2000))));
  }

  private void replace(Fed old, Fed now) {
    draft.steps.replaceAll(s -> s.action().equals(old) ? new Step(s.at(), now) : s);
  }

  private Fed stamped(Fed fed, Optional<Long> version, Instant recordedAt) {
    return stamped(fed, version, fed.stamp().line(), recordedAt);
  }

  private static Fed stamped(Fed fed, Optional<Long> version, int line, Instant recordedAt) {
    Stamp stamp =
        new Stamp(fed.stamp().source(), fed.stamp().recordId(), version, line, recordedAt);
    return switch (fed) {
      case FeedCase f ->
          new FeedCase(
              stamp,
              f.person(),
              f.status(),
              f.onset(),
              f.reported(),
              f.infectiousFrom(),
              f.infectiousTo());
      case FeedContact f ->
          new FeedContact(
              stamp,
              f.person(),
              f.degree(),
              f.caseKey(),
              f.lastContactAt(),
              f.isolationFrom(),
              f.isolationTo());
      case FeedTest f -> new FeedTest(stamp, f.person(), f.sampledAt(), f.result(), f.outcome());
      case FeedLevel f -> new FeedLevel(stamp, f.region(), f.level(), f.from(), f.until());
      case FeedVisit f -> new FeedVisit(stamp, f.person(), f.place(), f.from(), f.to());
      case FeedExposure f -> new FeedExposure(stamp, f.place(), f.from(), f.to());
    };
  }

  /** The same record about somebody else; records about places are nobody's. */
  private Fed toAnother(Fed fed) {
    return switch (fed) {
      case FeedCase f ->
          new FeedCase(
              f.stamp(),
              draft.otherThan(f.person()),
              f.status(),
              f.onset(),
              f.reported(),
              f.infectiousFrom(),
              f.infectiousTo());
      case FeedContact f ->
          new FeedContact(
              f.stamp(),
              draft.otherThan(f.person()),
              f.degree(),
              f.caseKey(),
              f.lastContactAt(),
              f.isolationFrom(),
              f.isolationTo());
      case FeedTest f ->
          new FeedTest(
              f.stamp(), draft.otherThan(f.person()), f.sampledAt(), f.result(), f.outcome());
      case FeedVisit f ->
          new FeedVisit(f.stamp(), draft.otherThan(f.person()), f.place(), f.from(), f.to());
      case FeedLevel f -> wrong(f);
      case FeedExposure f -> wrong(f);
    };
  }

  /** The same record of the same person with something else in it. */
  private static Fed wrong(Fed fed) {
    return switch (fed) {
      case FeedCase f ->
          new FeedCase(
              f.stamp(),
              f.person(),
              f.status(),
              f.onset().map(o -> o.minusDays(1)),
              f.reported(),
              f.infectiousFrom(),
              f.infectiousTo());
      case FeedContact f ->
          new FeedContact(
              f.stamp(),
              f.person(),
              f.degree() == Degree.CLOSE ? Degree.SECONDARY : Degree.CLOSE,
              f.caseKey(),
              f.lastContactAt(),
              f.isolationFrom(),
              f.isolationTo());
      case FeedTest f ->
          new FeedTest(
              f.stamp(),
              f.person(),
              f.sampledAt(),
              f.result(),
              f.outcome() == Outcome.POSITIVE ? Outcome.NEGATIVE : Outcome.POSITIVE);
      case FeedLevel f ->
          new FeedLevel(
              f.stamp(),
              f.region(),
              f.level() == Level.HIGH ? Level.LOW : Level.HIGH,
              f.from(),
              f.until());
      case FeedVisit f ->
          new FeedVisit(f.stamp(), f.person(), elsewhere(f.place()), f.from(), f.to());
      case FeedExposure f -> new FeedExposure(f.stamp(), elsewhere(f.place()), f.from(), f.to());
    };
  }

  private static Place elsewhere(Place place) {
    return switch (place) {
      case Venue v -> new Venue(v.code().equals("V1") ? "V2" : "V1");
      case Train t ->
          new Train(t.number().equals("G1201") ? "G1202" : "G1201", t.departure(), t.carriage());
      case Region r -> Region.county(r.code().equals("411727") ? "411728" : "411727");
    };
  }
}
