package org.healthcode.declaration.feed.http;

import java.util.Set;
import org.healthcode.schemas.Feed;
import org.healthcode.starter.problem.ProblemException;

/** The feeds that one account may feed, as paths name them. */
final class FedFeeds {

  /** Declared by residents, or decided by two people: nothing that one account may feed. */
  private static final Set<Feed> NOT_FED = Set.of(Feed.HEALTH, Feed.ITINERARY, Feed.OVERRIDES);

  private FedFeeds() {}

  /**
   * @throws ProblemException 404 naming those that there are
   */
  static Feed require(String word) {
    return Feed.of(word)
        .filter(feed -> !NOT_FED.contains(feed))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "Expected one of cases, contacts, tests, region-risks, visits, exposures."));
  }
}
