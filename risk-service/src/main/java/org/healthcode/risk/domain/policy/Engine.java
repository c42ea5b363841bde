package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.policy.Dossier.Item;
import org.healthcode.risk.domain.policy.Outcome.Overdue;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.domain.timeline.Reason;

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

  private final Dossier dossier;
  private final Releases releases;
  private final List<Interval> intervals = new ArrayList<>();
  private final List<Notice> notices = new ArrayList<>();

  private Engine(Dossier dossier) {
    this.dossier = dossier;
    this.releases = new Releases(dossier);
  }

  static CodeTimeline evaluate(Policy policy, PersonEvidence person) {
    Engine engine = new Engine(new Dossier(person));
    policy.rules().forEach(engine::apply);
    return new CodeTimeline(
        policy.id(),
        policy.version(),
        engine.dossier.readable(),
        Layers.flatten(engine.intervals),
        engine.notices.stream().sorted(BY_TIME).toList());
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
    String evidenceId = episode.evidence().evidenceId();
    boolean overrules = rule.match() instanceof Match.OfOverride it && it.overrules();
    Instant from = episode.from();
    Optional<LocalDate> dayZero = episode.dayZero();
    for (Phase phase : rule.phases()) {
      Outcome outcome = releases.of(phase.release(), rule.match(), episode, from, dayZero);
      Reason reason = new Reason(rule.id(), evidenceId, outcome.release());
      Optional<Instant> until = earlier(outcome.end().map(Outcome.Ending::at), episode);
      Interval interval = new Interval(phase.color(), from, until, reason, overrules);
      if (!interval.isEmpty()) {
        result.add(interval);
      }
      outcome.overdue().forEach(time -> notices.add(overdue(rule, evidenceId, time)));
      if (outcome.end().isEmpty()) {
        break;
      }
      Instant end = outcome.end().get().at();
      from = end.isAfter(from) ? end : from;
      dayZero = outcome.end().map(Outcome.Ending::day);
    }
    return result;
  }

  private static Optional<Instant> earlier(Optional<Instant> end, Episode episode) {
    return Stream.of(end, episode.takenOverAt())
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }

  private static Notice overdue(Rule rule, String evidenceId, Overdue time) {
    return new Notice(Notice.Kind.TEST_DUE, rule.id(), evidenceId, time.from(), time.until());
  }
}
