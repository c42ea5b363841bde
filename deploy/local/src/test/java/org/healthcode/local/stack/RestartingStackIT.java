package org.healthcode.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stack that starts again what dies, of the one process that is there at once. */
class RestartingStackIT {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private final StackListener listener =
      new StackListener() {
        @Override
        public void note(String text) {
          lines.add(text);
        }

        @Override
        public void ready(Part part, Duration sinceStart) {
          lines.add(part.label() + " is ready");
        }

        @Override
        public void died(Part part, int exitCode) {
          lines.add(part.label() + " died");
        }

        @Override
        public void restarts(Part part, String cause, Duration pause) {
          lines.add("%s: %s: %d s".formatted(part.label(), cause, pause.toSeconds()));
        }
      };

  @Test
  void whatIsKilledFromOutsideComesBackAndWhatIsStoppedOnPurposeDoesNot(@TempDir Path folder)
      throws Exception {
    try (LocalStack stack =
        LocalStack.in(folder.resolve("data"))
            .freePorts()
            .only(Part.REDIS)
            .listener(listener)
            .restarting()
            .build()) {
      stack.start();
      assertThat(next()).startsWith("Redis ");
      assertThat(next()).isEqualTo("redis is ready");

      long first = killFromOutside(stack);

      assertThat(next()).isEqualTo("redis: exit code 137: 1 s");
      assertThat(next()).isEqualTo("redis is ready");
      assertThat(process(stack).pid()).isNotEqualTo(first);

      killFromOutside(stack);

      assertThat(next()).isEqualTo("redis: exit code 137: 2 s");
      stack.stop(Part.REDIS);
      assertThat(lines.poll(4, TimeUnit.SECONDS)).as("whatever is started again").isNull();
      assertThat(stack.isRunning(Part.REDIS)).isFalse();
    }
    assertThat(RunDirectory.running(new DataDirectory(folder.resolve("data")))).isEmpty();
  }

  private static long killFromOutside(LocalStack stack) {
    ProcessHandle process = process(stack);
    process.destroyForcibly();
    return process.pid();
  }

  private static ProcessHandle process(LocalStack stack) {
    return Objects.requireNonNull(RunDirectory.running(stack.data()).get(Part.REDIS));
  }

  private String next() throws InterruptedException {
    return Objects.requireNonNull(lines.poll(60, TimeUnit.SECONDS), "nothing more was said");
  }
}
