package org.healthcode.risk.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.risk.domain.policy.PolicyCalendar;
import org.healthcode.risk.domain.policy.PolicySet;
import org.healthcode.risk.domain.policy.ReleasedPolicy;
import org.healthcode.risk.domain.policy.Rule;
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
        new PolicyCalendar(policies.policies().stream().map(ReleasedPolicy::shipped).toList());

    assertThat(calendar.inForceAt(Instant.parse("2022-06-27T15:59:59Z")))
        .map(ReleasedPolicy::releaseId)
        .contains("shipped-henan-2020-03");
    assertThat(calendar.inForceAt(Instant.parse("2022-06-27T16:00:00Z")))
        .map(ReleasedPolicy::releaseId)
        .contains("shipped-national-2022-06");
    assertThat(calendar.inForceAt(Instant.parse("2020-02-29T00:00:00Z"))).isEmpty();
    assertThat(policies.byId("henan-2020-03")).isPresent();
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
