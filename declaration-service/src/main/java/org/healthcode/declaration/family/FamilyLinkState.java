package org.healthcode.declaration.family;

import java.time.Instant;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.PersonId;

/**
 * Who may act for whom, as it stands.
 *
 * @param guardianName masked, for the dependant to recognise
 * @param dependantName masked, for the guardian to recognise
 * @param changedBy hex person id, or staff subject, of who made the last change
 * @param version of the record, epoch milliseconds of the last change
 */
public record FamilyLinkState(
    PersonId dependant,
    PersonId guardian,
    Relation relation,
    Status status,
    String guardianName,
    String dependantName,
    String changedBy,
    long version) {

  /** Why a proxy is allowed. */
  public enum Relation {
    CHILD,
    ELDER
  }

  /** Where a link stands. */
  public enum Status {
    PENDING,
    CONFIRMED,
    ENDED
  }

  /** The same for the same two people, whatever became of their link. */
  public String linkId() {
    return linkId(dependant, guardian);
  }

  public static String linkId(PersonId dependant, PersonId guardian) {
    return Ids.hash("family", dependant.hex(), guardian.hex());
  }

  public boolean isActive() {
    return status != Status.ENDED;
  }

  public Instant changedAt() {
    return Instant.ofEpochMilli(version);
  }

  /** The next version, later than this one even when the clock is not. */
  public FamilyLinkState changed(Status to, String by, Instant now) {
    return new FamilyLinkState(
        dependant,
        guardian,
        relation,
        to,
        guardianName,
        dependantName,
        by,
        Math.max(now.toEpochMilli(), version + 1));
  }
}
