package org.healthcode.declaration.feed.jobs;

import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;

/** The log for many facts at once: apart from that of requests, which must not queue behind it. */
public interface BulkLog {

  Appending open();

  /** The facts of one job. For one thread. */
  interface Appending {

    /**
     * Hands over a fact; waits while too many are under way.
     *
     * @throws UnavailableException when this or an earlier one was not acknowledged
     */
    void append(Fact<?> fact) throws UnavailableException;

    /** How many of the facts handed over are safe. */
    long acknowledged();

    /**
     * Returns when all facts are safe.
     *
     * @throws UnavailableException when one was not acknowledged in time
     */
    void awaitAll() throws UnavailableException;
  }
}
