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
    WriteLimit two = new WriteLimit(2);
    two.admit(GUARDIAN, "key");
    two.admit(GUARDIAN, "key");
    two.admit(GUARDIAN, "key");

    assertThatThrownBy(() -> two.admit(GUARDIAN, "key")).isInstanceOf(ProblemException.class);
    assertThatCode(() -> two.admit(GUARDIAN, "another")).doesNotThrowAnyException();
  }

  @Test
  void allThatIsTakenInAMinuteIsTwiceTheLimitHoweverManyRequestsAreRepeated() {
    int taken = 0;
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < AS_SHIPPED; i++) {
        taken += isTaken("key-" + i) ? 1 : 0;
      }
    }

    assertThat(taken).isBetween(2 * AS_SHIPPED, 2 * AS_SHIPPED + 2);
  }

  private boolean isTaken(String key) {
    try {
      limit.admit(GUARDIAN, key);
      return true;
    } catch (ProblemException _) {
      return false;
    }
  }
}
