package org.healthcode.risk.oracle.history;

/** A recording of a record of an authority: a row of one of the six feeds. */
public sealed interface Fed extends Action
    permits FeedCase, FeedContact, FeedTest, FeedLevel, FeedVisit, FeedExposure {

  /** Which record, in which version, recorded when. */
  Stamp stamp();

  /** By which feed it came. */
  Feed feed();
}
