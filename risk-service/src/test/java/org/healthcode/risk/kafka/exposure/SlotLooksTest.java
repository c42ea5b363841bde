package org.healthcode.risk.kafka.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

class SlotLooksTest {

  private static final PersonId ALICE = new PersonId(1, 1);
  private static final PersonId BOB = new PersonId(1, 2);

  private final SlotLooks looks = new SlotLooks();

  @Test
  void whoWasLookedAtIsUpToDateUntilTheSlotChanges() {
    assertThat(looks.areUpToDate(ALICE, Set.of("market"))).isFalse();

    looks.lookedAt(ALICE, Set.of("market", "train"));
    assertThat(looks.areUpToDate(ALICE, Set.of("market", "train"))).isTrue();
    assertThat(looks.areUpToDate(BOB, Set.of("market"))).isFalse();
    assertThat(looks.areUpToDate(ALICE, Set.of("market", "cinema"))).isFalse();

    looks.changed("train");
    assertThat(looks.areUpToDate(ALICE, Set.of("market"))).isTrue();
    assertThat(looks.areUpToDate(ALICE, Set.of("market", "train"))).isFalse();

    looks.lookedAt(ALICE, Set.of("train"));
    assertThat(looks.areUpToDate(ALICE, Set.of("market", "train"))).isTrue();
  }

  @Test
  void ofWhomItIsNoLongerKnownIsLookedAtAgain() {
    looks.lookedAt(ALICE, Set.of("market"));
    IntStream.range(0, 20_000)
        .forEach(number -> looks.lookedAt(new PersonId(2, number), Set.of("market")));

    assertThat(looks.areUpToDate(ALICE, Set.of("market"))).isFalse();
  }
}
