package org.healthcode.declaration.event;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks for what time alone has made due, again and again, on a thread of its own. */
public final class PeriodicLook implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PeriodicLook.class);

  private final String name;
  private final Duration period;
  private final Look look;
  private final ScheduledExecutorService schedule;

  /** One look. */
  @FunctionalInterface
  public interface Look {

    /**
     * @throws UnavailableException when not all could be written; the next look finds it again
     */
    void look() throws UnavailableException;
  }

  /**
   * @param name of the thread, and what the log says
   * @param period between the end of one look and the next
   */
  public PeriodicLook(String name, Duration period, Look look) {
    this.name = name;
    this.period = period;
    this.look = look;
    this.schedule =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(name).factory());
  }

  public void start() {
    var unused =
        schedule.scheduleWithFixedDelay(
            this::lookSafely, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    schedule.shutdownNow();
  }

  private void lookSafely() {
    try {
      look.look();
    } catch (UnavailableException | RuntimeException e) {
      log.warn("{} looks again later: {}", name, e.getClass().getName());
    }
  }
}
