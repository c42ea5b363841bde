package org.healthcode.risk.oracle.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code POST /feeds/contacts}.
 *
 * @param stamp the recording
 * @param person who is the contact
 * @param degree how close
 * @param caseKey {@code source/recordId} of the case
 * @param lastContactAt the last contact; the start of a day is taken for a date alone
 * @param isolationFrom start of isolation, if ordered
 * @param isolationTo end of isolation, if ordered
 */
public record FeedContact(
    Stamp stamp,
    int person,
    Degree degree,
    String caseKey,
    Instant lastContactAt,
    Optional<Instant> isolationFrom,
    Optional<Instant> isolationTo)
    implements Fed {

  /** How close a contact was. */
  public enum Degree {
    CLOSE,
    SECONDARY
  }

  @Override
  public Feed feed() {
    return Feed.CONTACTS;
  }
}
