package org.healthcode.declaration.feed.http;

import java.util.Set;
import org.healthcode.schemas.Feed;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;

/** The feeds that one account may feed, as paths name them. */
final class FedFeeds {

  /** Declared by residents, or decided by two people: nothing that one account may feed. */
  private static final Set<Feed> NOT_FED = Set.of(Feed.HEALTH, Feed.ITINERARY, Feed.OVERRIDES);

  private FedFeeds() {}

  /**
   * A kind of records that this account may feed.
   *
   * @throws ProblemException 404 naming those that there are; 403 for one that the token's claim
   *     {@code feeds} does not name
   */
  static Feed require(String word, Caller caller) {
    Feed feed =
        Feed.of(word)
            .filter(known -> !NOT_FED.contains(known))
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "Expected one of cases, contacts, tests, region-risks, visits,"
                            + " exposures, test-sites."));
    if (!caller.mayFeed(feed)) {
      throw ProblemException.forbidden(
          "feed-not-granted",
          "该账号无权上报此类数据",
          "This account may not feed records of this kind",
          "Expected a token whose claim feeds names " + feed.word() + ".");
    }
    return feed;
  }
}
