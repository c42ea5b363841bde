package org.healthcode.risk.domain.explanation;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.explanation.Explanation.CitedFact;
import org.healthcode.risk.domain.explanation.Explanation.ExplainedNotice;
import org.healthcode.risk.domain.explanation.Explanation.ExplainedReason;
import org.healthcode.risk.domain.explanation.Explanation.ExplainedSpan;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.policy.Rule;
import org.healthcode.risk.domain.policy.TestWithin;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.domain.timeline.Reason;
import org.healthcode.risk.domain.timeline.Span;

/** Looks up, for each reason, its rule in the policy and its fact in the evidence. */
final class Explainer {

  private static final Text UNKNOWN_RULE =
      new Text("规则已不在现行版本中", "Not a rule of this policy version");

  private static final int MOST_CAUSES = 5;

  private final Policy policy;
  private final KnownExposures exposures;
  private final Map<String, CitedFact> facts = new HashMap<>();

  Explainer(Policy policy, PersonEvidence person, KnownExposures exposures) {
    this.policy = policy;
    this.exposures = exposures;
    for (Evidence evidence : person.evidence().all()) {
      evidence.fact().ifPresent(fact -> facts.put(evidence.evidenceId(), cited(evidence, fact)));
    }
  }

  Explanation explain(CodeTimeline timeline, Instant now) {
    return new Explanation(
        timeline.policyId(),
        timeline.policyVersion(),
        policy.title(),
        policy.legalBasis(),
        policy.effectiveFrom(),
        timeline.vouched(),
        timeline.at(now).map(Span::color),
        timeline.spans().stream().map(span -> span(span, now)).toList(),
        timeline.notices().stream()
            .filter(notice -> notice.showsAt(now))
            .map(this::notice)
            .toList());
  }

  private ExplainedSpan span(Span span, Instant now) {
    return new ExplainedSpan(
        span.color(),
        span.from(),
        span.until(),
        span.contains(now),
        span.reasons().stream().map(this::reason).toList());
  }

  private ExplainedReason reason(Reason reason) {
    Optional<Rule> rule = policy.rule(reason.ruleId());
    return new ExplainedReason(
        reason.ruleId(),
        rule.map(Rule::title).orElse(UNKNOWN_RULE),
        rule.map(Rule::legalBasis).orElse(policy.legalBasis()),
        fact(reason.evidenceId()),
        reason.release(),
        ReleaseText.of(reason.release()));
  }

  private ExplainedNotice notice(Notice notice) {
    Optional<TestWithin> asked = policy.testAskedFor(notice.ruleId());
    return new ExplainedNotice(
        notice.kind(),
        asked.map(TestWithin::text).orElse(notice.kind().text()),
        notice.ruleId(),
        policy
            .rule(notice.ruleId())
            .map(Rule::title)
            .or(() -> asked.map(TestWithin::title))
            .orElse(UNKNOWN_RULE),
        fact(notice.evidenceId()));
  }

  private Optional<CitedFact> fact(String evidenceId) {
    return Optional.ofNullable(facts.get(evidenceId));
  }

  private CitedFact cited(Evidence evidence, Fact fact) {
    List<String> causes = causes(evidence, fact);
    return new CitedFact(
        FactText.of(fact),
        evidence.key().feed(),
        FactText.source(evidence.key().source()),
        FactText.date(evidence),
        evidence.evidenceId(),
        evidence.eventId(),
        where(causes, fact),
        causes.stream().limit(MOST_CAUSES).toList(),
        causes.size(),
        CitedVisits.of(evidence, policy.margins()));
  }

  /** Ids of the level, or of the causes that were near enough for the policy. */
  private List<String> causes(Evidence evidence, Fact fact) {
    return switch (fact) {
      case Exposed exposed -> List.of(exposed.exposureId());
      case SharedPlace shared ->
          exposures.causes(
              shared,
              shared.onTrip() ? policy.margins().trip() : policy.margins().venue(),
              evidence.key().factKey());
      default -> List.of();
    };
  }

  /** Of one that is still kept: those of a slot are all at one place on one day. */
  private Optional<Text> where(List<String> causes, Fact fact) {
    Exposed.Kind kind = fact instanceof Exposed exposed ? exposed.kind() : Exposed.Kind.COMPANION;
    return causes.stream()
        .flatMap(id -> exposures.find(id).flatMap(Exposure::risk).stream())
        .findFirst()
        .flatMap(risk -> ExposureText.of(kind, risk))
        .map(text -> causes.size() > 1 ? ExposureText.counted(text, causes.size()) : text);
  }
}
