package org.healthcode.starter.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.healthcode.starter.approval.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.HttpStatus;

class SecondPersonProblemsTest {
  @ParameterizedTest
  @EnumSource
  void whoHasNoRightIsForbiddenAndWhoComesTooLateConflicts(Refusal why) {
    Problem problem = SecondPersonProblems.of(why).problem();

    assertThat(problem.status())
        .isEqualTo(why.isOfRights() ? HttpStatus.FORBIDDEN : HttpStatus.CONFLICT);
    assertThat(problem.detail()).startsWith("Expected ");
  }
}
