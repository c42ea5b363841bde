package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.policy.Dossier.Item;
import org.healthcode.risk.domain.policy.NegativeTests.Count;
import org.healthcode.risk.domain.policy.Outcome.Ending;
import org.healthcode.risk.domain.policy.Outcome.Overdue;
import org.healthcode.risk.domain.timeline.Release;
import org.healthcode.risk.domain.timeline.Release.Kind;
import org.healthcode.risk.domain.timeline.TestCount;
import org.healthcode.schemas.time.ChinaTime;

/** Decides what has become of a release condition. */
final class Releases {

  private final Dossier dossier;

  Releases(Dossier dossier) {
    this.dossier = dossier;
  }

  /**
   * Decides.
   *
   * @param from start of the phase
   * @param dayZero of the phase; empty while the days do not count yet
   */
  Outcome of(
      ReleaseCondition condition,
      Match match,
      Episode episode,
      Instant from,
      Optional<LocalDate> dayZero) {
    return switch (condition) {
      case ReleaseCondition.Never it -> Outcome.open(Release.NOTHING);
      case ReleaseCondition.Days it -> days(it.days(), dayZero);
      case ReleaseCondition.StatedEnd it -> statedEnd(episode);
      case ReleaseCondition.CaseClosed it -> caseClosed(it.statuses(), episode);
      case ReleaseCondition.IsolationEnd it -> isolationEnd(it, episode, dayZero);
      case ReleaseCondition.DaysAndTests it -> daysAndTests(it, dayZero);
      case ReleaseCondition.Tests it -> tests(it, from);
      case ReleaseCondition.LaterDeclaration it -> laterDeclaration(it, match, from, dayZero);
    };
  }

  private static Outcome days(int days, Optional<LocalDate> dayZero) {
    return dayZero
        .map(zero -> Outcome.ending(Ending.atEndOf(zero.plusDays(days))))
        .orElseGet(() -> Outcome.open(waiting(Kind.DEPARTURE)));
  }

  private static Outcome statedEnd(Episode episode) {
    return episode.fact() instanceof OverrideFact override
        ? Outcome.ending(Ending.at(override.until()))
        : Outcome.open(Release.NOTHING);
  }

  private Outcome caseClosed(Set<CaseFact.Status> statuses, Episode episode) {
    List<Item<CaseFact>> record =
        dossier.cases().getOrDefault(episode.evidence().key().caseKey(), List.of());
    return record.stream()
        .dropWhile(item -> !item.fact().equals(episode.fact()))
        .filter(item -> statuses.contains(item.fact().status()))
        .findFirst()
        .map(item -> Outcome.ending(Ending.at(item.fact().reportedAt())))
        .orElseGet(() -> Outcome.open(waiting(Kind.CASE_CLOSED)));
  }

  private static Outcome isolationEnd(
      ReleaseCondition.IsolationEnd condition, Episode episode, Optional<LocalDate> dayZero) {
    Optional<Instant> ends =
        episode.fact() instanceof ContactFact contact
            ? contact.isolationTo().filter(end -> end.isAfter(contact.lastContactAt()))
            : Optional.empty();
    return ends.map(end -> Outcome.ending(Ending.at(end)))
        .orElseGet(() -> days(condition.elseDays(), dayZero));
  }

  private Outcome daysAndTests(
      ReleaseCondition.DaysAndTests condition, Optional<LocalDate> dayZero) {
    if (dayZero.isEmpty()) {
      return Outcome.open(waiting(Kind.DEPARTURE));
    }
    LocalDate zero = dayZero.get();
    LocalDate lastDay = zero.plusDays(condition.days());
    List<LocalDate> due = condition.testDays().stream().map(zero::plusDays).toList();
    int needed = due.size();
    Count count = NegativeTests.onDistinctDays(dossier.negatives(), due.getFirst(), needed);
    List<Overdue> overdue = overdue(due, count);
    Optional<Instant> complete = count.reachedAt(needed);
    if (complete.isPresent()) {
      LocalDate day = later(lastDay, count.lastDay().orElse(lastDay));
      Instant end = later(ChinaTime.endOf(lastDay), complete.get());
      TestCount all = new TestCount(needed, needed, 0, true, Optional.empty());
      return new Outcome(
          Optional.of(new Ending(end, day)),
          new Release(Kind.TIME, Optional.of(end), Optional.empty(), Optional.of(all)),
          overdue);
    }
    LocalDate dueNext = due.get(count.have());
    LocalDate next = count.lastDay().map(day -> later(dueNext, day.plusDays(1))).orElse(dueNext);
    TestCount some =
        new TestCount(needed, count.have(), 0, true, Optional.of(ChinaTime.startOf(next)));
    return new Outcome(
        Optional.empty(),
        new Release(
            Kind.TESTS, Optional.empty(), Optional.of(ChinaTime.endOf(lastDay)), Optional.of(some)),
        overdue);
  }

