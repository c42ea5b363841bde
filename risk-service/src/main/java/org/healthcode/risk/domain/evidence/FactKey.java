package org.healthcode.risk.domain.evidence;

import java.util.Comparator;
import java.util.Set;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;

/**
 * Which fact it is, whatever its version.
 *
 * @param source the authority that feeds, or the resident who declares
 * @param feed the word of the feed, as in {@code cases}; {@code exposures} for derived evidence
 * @param recordId the feeder's own key
 * @param factKey the status for cases, empty for all others
 */
public record FactKey(String source, String feed, String recordId, String factKey)
    implements Comparable<FactKey> {

  private static final Set<String> SELF_REPORTED =
      Set.of(Feed.HEALTH.word(), Feed.ITINERARY.word());
  private static final Comparator<FactKey> ORDER =
      Comparator.comparing(FactKey::feed)
          .thenComparing(FactKey::source)
          .thenComparing(FactKey::recordId)
          .thenComparing(FactKey::factKey);

  /** What reasons cite: 32 hex digits that stay the same when equal content is fed again. */
  public String evidenceId() {
    return Ids.evidenceId(source, feed, recordId, factKey);
  }

  /** {@code source/recordId}: how contacts name a case. */
  public String caseKey() {
    return Ids.caseKey(source, recordId);
  }

  /** Whether it is what a resident declares, and no authority's word. */
  public boolean isSelfReported() {
    return SELF_REPORTED.contains(feed);
  }

  @Override
  public int compareTo(FactKey other) {
    return ORDER.compare(this, other);
  }
}
