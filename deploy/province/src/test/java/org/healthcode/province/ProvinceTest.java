package org.healthcode.province;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.List;
import org.healthcode.province.run.Outcome;
import org.healthcode.province.run.Replay;
import org.healthcode.province.run.Scheduler;
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
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome = Scheduler.live(LAND, seed);
      if (outcome.violation().isPresent()) {
        List<Move> shortest = Shrinking.shorten(LAND, outcome, SHORTEN);
        fail(
            "seed %d breaks %s; deploy/check long province --seed %d%n%s"
                .formatted(
                    seed,
                    outcome.violation().get().promise(),
                    seed,
                    String.join("\n", Replay.story(LAND, outcome.plan(), shortest))));
      }
    }
  }

  @Test
  void aSeedIsTheSameProvinceEachTime() {
    Outcome once = Scheduler.live(LAND, 7);
    Outcome again = Scheduler.live(new Land(), 7);

    assertThat(again.moves()).isEqualTo(once.moves());
    assertThat(again.fingerprint()).isEqualTo(once.fingerprint());
  }

  @Test
  void itsStoryNamesWhoAndWhenAndWhatEachPartKnew() {
    Outcome outcome = Scheduler.live(LAND, 7);

    assertThat(String.join("\n", Replay.story(LAND, outcome.plan(), outcome.moves())))
        .contains(
            "told: ",
            "through edge ",
            "decides: resident ",
            "asks the gate: resident ",
            "answers for the gate: of resident ",
            "checkpoint 1",
            "What each part knew then:");
  }
}
