package org.healthcode.risk.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.healthcode.risk.domain.ledger.RecordOwnership.Outcome;
import org.healthcode.risk.domain.ledger.RecordOwnership.TakeBack;
import org.junit.jupiter.api.Test;

class RecordOwnershipTest {

  @Test
  void aRecordOfOnePersonTakesNothingBack() {
    assertThat(RecordOwnership.NONE.enter("a", "", 1).takeBacks()).isEmpty();
  }

  @Test
  void aRecordCorrectedToAnotherPersonIsTakenBackFromTheFirst() {
    RecordOwnership first = RecordOwnership.NONE.enter("a", "", 1).ownership();

    assertThat(first.enter("b", "", 2).takeBacks()).containsExactly(new TakeBack("a", "", 2));
  }

  @Test
  void theWrongPersonArrivingLateIsTakenBackAtOnce() {
    RecordOwnership corrected = RecordOwnership.NONE.enter("b", "", 2).ownership();

    assertThat(corrected.enter("a", "", 1).takeBacks()).containsExactly(new TakeBack("a", "", 2));
  }

  @Test
  void aRetractionTakesEveryStatusOfACaseBack() {
    RecordOwnership discharged =
        RecordOwnership.NONE
            .enter("a", "CONFIRMED", 1)
            .ownership()
            .enter("a", "DISCHARGED", 2)
            .ownership();

    assertThat(discharged.retract(9).takeBacks())
        .containsExactlyInAnyOrder(
            new TakeBack("a", "CONFIRMED", 9), new TakeBack("a", "DISCHARGED", 9));
  }

  @Test
  void aRetractionThatArrivesFirstWaitsForItsRecord() {
    RecordOwnership retracted = RecordOwnership.NONE.retract(9).ownership();

    assertThat(retracted.enter("a", "", 1).takeBacks()).containsExactly(new TakeBack("a", "", 9));
  }

  @Test
  void aVersionAfterTheRetractionStands() {
    RecordOwnership retracted = RecordOwnership.NONE.retract(9).ownership();

    assertThat(retracted.enter("a", "", 10).takeBacks()).isEmpty();
  }

  @Test
  void theSameRetractionAgainTakesNothingMoreBack() {
    RecordOwnership retracted =
        RecordOwnership.NONE.enter("a", "", 1).ownership().retract(9).ownership();

    assertThat(retracted.retract(9).takeBacks()).isEmpty();
  }

  @Test
  void anyOrderLeavesTheSameTakenBack() {
    Random random = new Random(20200211);
    for (int history = 0; history < 2_000; history++) {
      List<Function<RecordOwnership, Outcome>> steps = randomSteps(random);
      Map<String, Boolean> expected = effect(steps);
      for (int order = 0; order < 5; order++) {
        Collections.shuffle(steps, random);
        assertThat(effect(steps)).as("history %d", history).isEqualTo(expected);
      }
    }
  }

  private static List<Function<RecordOwnership, Outcome>> randomSteps(Random random) {
    List<Function<RecordOwnership, Outcome>> steps = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(5); i++) {
      long version = random.nextInt(6);
      String person = List.of("a", "b", "c").get(random.nextInt(3));
      String factKey = List.of("CONFIRMED", "DISCHARGED").get(random.nextInt(2));
      steps.add(
          random.nextInt(4) == 0
              ? was -> was.retract(version)
              : was -> was.enter(person, factKey, version));
    }
    return steps;
  }

  /** Whether each fact of each person is live in the end, as the person's evidence would see it. */
  private static Map<String, Boolean> effect(List<Function<RecordOwnership, Outcome>> steps) {
    RecordOwnership ownership = RecordOwnership.NONE;
    Map<String, Long> takenBack = new HashMap<>();
    for (Function<RecordOwnership, Outcome> step : steps) {
      Outcome outcome = step.apply(ownership);
      ownership = outcome.ownership();
      for (TakeBack back : outcome.takeBacks()) {
        takenBack.merge(back.person() + back.factKey(), back.version(), Math::max);
      }
    }
    Map<String, Boolean> live = new HashMap<>();
    for (RecordOwnership.Holder holder : ownership.holders()) {
      String fact = holder.person() + holder.factKey();
      live.put(fact, holder.version() > takenBack.getOrDefault(fact, Long.MIN_VALUE));
    }
    return live;
  }
}
