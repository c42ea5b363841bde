package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import org.healthcode.risk.domain.staff.FedFrom;
import org.healthcode.schemas.recording.RecordedContent;

/**
 * What one recording says about a person.
 *
 * @param effectiveAt since when the fact holds; what a reader is shown as its date
 * @param eventId of this recording
 * @param account of staff that fed or decided it; empty for residents
 */
public record RecordedFact(
    Fact fact, Instant effectiveAt, String eventId, String account, FedFrom fedFrom)
    implements RecordedContent {

  /** What tells nothing of where its person belongs. */
  public RecordedFact(Fact fact, Instant effectiveAt, String eventId, String account) {
    this(fact, effectiveAt, eventId, account, FedFrom.NOWHERE);
  }

  @Override
  public int severity() {
    return fact.severity();
  }

  @Override
  public String factText() {
    return fact.factText();
  }

  @Override
  public String wholeText() {
    return fedFrom.equals(FedFrom.NOWHERE)
        ? fact.canonical()
        : fact.canonical() + "|" + fedFrom.accountRegion() + "|" + fedFrom.documentRegion();
  }
}
