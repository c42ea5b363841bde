package org.healthcode.declaration.family.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.Families;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

class KafkaFamilyClaimsTest {
  private static final PersonId GUARDIAN = Samples.person(Families.GUARDIAN);

  private final FakeTopic topic = new FakeTopic(Topics.FAMILY_CLAIMS);
  private final FakeClock clock = new FakeClock();

  @Test
  void aDaysClaimsAreCountedOnceEachAndSurviveARestart() throws Exception {
    try (KafkaFamilyClaims claims = started()) {
      assertThat(claims.count(GUARDIAN, "a", NOW)).isEqualTo(1);
      assertThat(claims.count(GUARDIAN, "b", NOW)).isEqualTo(2);
      assertThat(claims.count(GUARDIAN, "a", NOW)).isEqualTo(1);
      assertThat(claims.count(Samples.person(Families.OTHER), "a", NOW)).isEqualTo(1);
    }
    try (KafkaFamilyClaims claims = started()) {
      assertThat(claims.count(GUARDIAN, "c", NOW)).isEqualTo(3);
    }
  }

  @Test
  void whatIsRefusedFillsNoTopic() throws Exception {
    try (KafkaFamilyClaims claims = started()) {
      for (int i = 0; i < 20; i++) {
        claims.count(GUARDIAN, "claim-" + i, NOW);
      }

      assertThat(claims.count(GUARDIAN, "one more", NOW)).isGreaterThan(5);
      assertThat(topic.size()).isEqualTo(5);
    }
  }

  @Test
  void aNewDayBeginsAtMidnightInShanghai() throws Exception {
    try (KafkaFamilyClaims claims = started()) {
      claims.count(GUARDIAN, "a", NOW);
      Duration untilMidnight = Duration.ofHours(14);
      assertThat(claims.count(GUARDIAN, "b", NOW.plus(untilMidnight).minusMillis(1))).isEqualTo(2);
      clock.advance(untilMidnight);
      assertThat(claims.count(GUARDIAN, "c", clock.instant())).isEqualTo(1);
      clock.advance(Duration.ofDays(2));
      assertThat(claims.count(GUARDIAN, "d", clock.instant())).isEqualTo(1);
    }
  }

  @Test
  void twoInstancesAtOnceLetFivePassAndNotTen() throws Exception {
    try (KafkaFamilyClaims one = started();
        KafkaFamilyClaims other = started();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        KafkaFamilyClaims instance = i % 2 == 0 ? one : other;
        String claim = "claim-" + i;
        calls.add(() -> instance.count(GUARDIAN, claim, NOW));
      }

      int passed = 0;
      for (Future<Integer> call : threads.invokeAll(calls, 30, TimeUnit.SECONDS)) {
        passed += call.get() <= 5 ? 1 : 0;
      }

      assertThat(passed).isEqualTo(5);
    }
  }

  private KafkaFamilyClaims started() throws Exception {
    KafkaFamilyClaims claims = new KafkaFamilyClaims(topic.views(), clock);
    claims.start().get(10, TimeUnit.SECONDS);
    return claims;
  }
}
