package org.healthcode.declaration.feed.jobs;

import java.util.concurrent.TimeUnit;

/** The machine's own time. */
final class SystemTicker implements Pacer.Ticker {
  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleep(long nanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(nanos);
  }
}
