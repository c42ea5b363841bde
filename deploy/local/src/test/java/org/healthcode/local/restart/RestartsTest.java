package org.healthcode.local.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RestartsTest {
  private Instant now = Instant.parse("2022-06-13T00:00:00Z");
  private final List<Planned> planned = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final Process risk = new Process();
  private final Process code = new Process();
  private final Restarts restarts =
      new Restarts(
          () -> now,
          this::plan,
          planned::clear,
          (name, cause, pause) -> lines.add(name + ": " + cause + ": " + pause.toSeconds() + " s"));

  /** A process that only counts how often it was started. */
  private static final class Process implements Startable {
    private int starts;
    private String fault = "";

    @Override
    public void start() throws IOException {
      starts++;
      if (!fault.isEmpty()) {
        throw new IOException(fault);
      }
    }
  }

  private record Planned(Instant at, Runnable task, CompletableFuture<String> future) {}

  private Future<?> plan(Duration pause, Runnable task) {
    var future = new CompletableFuture<String>();
    planned.add(new Planned(now.plus(pause), task, future));
    return future;
  }

  private void passes(Duration time) {
    now = now.plus(time);
    for (Planned each : List.copyOf(planned)) {
      if (!each.at().isAfter(now)) {
        planned.remove(each);
        if (!each.future().isCancelled()) {
          each.task().run();
        }
      }
    }
  }

  @Test
  void whatDiedIsStartedAgainAfterASecondAndSaidInOneLine() {
    restarts.watch("risk", risk);
    passes(Duration.ofHours(1));

    assertThat(restarts.died("risk", 137)).isTrue();

    assertThat(lines).containsExactly("risk: exit code 137: 1 s");
    passes(Duration.ofMillis(999));
    assertThat(risk.starts).isZero();
    passes(Duration.ofMillis(1));
    assertThat(risk.starts).isEqualTo(1);
  }

  @Test
  void thePauseDoublesUpToAMinuteWhileItDiesAgainAtOnce() {
    restarts.watch("risk", risk);
    for (int pause : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      restarts.died("risk", 1);
      assertThat(lines).last().isEqualTo("risk: exit code 1: " + pause + " s");
      passes(Duration.ofSeconds(pause));
      passes(Duration.ofSeconds(59));
    }
    assertThat(risk.starts).isEqualTo(8);
  }

  @Test
  void whatRanAMinuteBeginsWithASecondAgain() {
    restarts.watch("risk", risk);
    dies(1);
    dies(2);
    passes(Duration.ofMinutes(1));

    restarts.died("risk", 1);

    assertThat(lines).last().isEqualTo("risk: exit code 1: 1 s");
  }

  @Test
  void thePauseOfOneIsNotTheOthers() {
    restarts.watch("risk", risk);
    restarts.watch("code", code);
    dies(1);
    dies(2);

    restarts.died("code", 143);

    assertThat(lines).last().isEqualTo("code: exit code 143: 1 s");
  }

  @Test
  void whatCannotBeStartedIsTriedAgainAndSaid() {
    risk.fault = "no space left on device";
    restarts.watch("risk", risk);
    restarts.died("risk", 1);
    passes(Duration.ofSeconds(1));
    assertThat(lines).last().isEqualTo("risk: it can't be started: no space left on device: 2 s");

    risk.fault = "";
    passes(Duration.ofSeconds(2));

    assertThat(risk.starts).isEqualTo(2);
    assertThat(planned).isEmpty();
  }

  @Test
  void whatSomebodyStoppedOnPurposeStaysStoppedAlsoWhereItsNextStartIsAhead() {
    restarts.watch("risk", risk);
    restarts.died("risk", 1);

    restarts.forget("risk");

    passes(Duration.ofMinutes(2));
    assertThat(risk.starts).isZero();
    assertThat(restarts.died("risk", 143)).isFalse();
    assertThat(lines).hasSize(1);
  }

  @Test
  void nothingIsStartedWhileTheStackStops() {
    restarts.watch("risk", risk);
    restarts.watch("code", code);
    restarts.died("risk", 1);
    List<Planned> ahead = List.copyOf(planned);

    restarts.close();

    ahead.forEach(each -> each.task().run());
    assertThat(risk.starts).isZero();
    assertThat(restarts.died("code", 143)).isFalse();
  }

  @Test
  void whatNeverRanIsNotStartedAgain() {
    assertThat(restarts.died("risk", 1)).isFalse();
    assertThat(planned).isEmpty();
  }

  private void dies(int pause) {
    restarts.died("risk", 1);
    passes(Duration.ofSeconds(pause));
  }
}
