package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.CaseCourse;
import org.healthcode.risk.domain.evidence.CaseCourse.Reported;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.policy.Dossier.Item;
import org.healthcode.risk.domain.policy.NegativeTests.Count;
import org.healthcode.risk.domain.policy.NegativeTests.Spacing;
import org.healthcode.risk.domain.policy.Outcome.Ending;
import org.healthcode.risk.domain.policy.Outcome.Overdue;
import org.healthcode.risk.domain.timeline.Release;
import org.healthcode.risk.domain.timeline.Release.Kind;
import org.healthcode.risk.domain.timeline.TestCount;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.schemas.time.Moments;

/** Decides what has become of a release condition. */
final class Releases {

  private final Dossier dossier;

  Releases(Dossier dossier) {
    this.dossier = dossier;
  }

  /**
   * Decides.
   *
   * @param phase which the condition is to end
   */
  Outcome of(ReleaseCondition condition, Match match, Episode episode, Begun phase) {
    return switch (condition) {
      case ReleaseCondition.Never it -> Outcome.open(Release.NOTHING);
      case ReleaseCondition.Days it ->
          days(it.days(), phase)
              .map(ending -> prolonged(ending, episode, phase))
              .map(Outcome::ending)
              .orElseGet(Releases::awaitingDeparture);
      case ReleaseCondition.StatedEnd it -> statedEnd(episode);
      case ReleaseCondition.CaseClosed it -> caseClosed(it.statuses(), episode);
      case ReleaseCondition.IsolationEnd it -> isolationEnd(it, episode, phase);
      case ReleaseCondition.DaysAndTests it -> daysAndTests(it, episode, phase);
      case ReleaseCondition.Tests it -> tests(it, episode, phase);
      case ReleaseCondition.SingleTest it -> singleTest(phase);
      case ReleaseCondition.LaterDeclaration it -> laterDeclaration(it, match, phase);
    };
  }

  /**
   * A phase that has begun.
   *
   * @param from since when it gives its color
   * @param countsFrom from which samples count; empty while they do not yet
   * @param dayZero from which days count; empty while they do not yet
   * @param isFirst of its rule
   */
  record Begun(
      Instant from, Optional<Instant> countsFrom, Optional<LocalDate> dayZero, boolean isFirst) {}

  private static Optional<Ending> days(int days, Begun phase) {
    return phase.dayZero().map(zero -> Ending.atEndOf(zero.plusDays(days)));
  }

  private static Outcome awaitingDeparture() {
    return Outcome.open(waiting(Kind.DEPARTURE));
  }

  /** What an authority made longer than the rule does: the isolation of a contact. */
  private static Ending prolonged(Ending ending, Episode episode, Begun phase) {
    return phase.isFirst()
        ? isolationTo(episode)
            .filter(end -> end.isAfter(ending.at()))
            .map(Ending::at)
            .orElse(ending)
        : ending;
  }

  private static Optional<Instant> isolationTo(Episode episode) {
    return episode.fact() instanceof ContactFact contact
        ? contact.isolationTo().filter(end -> end.isAfter(contact.lastContactAt()))
        : Optional.empty();
  }

  private static Outcome statedEnd(Episode episode) {
    return episode.fact() instanceof OverrideFact override
        ? Outcome.ending(Ending.at(override.until()))
        : Outcome.open(Release.NOTHING);
  }

  private Outcome caseClosed(Set<CaseFact.Status> statuses, Episode episode) {
    return Optional.ofNullable(dossier.cases().get(episode.evidence().key().caseKey()))
        .flatMap(course -> closing(course, statuses, episode))
        .map(at -> Outcome.ending(Ending.at(at)))
        .orElseGet(() -> Outcome.open(waiting(Kind.CASE_CLOSED)));
  }

