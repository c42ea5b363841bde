package org.healthcode.schemas.audit;

import java.time.Instant;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.AuditEntry;

/** Makes entries for the audit log. */
public final class Acts {
  private Acts() {}

  /**
   * Who acts.
   *
   * @param account the subject of the token
   * @param authority for which authority
   * @param regionCode GB/T 2260 prefix that the account works for; empty where it has none
   */
  public record Actor(String account, String authority, String regionCode) {}

  /**
   * One act. The same act with the same key at another time is the same entry, so that a call
   * repeated over a flaky network is one act.
   *
   * @param service the service that it is done through
   * @param subject a person id, a record key, a policy; never an ID number or a name
   * @param reason from a closed list, or an id; empty where the act needs none
   * @param detail what else an auditor needs; without personal data
   * @param key what makes the act the same act: an Idempotency-Key, an event id, a time
   */
  public static AuditEntry entry(
      String service,
      AuditAct act,
      Actor actor,
      String subject,
      String reason,
      String detail,
      String key,
      Instant at) {
    return new AuditEntry(
        Ids.hash(act.name(), actor.account(), subject, key),
        at,
        service,
        act.name(),
        actor.account(),
        actor.authority(),
        actor.regionCode(),
        subject,
        reason,
        detail);
  }
}
