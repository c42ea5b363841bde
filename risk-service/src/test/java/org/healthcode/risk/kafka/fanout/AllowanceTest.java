package org.healthcode.risk.kafka.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final long MS = Duration.ofMillis(1).toNanos();

  private long clock;
  private final Allowance allowance = new Allowance(() -> clock);

  @Test
  void atMostOneSliceIsSaved() {
    clock += Duration.ofMinutes(1).toNanos();

    assertThat(allowance.left()).isEqualTo(50 * MS);
  }

  @Test
  void halfOfTheTimeThatPassesIsForManyPeople() {
    allowance.spend(50 * MS);
    clock += 60 * MS;

    assertThat(allowance.left()).isEqualTo(30 * MS);
  }

  @Test
  void whatASliceTookTooLongTheNextOnesDoWithout() {
    allowance.spend(250 * MS);
    clock += 250 * MS;

    assertThat(allowance.left()).isNegative();

    clock += 250 * MS;

    assertThat(allowance.left()).isEqualTo(50 * MS);
  }
}
