package org.healthcode.risk.kafka.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.kafka.waiting.Groups.NOON;
import static org.healthcode.risk.kafka.waiting.Groups.decided;
import static org.healthcode.risk.kafka.waiting.Groups.group;
import static org.healthcode.risk.kafka.waiting.Groups.id;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.healthcode.risk.usecase.waiting.WaitingGroups.Outcome;
import org.healthcode.schemas.event.GateGroup;
import org.junit.jupiter.api.Test;

class GroupBookTest {

  private final GroupBook book = new GroupBook(3);

  @Test
  void theOldestComeFirstAndThoseOfOneMomentByTheirIds() {
    book.put(group(3, 1, NOON));
    book.put(group(1, 1, NOON));
    book.put(group(2, 1, NOON.minusSeconds(1)));

    assertThat(waiting()).containsExactly(id(2), id(1), id(3));
  }

  @Test
  void aGroupIsListedOnceAsItIsNow() {
    book.put(group(1, 1, NOON));
    book.put(group(2, 1, NOON.plusSeconds(1)));
    book.put(group(1, 5, NOON.plusSeconds(2)));

    assertThat(waiting()).containsExactly(id(2), id(1));
    assertThat(book.find(id(1)).orElseThrow().getPeople()).isEqualTo(5);
  }

  @Test
  void aDecidedGroupIsNotListedAndStillFoundUntilItIsGone() {
    GateGroup group = group(1, 4, NOON);
    book.put(group);
    book.put(decided(group, "d", true, 4));
    assertThat(waiting()).isEmpty();
    assertThat(book.find(id(1))).isPresent();

    book.remove(id(1));
    book.remove(id(9));
    assertThat(book.find(id(1))).isEmpty();
  }

  @Test
  void whatADecisionDidFirstIsWhatItDid() {
    GateGroup group = group(1, 4, NOON);
    book.put(decided(group, "d", true, 4));
    book.put(decided(group, "d", false, 0));

    assertThat(book.outcome("d")).contains(new Outcome(true, 4, 0));
  }

  @Test
  void whatIsRememberedOfDecisionsIsBounded() {
    for (int i = 0; i < 5; i++) {
      book.put(decided(group(i, 1, NOON), "d" + i, true, 1));
    }
    assertThat(book.outcome("d1")).isEmpty();
    assertThat(book.outcome("d2")).isPresent();
  }

  @Test
  void whoWaitsForADecisionHearsOfItWhenItComesAndGivesUpInTime() throws Exception {
    CompletableFuture<Outcome> heard =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return book.awaitOutcome("d", Duration.ofSeconds(30)).orElseThrow();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    book.put(decided(group(1, 4, NOON), "d", false, 0));

    assertThat(heard.get(30, TimeUnit.SECONDS)).isEqualTo(new Outcome(false, 0, 4));
    assertThat(book.awaitOutcome("never", Duration.ofMillis(1))).isEmpty();
  }

  private List<String> waiting() {
    return book.waiting().stream().map(GateGroup::getGroupId).toList();
  }
}