  private Outcome tests(ReleaseCondition.Tests condition, Instant from) {
    Count count =
        NegativeTests.apart(
            dossier.negatives(), from, condition.negatives(), condition.hoursApart());
    Optional<Instant> complete = count.reachedAt(condition.negatives());
    Optional<Instant> closed = anyCaseClosed(condition.orCaseClosed(), from);
    Optional<Instant> end = earliest(complete, closed);
    List<Overdue> overdue = overdue(dueWithin(condition, from), count);
    if (end.isPresent()) {
      Optional<TestCount> tests =
          end.equals(complete)
              ? Optional.of(count(condition.negatives(), condition.hoursApart(), count, from))
              : Optional.empty();
      return new Outcome(
          Optional.of(endedByTests(end.get(), count)),
          new Release(Kind.TIME, end, Optional.empty(), tests),
          until(overdue, end.get()));
    }
    Kind kind = condition.orCaseClosed().isEmpty() ? Kind.TESTS : Kind.CASE_CLOSED_OR_TESTS;
    return new Outcome(
        Optional.empty(),
        new Release(
            kind,
            Optional.empty(),
            Optional.empty(),
            Optional.of(count(condition.negatives(), condition.hoursApart(), count, from))),
        overdue);
  }

  private static Ending endedByTests(Instant end, Count count) {
    return new Ending(end, count.lastDay().orElse(ChinaTime.day(end)));
  }

  private Outcome laterDeclaration(
      ReleaseCondition.LaterDeclaration condition,
      Match match,
      Instant from,
      Optional<LocalDate> dayZero) {
    Count count =
        NegativeTests.apart(
            dossier.negatives(), from, condition.negatives(), condition.hoursApart());
    Optional<Instant> tested = count.reachedAt(condition.negatives());
    Optional<Instant> declared = laterDeclaration(match, from);
    Ending cap = Ending.atEndOf(dayZero.orElse(ChinaTime.day(from)).plusDays(condition.elseDays()));
    if (tested.isPresent() && declared.isPresent()) {
      Instant released = later(tested.get(), declared.get());
      return Outcome.ending(released.isBefore(cap.at()) ? Ending.at(released) : cap);
    }
    Kind kind =
        tested.isPresent()
            ? Kind.DECLARATION
            : declared.isPresent() ? Kind.TESTS : Kind.DECLARATION_AND_TESTS;
    return new Outcome(
        Optional.of(cap),
        new Release(
            kind,
            Optional.of(cap.at()),
            Optional.empty(),
            Optional.of(count(condition.negatives(), condition.hoursApart(), count, from))),
        List.of());
  }

  private Optional<Instant> laterDeclaration(Match match, Instant from) {
    return match instanceof Match.OfDeclaration about
        ? dossier.declarations().stream()
            .map(Item::fact)
            .filter(about::clears)
            .map(HealthDeclaration::declaredAt)
            .filter(at -> at.isAfter(from))
            .findFirst()
        : Optional.empty();
  }

  private Optional<Instant> anyCaseClosed(Set<CaseFact.Status> statuses, Instant from) {
    return dossier.cases().values().stream()
        .flatMap(List::stream)
        .map(Item::fact)
        .filter(fact -> statuses.contains(fact.status()))
        .map(CaseFact::reportedAt)
        .filter(at -> !at.isBefore(from))
        .min(Instant::compareTo);
  }

  private static TestCount count(int needed, int hoursApart, Count count, Instant from) {
    Optional<Instant> next =
        count.have() >= needed
            ? Optional.empty()
            : Optional.of(
                count.lastSample().map(last -> ChinaTime.plusHours(last, hoursApart)).orElse(from));
    return new TestCount(needed, count.have(), hoursApart, false, next);
  }

  private static List<LocalDate> dueWithin(ReleaseCondition.Tests condition, Instant from) {
    OptionalInt within = condition.withinDays();
    if (within.isEmpty()) {
      return List.of();
    }
    LocalDate due = ChinaTime.day(from).plusDays(within.getAsInt());
    return Stream.generate(() -> due).limit(condition.negatives()).toList();
  }

  /** From 24:00 of the day on which the n-th test was due until the n-th was known. */
  private static List<Overdue> overdue(List<LocalDate> due, Count count) {
    List<Overdue> times = new ArrayList<>();
    for (int n = 1; n <= due.size(); n++) {
      Instant from = ChinaTime.endOf(due.get(n - 1));
      Optional<Instant> until = count.reachedAt(n);
      if (until.map(from::isBefore).orElse(true)) {
        addOverdue(times, new Overdue(from, until));
      }
    }
    return times;
  }

  private static void addOverdue(List<Overdue> times, Overdue next) {
    if (!times.isEmpty()) {
      Overdue last = times.getLast();
      if (last.until().map(end -> !end.isBefore(next.from())).orElse(true)) {
        times.removeLast();
        times.add(new Overdue(last.from(), next.until()));
        return;
      }
    }
    times.add(next);
  }

  private static List<Overdue> until(List<Overdue> times, Instant end) {
    return times.stream()
        .filter(time -> time.from().isBefore(end))
        .map(time -> new Overdue(time.from(), earliest(time.until(), Optional.of(end))))
        .toList();
  }

  private static Release waiting(Kind kind) {
    return new Release(kind, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
    return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
