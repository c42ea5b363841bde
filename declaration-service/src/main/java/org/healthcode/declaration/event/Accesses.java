package org.healthcode.declaration.event;

import java.time.Instant;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.id.PersonId;

/** What this service tells people of who looked at them; goes before what is shown. */
public final class Accesses {
  private Accesses() {}

  /**
   * One look of a member of staff.
   *
   * @param role operator, approver or auditor
   * @param reason an id that says what was looked at; empty where there is none
   */
  public static Fact<Access> of(
      AccessKind kind, Acts.Actor who, PersonId person, String role, String reason, Instant at) {
    String accessId = Ids.hash(kind.name(), who.account(), person.hex(), reason, at.toString());
    Access access = new Access(accessId, at, kind, who.authority(), role, "", reason);
    return Fact.of(Topics.ACCESSES, person, access, accessId);
  }
}