  private static Optional<Instant> closing(
      CaseCourse course, Set<CaseFact.Status> statuses, Episode episode) {
    return episode.fact() instanceof CaseFact status
        ? course.after(status).stream()
            .filter(it -> statuses.contains(it.status()))
            .map(Reported::at)
            .findFirst()
        : Optional.empty();
  }

  private static Outcome isolationEnd(
      ReleaseCondition.IsolationEnd condition, Episode episode, Begun phase) {
    return isolationTo(episode)
        .map(Ending::at)
        .or(() -> days(condition.elseDays(), phase))
        .map(Outcome::ending)
        .orElseGet(Releases::awaitingDeparture);
  }

  private Outcome daysAndTests(
      ReleaseCondition.DaysAndTests condition, Episode episode, Begun phase) {
    if (phase.dayZero().isEmpty()) {
      return awaitingDeparture();
    }
    LocalDate zero = phase.dayZero().get();
    Ending lastDay = prolonged(Ending.atEndOf(zero.plusDays(condition.days())), episode, phase);
    List<LocalDate> listed = condition.testDays().stream().map(zero::plusDays).toList();
    List<LocalDate> due = listed.stream().filter(day -> !day.isBefore(episode.knownOn())).toList();
    if (due.isEmpty()) {
      return Outcome.ending(lastDay);
    }
    int needed = due.size();
    LocalDate first = later(listed.getFirst(), episode.knownOn());
    Count count =
        NegativeTests.onDistinctDays(
            dossier.negatives(),
            first,
            lastFrom(condition.lastNotBefore(), phase).orElse(due.getLast()),
            needed);
    List<Overdue> overdue = overdue(due, count);
    Optional<Instant> complete = count.reachedAt(needed);
    if (complete.isPresent()) {
      LocalDate day = later(lastDay.day(), count.lastDay().orElse(lastDay.day()));
      Instant end = Moments.later(lastDay.at(), complete.get());
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
        new Release(Kind.TESTS, Optional.empty(), Optional.of(lastDay.at()), Optional.of(some)),
        overdue);
  }

  private Outcome tests(ReleaseCondition.Tests condition, Episode episode, Begun phase) {
    if (phase.countsFrom().isEmpty() || phase.dayZero().isEmpty()) {
      return awaitingDeparture();
    }
    Instant after = phase.countsFrom().get();
    Optional<Ending> cap =
        condition.elseDays().isPresent()
            ? days(condition.elseDays().getAsInt(), phase)
            : Optional.empty();
    Count count =
        NegativeTests.apart(
            sampledBefore(cap.map(Ending::at)),
            after,
            new Spacing(
                condition.negatives(),
                condition.hoursApart(),
                lastFrom(condition.lastNotBefore(), phase)));
    Optional<Instant> complete = count.reachedAt(condition.negatives());
    Optional<Instant> closed = anyCaseClosed(condition.orCaseClosed(), episode);
    Optional<Instant> end = earliest(complete, closed);
    TestCount have =
        notBefore(
            count(condition.negatives(), condition.hoursApart(), count, after),
            lastFrom(condition.lastNotBefore(), phase));
    List<Overdue> overdue = overdue(due(condition, episode, phase), count);
    if (end.isPresent() && cap.map(Ending::at).filter(end.get()::isAfter).isEmpty()) {
      return new Outcome(
          Optional.of(endedByTests(end.get(), count)),
          new Release(
              Kind.TIME,
              end,
              Optional.empty(),
              end.equals(complete) ? Optional.of(have) : Optional.empty()),
          until(overdue, end.get()));
    }
    Kind kind = condition.orCaseClosed().isEmpty() ? Kind.TESTS : Kind.CASE_CLOSED_OR_TESTS;
    return new Outcome(
        cap,
        new Release(kind, cap.map(Ending::at), Optional.empty(), Optional.of(have)),
        cap.map(it -> until(overdue, it.at())).orElse(overdue));
  }

  private static Optional<LocalDate> lastFrom(OptionalInt day, Begun phase) {
    return day.isPresent()
        ? phase.dayZero().map(zero -> zero.plusDays(day.getAsInt()))
        : Optional.empty();
  }

