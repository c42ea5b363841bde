package org.healthcode.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.province.check.Violation;
import org.healthcode.province.run.Outcome;
import org.healthcode.province.run.Replay;
import org.healthcode.province.run.Scheduler;
import org.healthcode.province.run.Seeds;
import org.healthcode.province.run.Shrinking;
import org.healthcode.province.world.Land;
import org.healthcode.province.world.Move;
import org.junit.jupiter.api.Test;

/**
 * The whole province in one process. {@code deploy/check long province} runs more of them, and
 * {@code deploy/check long planted} shows that it would notice.
 */
class ProvinceTest {

  private static final int SEEDS = 60;
  private static final Duration SHORTEN = Duration.ofSeconds(60);
  private static final Land LAND = new Land();

  @Test
  void noPromiseIsBrokenWhateverBreaks() {
    Seeds.onAllProcessors()
        .live(
            1,
            SEEDS,
            outcome -> {
              outcome.violation().ifPresent(violation -> failWith(outcome, violation));
              return true;
            });
  }

  private static void failWith(Outcome outcome, Violation violation) {
    List<Move> shortest = Shrinking.shorten(LAND, outcome, SHORTEN);
    fail(
        "seed %d breaks %s; deploy/check long province --seed %d%n%s"
            .formatted(
                outcome.plan().seed(),
                violation.promise(),
                outcome.plan().seed(),
                String.join("\n", Replay.story(LAND, outcome.plan(), shortest))));
  }

  @Test
  void aSeedIsTheSameProvinceEachTimeAloneAndAmongOthers() {
    List<Outcome> among = new ArrayList<>();
    new Seeds(3).live(6, 4, among::add);

    assertThat(among).extracting(outcome -> outcome.plan().seed()).containsExactly(6L, 7L, 8L, 9L);
    for (Outcome one : among) {
      Outcome alone = Scheduler.live(new Land(), one.plan().seed());
      assertThat(alone.moves()).isEqualTo(one.moves());
      assertThat(alone.fingerprint()).isEqualTo(one.fingerprint());
    }
  }

  @Test
  void itsStoryNamesWhoAndWhenAndWhatEachPartKnew() {
    Outcome outcome = Scheduler.live(LAND, 7);

    assertThat(String.join("\n", Replay.story(LAND, outcome.plan(), outcome.moves())))
        .contains(
            "said: ",
            "through edge ",
            "decides: resident ",
            "asks the gate: resident ",
            "answers for the gate: of resident ",
            "checkpoint 1",
            "What happened to whom:",
            "resident 2:",
            "What each part knew then:");
  }
}
