package org.healthcode.declaration.domain;

import java.time.Instant;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.event.AuditEntry;

/** What the audit log is told of corrections. */
public final class CorrectionAudit {
  private static final String SERVICE = "declaration-service";

  private CorrectionAudit() {}

  /** Parameters as in {@link Acts#entry}. */
  public static Fact<AuditEntry> entry(
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

  /**
   * A step of a correction: about its holder, because of the correction.
   *
   * @param outcome with the correction, what makes a repeated step the same act
   */
  static Fact<AuditEntry> step(
      AuditAct act,
      Acts.Actor actor,
      CorrectionState correction,
      String outcome,
      String detail,
      Instant at) {
    String holder = correction.filing().person().hex();
    String key = correction.id() + '|' + outcome;
    return entry(act, actor, holder, correction.id(), detail, key, at);
  }

  /** The same whoever writes it and when, so that many instances are one entry. */
  static Fact<AuditEntry> escalated(CorrectionState correction) {
    CorrectionState.Filing filing = correction.filing();
    Acts.Actor system = new Acts.Actor("system", filing.authority(), "");
    return step(AuditAct.CORRECTION_ESCALATED, system, correction, "", "", filing.dueAt());
  }
}
