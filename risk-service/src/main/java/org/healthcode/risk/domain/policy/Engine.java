package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.policy.Dossier.Item;
import org.healthcode.risk.domain.policy.Outcome.Overdue;
import org.healthcode.risk.domain.policy.Releases.Begun;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.LastTest;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.domain.timeline.Reason;
import org.healthcode.risk.domain.timeline.Release;
import org.healthcode.risk.domain.timeline.Span;
import org.healthcode.schemas.time.ChinaTime;

/** Applies every rule of a policy to one person's evidence. */
final class Engine {

  private static final Comparator<Interval> BY_EVIDENCE =
      Comparator.comparing((Interval interval) -> interval.reason().evidenceId())
          .thenComparing(Interval::from);

  private static final Comparator<Notice> BY_TIME =
      Comparator.comparing(Notice::from)
          .thenComparing(Notice::kind)
          .thenComparing(Notice::ruleId)
          .thenComparing(Notice::evidenceId);

  /** For so many days the holder is told of what colors nobody. */
  private static final int SHOWN_DAYS = 7;

  private final Dossier dossier;
  private final Releases releases;
  private final List<Interval> intervals = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  private Engine(Dossier dossier) {
    this.dossier = dossier;
    this.releases = new Releases(dossier);
  }

  static CodeTimeline evaluate(Policy policy, PersonEvidence person) {
    Engine engine = new Engine(new Dossier(person, policy.margins()));
    policy.rules().forEach(engine::apply);
    List<Span> spans = Layers.flatten(engine.intervals);
    Optional<LastTest> lastTest = NewestNegative.of(engine.dossier);
    policy.testsAskedFor().stream()
        .flatMap(rule -> MissingTests.of(rule, engine.dossier, lastTest, spans).stream())
        .forEach(engine.notices::add);
    return new CodeTimeline(
        policy.id(),
        policy.version(),
        engine.dossier.readable(),
        spans,
        engine.notices.stream().sorted(BY_TIME).toList(),
        lastTest);
  }

  private void apply(Rule rule) {
    Episodes.of(rule.match(), dossier).stream()
        .flatMap(episode -> intervals(rule, episode).stream())
        .sorted(BY_EVIDENCE)
        .forEach(intervals::add);
    for (Item<ContactFact> contact : Episodes.pending(rule.match(), dossier)) {
      notices.add(
          new Notice(
              Notice.Kind.CONTACT_PENDING,
              rule.id(),
              contact.evidence().evidenceId(),
              contact.fact().lastContactAt(),
              Optional.empty()));
    }
    for (Item<ContactFact> contact : Episodes.beforeInfectious(rule.match(), dossier)) {
      notices.add(
          silent(
              Notice.Kind.CONTACT_BEFORE_INFECTIOUS,
              rule,
              contact.evidence().evidenceId(),
              contact.knownAt()));
    }
    for (Item<TestFact> positive : Episodes.tooOld(rule.match(), dossier)) {
      notices.add(
          silent(
              Notice.Kind.POSITIVE_OVER,
              rule,
              positive.evidence().evidenceId(),
              positive.knownAt()));
    }
    for (Item<OverrideFact> override : Episodes.awaitingTheirFact(rule.match(), dossier)) {
      notices.add(
          new Notice(
              Notice.Kind.OVERRIDE_PENDING,
              rule.id(),
              override.evidence().evidenceId(),
              override.fact().from(),
              Optional.of(override.fact().until())));
    }
  }

  /** One interval per phase, each beginning where the one before ends. */
  private List<Interval> intervals(Rule rule, Episode episode) {
    List<Interval> result = new ArrayList<>();
    List<Notice> overdue = new ArrayList<>();
    String evidenceId = episode.evidence().evidenceId();
    boolean overrules = rule.match() instanceof Match.OfOverride it && it.overrules();
    Begun begun = new Begun(episode.from(), episode.countsFrom(), episode.dayZero(), true);
    Optional<Instant> lastEnd = Optional.empty();
    for (Phase phase : rule.phases()) {
      Outcome outcome = releases.of(phase.release(), rule.match(), episode, begun);
      lastEnd = outcome.end().map(Outcome.Ending::at);
      Optional<Instant> until = earlier(lastEnd, episode.cutAt());
      Release release = until.equals(lastEnd) ? outcome.release() : cut(outcome, until);
      Interval interval =
          new Interval(
              phase.color(),
              begun.from(),
              until,
              new Reason(rule.id(), evidenceId, release),
              overrules);
      if (!interval.isEmpty()) {
        result.add(interval);
      }
      outcome.overdue().forEach(time -> overdue.add(overdue(rule, evidenceId, time)));
      if (outcome.end().isEmpty()) {
        break;
      }
      begun = behind(begun, outcome.end().get());
    }
    if (earlier(lastEnd, episode.cutAt())
        .filter(end -> !end.isAfter(episode.knownAt()))
        .isPresent()) {
      over(rule, episode).ifPresent(notices::add);
      return List.of();
    }
    notices.addAll(overdue);
    return result;
  }

  private static Begun behind(Begun phase, Outcome.Ending ending) {
    Instant from = ending.at().isAfter(phase.from()) ? ending.at() : phase.from();
    return new Begun(from, Optional.of(from), Optional.of(ending.day()), false);
  }

  /** A level that ends over a person ends what only their leaving would have begun to end. */
  private static Release cut(Outcome outcome, Optional<Instant> until) {
    return outcome.release().kind() == Release.Kind.DEPARTURE
        ? until.map(Release::at).orElse(outcome.release())
        : outcome.release();
  }

  /** Says of what became known after all its phases that it colors nobody. */
  private static Optional<Notice> over(Rule rule, Episode episode) {
    String evidenceId = episode.evidence().evidenceId();
    return switch (episode.fact()) {
      case ContactFact it ->
          Optional.of(silent(Notice.Kind.CONTACT_OVER, rule, evidenceId, episode.knownAt()));
      case TestFact it ->
          Optional.of(silent(Notice.Kind.POSITIVE_OVER, rule, evidenceId, episode.knownAt()));
      default -> Optional.empty();
    };
  }

  private static Notice silent(Notice.Kind kind, Rule rule, String evidenceId, Instant knownAt) {
    return new Notice(
        kind,
        rule.id(),
        evidenceId,
        knownAt,
        Optional.of(ChinaTime.endOf(ChinaTime.day(knownAt).plusDays(SHOWN_DAYS))));
  }

  private static Optional<Instant> earlier(Optional<Instant> end, Optional<Instant> cutAt) {
    return Stream.of(end, cutAt).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  private static Notice overdue(Rule rule, String evidenceId, Overdue time) {
    return new Notice(Notice.Kind.TEST_DUE, rule.id(), evidenceId, time.from(), time.until());
  }
}
