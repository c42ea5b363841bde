package org.healthcode.declaration.event;

import java.time.Instant;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.event.AuditEntry;

/** What this service tells the audit log; goes with what it tells of, or before it. */
public final class Audits {
  private static final String SERVICE = "declaration-service";

  private Audits() {}

  /**
   * One act of a member of staff.
   *
   * @param subject a record key, an id of ours or a person in hex; never an ID number
   * @param reason from a closed list or an id; empty where there is none
   * @param detail without personal data
   * @param key what makes the act the same act when it is repeated
   */
  public static Fact<AuditEntry> of(
      AuditAct act,
      Feeder who,
      String subject,
      String reason,
      String detail,
      String key,
      Instant at) {
    return of(act, actor(who), subject, reason, detail, key, at);
  }

  /** A member of staff as the log names them. */
  public static Acts.Actor actor(Feeder who) {
    return new Acts.Actor(who.account(), who.source(), who.region().orElse(""));
  }

  /** The same of whoever acts: residents and the clock do, too. */
  public static Fact<AuditEntry> of(
      AuditAct act,
      Acts.Actor actor,
      String subject,
      String reason,
      String detail,
      String key,
      Instant at) {
    AuditEntry entry = Acts.entry(SERVICE, act, actor, subject, reason, detail, key, at);
    return new Fact<>(Topics.AUDIT_ENTRIES, AuditChain.key(), entry, entry.getEntryId());
  }
}
