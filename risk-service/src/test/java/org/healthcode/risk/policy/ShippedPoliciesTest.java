package org.healthcode.risk.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.risk.domain.policy.Match;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.policy.PolicyCalendar;
import org.healthcode.risk.domain.policy.PolicySet;
import org.healthcode.risk.domain.policy.ReleasedPolicy;
import org.healthcode.risk.domain.policy.Rule;
import org.healthcode.schemas.code.TrustList;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ShippedPoliciesTest {

  @TestFactory
  Stream<DynamicContainer> theCasesThatTravelWithAPolicyPass() {
    return PolicyFiles.shipped().stream()
        .map(file -> DynamicContainer.dynamicContainer(file.policy().id(), cases(file)));
  }

  private static Stream<DynamicTest> cases(PolicyFile file) {
    return file.cases().stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(), () -> assertThat(each.failure(file.policy())).isEmpty()));
  }

  @Test
  void everyRuleHasACaseThatShowsIt() {
    for (PolicyFile file : PolicyFiles.shipped()) {
      Set<String> shown = new HashSet<>();
      file.cases().forEach(each -> each.spans().forEach(span -> shown.addAll(span.rules())));
      assertThat(file.policy().rules()).extracting(Rule::id).containsOnlyElementsOf(shown);
    }
  }

  @Test
  void theNewestPolicyWhoseDayHasComeIsInForce() {
    PolicySet policies = PolicyFiles.policies(PolicyFiles.shipped());
    PolicyCalendar calendar =
        new PolicyCalendar(
            policies.policies().stream()
                .filter(PolicyFiles::countsAsReleased)
                .map(ReleasedPolicy::shipped)
                .toList());

    assertThat(calendar.inForceAt(Instant.parse("2022-06-27T15:59:59Z")))
        .map(ReleasedPolicy::releaseId)
        .contains("shipped-henan-2020-03");
    assertThat(calendar.inForceAt(Instant.parse("2022-06-27T16:00:00Z")))
        .map(ReleasedPolicy::releaseId)
        .contains("shipped-national-2022-06");
    assertThat(calendar.inForceAt(Instant.parse("2020-03-16T15:59:59Z"))).isEmpty();
    assertThat(policies.byId("henan-2020-03")).isPresent();
  }

  @Test
  void aPolicyThatShipsAsAnOfferJudgesNobodyUntilTwoPeopleReleaseIt() {
    List<Policy> shipped = PolicyFiles.policies(PolicyFiles.shipped()).policies();
    SignedReleases releases =
        new SignedReleases(shipped, Optional.empty(), () -> new TrustList(List.of()));

    assertThat(shipped)
        .extracting(Policy::id)
        .containsExactly("henan-2020-03", "henan-2022-03", "national-2022-06", "national-2022-11");
    assertThat(
            releases.inForceAt(releases.calendar(List.of()), Instant.parse("2026-11-29T00:00:00Z")))
        .extracting(Policy::id)
        .isEqualTo("national-2022-06");
  }

  @Test
  void theSameRuleHasTheSameIdInAllPolicies() {
    Map<Match, Set<String>> ids = new HashMap<>();
    for (PolicyFile file : PolicyFiles.shipped()) {
      for (Rule rule : file.policy().rules()) {
        ids.computeIfAbsent(whatever(rule.match()), _ -> new HashSet<>()).add(rule.id());
      }
    }

    assertThat(ids.values()).allSatisfy(each -> assertThat(each).hasSize(1));
  }

  /** What a rule is about, whatever its numbers. */
  private static Match whatever(Match match) {
    return switch (match) {
      case Match.OfInbound it -> new Match.OfInbound(OptionalInt.empty());
      case Match.OfArrival it -> new Match.OfArrival(it.province(), OptionalInt.empty());
      case Match.OfExposure it -> new Match.OfExposure(it.kinds(), OptionalInt.empty(), false);
      case Match.OfPositiveTest it -> new Match.OfPositiveTest(it.pooled(), OptionalInt.empty());
      case Match.OfCase it -> it;
      case Match.OfContact it -> it;
      case Match.OfDeclaration it -> it;
      case Match.OfOverride it -> it;
      case Match.OfAnyDeclaration it -> it;
    };
  }

  @Test
  void aCaseThatDoesNotComeOutIsReportedWithBothAnswers() {
    PolicyFile file = PolicyFiles.shipped().getFirst();
    PolicyCase wrong =
        new PolicyCase(
            "wrong",
            file.cases().getFirst().evidence(),
            file.cases().get(1).spans(),
            file.cases().getFirst().notices(),
            true);

    assertThat(wrong.failure(file.policy()))
        .get()
        .asString()
        .contains("expected:", "but was:", "GREEN");
  }
}