  private Outcome singleTest(Begun phase) {
    Instant after = phase.countsFrom().orElse(phase.from());
    return dossier.singleTests().stream()
        .filter(test -> !test.sampledAt().isBefore(after))
        .map(TestFact::knownAt)
        .min(Instant::compareTo)
        .map(at -> Outcome.ending(Ending.at(at)))
        .orElseGet(() -> Outcome.open(waiting(Kind.SINGLE_TEST)));
  }

  private List<TestFact> sampledBefore(Optional<Instant> cap) {
    return dossier.negatives().stream()
        .filter(test -> cap.filter(end -> !test.sampledAt().isBefore(end)).isEmpty())
        .toList();
  }

  private static Ending endedByTests(Instant end, Count count) {
    return new Ending(end, count.lastDay().orElse(ChinaTime.day(end)));
  }

  private Outcome laterDeclaration(
      ReleaseCondition.LaterDeclaration condition, Match match, Begun phase) {
    Instant from = phase.from();
    Count count =
        NegativeTests.apart(
            dossier.negatives(), from, new Spacing(condition.negatives(), condition.hoursApart()));
    Optional<Instant> tested = count.reachedAt(condition.negatives());
    Optional<Instant> declared = laterDeclaration(match, from);
    LocalDate dayZero = phase.dayZero().orElse(ChinaTime.day(from));
    Ending cap = Ending.atEndOf(dayZero.plusDays(condition.elseDays()));
    if (tested.isPresent() && declared.isPresent()) {
      Instant released = Moments.later(tested.get(), declared.get());
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

  /** A result that was known after the case was closed is news that the closing did not know. */
  private Optional<Instant> anyCaseClosed(Set<CaseFact.Status> statuses, Episode episode) {
    return dossier.cases().values().stream()
        .flatMap(course -> course.statuses().stream())
        .filter(it -> statuses.contains(it.status()))
        .filter(it -> closes(it, episode))
        .map(Reported::at)
        .min(Instant::compareTo);
  }

  /** Where one of the two is a date alone the positive stands on that date. */
  private static boolean closes(Reported closing, Episode episode) {
    if (!(episode.fact() instanceof TestFact test)) {
      return !closing.at().isBefore(episode.from());
    }
    boolean byDates = closing.fact().reportedByDate() || test.resultByDate();
    return byDates
        ? test.resultDay().isBefore(closing.day())
        : test.knownAt().isBefore(closing.fact().reportedAt());
  }

  /** Where only the last is missing, it does not count before its day. */
  private static TestCount notBefore(TestCount count, Optional<LocalDate> lastFrom) {
    boolean onlyTheLast = count.have() == count.needed() - 1;
    Optional<Instant> next =
        count
            .next()
            .map(
                at ->
                    lastFrom
                        .map(ChinaTime::startOf)
                        .filter(it -> onlyTheLast)
                        .map(day -> Moments.later(at, day))
                        .orElse(at));
    return new TestCount(
        count.needed(), count.have(), count.hoursApart(), count.distinctDays(), next);
  }

  private static TestCount count(int needed, int hoursApart, Count count, Instant from) {
    Optional<Instant> next =
        count.have() >= needed
            ? Optional.empty()
            : Optional.of(
                count.lastSample().map(last -> ChinaTime.plusHours(last, hoursApart)).orElse(from));
    return new TestCount(needed, count.have(), hoursApart, false, next);
  }

  /** Nobody is late before what they are to be tested for was known. */
  private static List<LocalDate> due(
      ReleaseCondition.Tests condition, Episode episode, Begun phase) {
    OptionalInt within = condition.withinDays();
    if (within.isEmpty() || phase.dayZero().isEmpty()) {
      return List.of();
    }
    LocalDate due = later(phase.dayZero().get().plusDays(within.getAsInt()), episode.knownOn());
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

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }
}
