package org.healthcode.declaration;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.jobs.BulkLog;

/** A log in memory that can go away. */
public final class FakeLog implements EventLog, BulkLog {
  private final List<Fact<?>> facts = new CopyOnWriteArrayList<>();
  private final AtomicInteger takes = new AtomicInteger(Integer.MAX_VALUE);

  public List<Fact<?>> facts() {
    return facts;
  }

  /** After so many more facts it is away. */
  public void goAwayAfter(int more) {
    takes.set(more);
  }

  public void comeBack() {
    takes.set(Integer.MAX_VALUE);
  }

  @Override
  public void append(List<? extends Fact<?>> more) throws UnavailableException {
    for (Fact<?> fact : more) {
      take(fact);
    }
  }

  @Override
  public Appending open() {
    return new Appending() {
      private long acknowledged;

      @Override
      public void append(Fact<?> fact) throws UnavailableException {
        take(fact);
        acknowledged++;
      }

      @Override
      public long acknowledged() {
        return acknowledged;
      }

      @Override
      public void awaitAll() {}
    };
  }

  private void take(Fact<?> fact) throws UnavailableException {
    if (takes.decrementAndGet() < 0) {
      throw new UnavailableException(new IllegalStateException("away"));
    }
    facts.add(fact);
  }
}
