package org.healthcode.risk.kafka.decision;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.explanation.CitedVisits;
import org.healthcode.risk.domain.explanation.FactText;
import org.healthcode.risk.domain.explanation.ReleaseText;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.policy.Match;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.policy.Rule;
import org.healthcode.risk.domain.policy.TestWithin;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.domain.timeline.Span;
import org.healthcode.risk.domain.timeline.Spans;
import org.healthcode.risk.domain.timeline.TestCount;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.event.Feeder;
import org.healthcode.schemas.event.LastTest;
import org.healthcode.schemas.event.LastTestOutcome;
import org.healthcode.schemas.event.Reason;
import org.jspecify.annotations.Nullable;

/** What the domain decided, as events. */
final class Outgoing {

  /** So many reasons travel with a span; the decision, when asked, names them all. */
  private static final int MOST_REASONS = 5;

  /** So many visits travel with a reason. */
  private static final int MOST_VISITS = 5;

  private final Supplier<Policy> policy;

  Outgoing(Supplier<Policy> policy) {
    this.policy = policy;
  }

  org.healthcode.schemas.event.CodeTimeline timeline(CodeTimeline timeline, PersonState state) {
    Map<String, Evidence> cited = byId(state.evidence());
    return org.healthcode.schemas.event.CodeTimeline.newBuilder()
        .setPolicyId(timeline.policyId())
        .setPolicyVersion(timeline.policyVersion())
        .setSpans(travelling(timeline.spans()).stream().map(span -> span(span, cited)).toList())
        .setNotices(timeline.notices().stream().map(this::notice).toList())
        .setVouched(timeline.vouched())
        .setMaskedName(state.profile().maskedName())
        .setIdTail(state.profile().idTail())
        .setRegionCode(state.regionCode())
        .setGuardians(state.confirmedGuardians())
        .setLastTest(orNull(timeline.lastTest().map(Outgoing::lastTest)))
        .build();
  }

  ColorChange change(
      Optional<org.healthcode.risk.domain.timeline.Color> before,
      CodeTimeline timeline,
      PersonState state,
      Instant now) {
    Optional<Span> span = timeline.at(now);
    Map<String, Evidence> cited = byId(state.evidence());
    return ColorChange.newBuilder()
        .setBefore(state(before))
        .setAfter(state(span.map(Span::color)))
        .setBecause(span.map(it -> reasons(it, cited)).orElse(List.of()))
        .setRegionCode(state.regionCode())
        .setAt(now)
        .setPolicyVersion(timeline.policyId() + "@" + timeline.policyVersion())
        .setAccounts(span.map(it -> accounts(it, cited)).orElse(List.of()))
        .setFeeders(span.map(it -> feeders(it, cited)).orElse(List.of()))
        .setWithoutFeed(span.filter(this::restsOnDecisionsAlone).isPresent())
        .build();
  }

  private static Map<String, Evidence> byId(EvidenceSet evidence) {
    Map<String, Evidence> byId = new HashMap<>();
    evidence.live().forEach(item -> byId.put(item.evidenceId(), item));
    return byId;
  }

  private static List<String> accounts(Span span, Map<String, Evidence> cited) {
    return span.reasons().stream()
        .flatMap(reason -> Optional.ofNullable(cited.get(reason.evidenceId())).stream())
        .map(Evidence::account)
        .filter(account -> !account.isEmpty())
        .sorted()
        .distinct()
        .toList();
  }

  /** What two people decided is no one account's word. */
  private static List<Feeder> feeders(Span span, Map<String, Evidence> cited) {
    return span.reasons().stream()
        .flatMap(reason -> Optional.ofNullable(cited.get(reason.evidenceId())).stream())
        .filter(evidence -> !evidence.account().isEmpty())
        .filter(evidence -> !evidence.key().feed().equals(Feed.OVERRIDES.word()))
        .map(evidence -> new Feeder(evidence.account(), evidence.key().source()))
        .sorted()
        .distinct()
        .toList();
  }

