package org.healthcode.declaration.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.healthcode.declaration.Samples;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;

class WriteLimitTest {
  private static final int AS_SHIPPED = 30;
  private static final PersonId GUARDIAN = Samples.person(Samples.ID);
  private static final PersonId OTHER = Samples.person("41010219900307882X");

  private final WriteLimit limit = new WriteLimit(AS_SHIPPED);

  @Test
  void aGuardianOfSixDeclaresHealthAndItineraryOfAllInAMinute() {
    for (int person = 0; person < 7; person++) {
      limit.admit(GUARDIAN, "health " + person);
      limit.admit(GUARDIAN, "itinerary " + person);
    }
  }

  @Test
  void whoWritesWithoutEndIsToldWhenToComeAgainAndNobodyElseIs() {
    for (int i = 0; i < AS_SHIPPED; i++) {
      limit.admit(GUARDIAN, "key-" + i);
    }

    assertThatThrownBy(() -> limit.admit(GUARDIAN, "one-more"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.problem().status().value()).isEqualTo(429);
              assertThat(refused.problem().retryAfter()).get().isNotEqualTo(Duration.ZERO);
            });
    assertThatCode(() -> limit.admit(OTHER, "key-0")).doesNotThrowAnyException();
  }

  @Test
  void theSameRequestOnceMoreUsesNothingUpUntilItIsAFlood() {
    WriteLimit one = new WriteLimit(1);
    for (int i = 0; i <= WriteLimit.REPEATED; i++) {
      one.admit(GUARDIAN, "key");
    }

    assertThatThrownBy(() -> one.admit(GUARDIAN, "key")).isInstanceOf(ProblemException.class);
  }
}
