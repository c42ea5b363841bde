package org.healthcode.risk.kafka.streams;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Commits at once what somebody waits for, and in a burst at most twenty times a second on each
 * thread: a commit costs as much as a thousand people.
 */
public final class CommitPace {

  private static final long AT_LEAST_MS = Duration.ofMillis(50).toMillis();

  /** All tasks of a thread are committed together. UTC epoch ms of the last one. */
  private static final ThreadLocal<Long> LAST = ThreadLocal.withInitial(() -> 0L);

  private final ProcessorContext<?, ?> context;
  private boolean due;

  public CommitPace(ProcessorContext<?, ?> context) {
    this.context = context;
  }

  /** After the record at hand, or at the next tick where the thread has just committed. */
  public void commitSoon() {
    long now = context.currentSystemTimeMs();
    // A clock that was set back holds nothing up.
    if (Math.abs(now - LAST.get()) >= AT_LEAST_MS) {
      commit(now);
    } else {
      due = true;
    }
  }

  /** At each tick. */
  public void commitIfDue() {
    if (due) {
      commit(context.currentSystemTimeMs());
    }
  }

  private void commit(long now) {
    due = false;
    LAST.set(now);
    context.commit();
  }
}
