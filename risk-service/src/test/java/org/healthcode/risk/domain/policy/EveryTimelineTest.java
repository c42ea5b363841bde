package org.healthcode.risk.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.RandomHistory;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.explanation.Explanation;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Reason;
import org.healthcode.risk.domain.timeline.Span;
import org.healthcode.risk.policy.PolicyFile;
import org.healthcode.risk.policy.PolicyFiles;
import org.junit.jupiter.api.Test;

/** What holds of every timeline, whatever the evidence. */
class EveryTimelineTest {

  private static final int HISTORIES = 4_000;

  private static final List<Policy> POLICIES =
      PolicyFiles.shipped().stream().map(PolicyFile::policy).toList();

  @Test
  void aPolicyAnswersAnyEvidenceWhatsoever() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      RandomHistory history = RandomHistory.wildOfSeed(seed);
      for (Policy policy : POLICIES) {
        PersonEvidence person = person(history);
        CodeTimeline timeline = policy.evaluate(person);
        Explanation explanation =
            Explanation.of(
                policy,
                person,
                timeline,
                KnownExposures.NONE,
                Instant.parse("2022-07-20T00:00:00Z"));

        assertThat(explanation.spans()).hasSameSizeAs(timeline.spans());
        assertOrdered(seed, timeline);
      }
    }
  }

  @Test
  void promise4NoColorWithoutAReasonAndReasonsAreOfTheSpansOwnColor() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      RandomHistory history = RandomHistory.ofSeed(seed);
      for (Policy policy : POLICIES) {
        PersonEvidence person = person(history);
        CodeTimeline timeline = policy.evaluate(person);
        List<String> known =
            person.evidence().live().stream().map(item -> item.evidenceId()).toList();
        for (Span span : timeline.spans()) {
          assertThat(span.reasons()).as("seed %s", seed).isNotEmpty();
          assertThat(span.reasons()).extracting(Reason::evidenceId).isSubsetOf(known);
          assertThat(span.reasons())
              .as("seed %s", seed)
              .allSatisfy(
                  reason ->
                      assertThat(policy.rule(reason.ruleId()).orElseThrow().phases())
                          .extracting(Phase::color)
                          .contains(span.color()));
        }
      }
    }
  }

  @Test
  void aTimelineIsThePointwiseMaximumOfItsRulesUnlessADecisionForGreenOverrulesYellow() {
    for (long seed = 0; seed < HISTORIES / 4; seed++) {
      RandomHistory history = RandomHistory.ofSeed(seed);
      PersonEvidence person = person(history);
      for (Policy policy : POLICIES) {
        CodeTimeline whole = policy.evaluate(person);
        List<CodeTimeline> ofEachRule =
            policy.rules().stream().map(rule -> only(policy, rule).evaluate(person)).toList();
        for (int i = 0; i < 20; i++) {
          Instant moment = history.moment();
          Optional<Color> severest =
              ofEachRule.stream()
                  .flatMap(each -> each.at(moment).stream())
                  .map(Span::color)
                  .max(Comparator.naturalOrder());
          boolean decided =
              ofEachRule.get(green(policy)).at(moment).isPresent()
                  && !severest.equals(Optional.of(Color.RED));
          Optional<Color> expected = decided ? Optional.of(Color.GREEN) : severest;

          assertThat(whole.at(moment).map(Span::color)).as("seed %s", seed).isEqualTo(expected);
        }
      }
    }
  }

  @Test
  void nobodyIsGreenBeforeTheFirstDeclarationButByDecision() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      RandomHistory history = RandomHistory.ofSeed(seed);
      PersonEvidence person = person(history);
      Optional<Instant> declared =
          person.evidence().live().stream()
              .flatMap(item -> item.fact().stream())
              .filter(HealthDeclaration.class::isInstance)
              .map(fact -> ((HealthDeclaration) fact).declaredAt())
              .min(Comparator.naturalOrder());
      for (Policy policy : POLICIES) {
        assertThat(policy.evaluate(person).spans())
            .as("seed %s", seed)
            .filteredOn(span -> span.color() == Color.GREEN)
            .filteredOn(
                span ->
                    span.reasons().stream()
                        .noneMatch(reason -> reason.ruleId().equals("override-green")))
            .allSatisfy(
                span ->
                    assertThat(declared).get().isNotNull().matches(d -> !span.from().isBefore(d)));
      }
    }
  }

  private static PersonEvidence person(RandomHistory history) {
    return new PersonEvidence(
        EvidenceSet.of(history.everything()), history.cases(), history.facts());
  }

  private static int green(Policy policy) {
    return policy.rules().indexOf(policy.rule("override-green").orElseThrow());
  }

  private static Policy only(Policy policy, Rule rule) {
    return new Policy(
        policy.id(),
        policy.version(),
        policy.title(),
        policy.legalBasis(),
        policy.effectiveFrom(),
        policy.margins(),
        policy.infectiousDays(),
        List.of(rule));
  }

  private static void assertOrdered(long seed, CodeTimeline timeline) {
    List<Span> spans = timeline.spans();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      span.until().ifPresent(end -> assertThat(end).as("seed %s", seed).isAfter(span.from()));
      if (i + 1 < spans.size()) {
        Span next = spans.get(i + 1);
        assertThat(span.until()).as("only the last span is open, seed %s", seed).isPresent();
        assertThat(next.from()).as("seed %s", seed).isAfterOrEqualTo(span.until().orElseThrow());
        boolean joined =
            span.until().orElseThrow().equals(next.from())
                && span.color() == next.color()
                && span.reasons().equals(next.reasons());
        assertThat(joined).as("adjacent spans differ, seed %s", seed).isFalse();
      }
    }
  }
}