  private boolean restsOnDecisionsAlone(Span span) {
    return span.reasons().stream()
        .allMatch(reason -> rule(reason.ruleId()).match() instanceof Match.OfOverride);
  }

  /** Spans that differ only in reasons that stay behind are one: a thousand cases are few spans. */
  private static List<Span> travelling(List<Span> spans) {
    return Spans.joined(spans.stream().map(span -> span.citing(MOST_REASONS)).toList());
  }

  private org.healthcode.schemas.event.Span span(Span span, Map<String, Evidence> cited) {
    return org.healthcode.schemas.event.Span.newBuilder()
        .setColor(Color.valueOf(span.color().name()))
        .setFrom(span.from())
        .setUntil(orNull(span.until()))
        .setReasons(reasons(span, cited))
        .build();
  }

  private List<Reason> reasons(Span span, Map<String, Evidence> cited) {
    return span.citing(MOST_REASONS).reasons().stream()
        .map(reason -> reason(reason, Optional.ofNullable(cited.get(reason.evidenceId()))))
        .toList();
  }

  private Rule rule(String ruleId) {
    return policy
        .get()
        .rule(ruleId)
        .orElseThrow(() -> new IllegalStateException("a reason cites a rule of its policy"));
  }

  private Reason reason(
      org.healthcode.risk.domain.timeline.Reason reason, Optional<Evidence> cited) {
    Rule rule = rule(reason.ruleId());
    Text title = rule.title();
    Text release = ReleaseText.of(reason.release());
    Reason.Builder event =
        Reason.newBuilder()
            .setRuleId(reason.ruleId())
            .setTitleZh(title.zh())
            .setTitleEn(title.en())
            .setEvidenceId(reason.evidenceId())
            .setReleaseKind(reason.release().kind().name())
            .setReleaseUntil(orNull(reason.release().until()))
            .setReleaseZh(release.zh())
            .setReleaseEn(release.en())
            .setLegalBasisZh(rule.legalBasis().zh())
            .setLegalBasisEn(rule.legalBasis().en());
    cited.ifPresent(evidence -> fact(event, evidence));
    reason.release().tests().ifPresent(tests -> count(event, tests));
    return event.build();
  }

  private void fact(Reason.Builder event, Evidence evidence) {
    event
        .setFactSource(FactText.source(evidence.key().source()))
        .setFactDate(FactText.date(evidence).toString())
        .setVisitIds(
            CitedVisits.of(evidence, policy.get().margins()).stream().limit(MOST_VISITS).toList());
    evidence
        .fact()
        .map(FactText::of)
        .ifPresent(kind -> event.setFactKindZh(kind.zh()).setFactKindEn(kind.en()));
  }

  private static void count(Reason.Builder event, TestCount tests) {
    event.setTestsNeeded(tests.needed()).setTestsHave(tests.have());
    tests.next().ifPresent(event::setNextTestDue);
  }

  private static LastTest lastTest(org.healthcode.risk.domain.timeline.LastTest test) {
    return new LastTest(test.sampledAt(), LastTestOutcome.NEGATIVE);
  }

  private org.healthcode.schemas.event.Notice notice(Notice notice) {
    Text text =
        policy
            .get()
            .testAskedFor(notice.ruleId())
            .map(TestWithin::text)
            .orElse(notice.kind().text());
    return org.healthcode.schemas.event.Notice.newBuilder()
        .setKind(notice.kind().name())
        .setFrom(notice.from())
        .setUntil(orNull(notice.until()))
        .setTextZh(text.zh())
        .setTextEn(text.en())
        .build();
  }

  private static ColorState state(Optional<org.healthcode.risk.domain.timeline.Color> color) {
    return color.map(Enum::name).map(ColorState::valueOf).orElse(ColorState.UNDECLARED);
  }

  private static <T> @Nullable T orNull(Optional<T> value) {
    return value.orElse(null);
  }
}
