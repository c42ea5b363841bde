package org.healthcode.declaration.correction;

import java.time.Instant;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AuditEntry;

/** What the audit log is told of corrections. */
final class CorrectionAudit {
  private CorrectionAudit() {}

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
    return Audits.of(act, actor, holder, correction.id(), detail, key, at);
  }

  /** One act whoever writes it and when, so that many instances are one entry. */
  static Fact<AuditEntry> escalated(CorrectionState correction, Instant at) {
    CorrectionState.Filing filing = correction.filing();
    Acts.Actor system = new Acts.Actor("system", filing.authority(), "");
    return step(AuditAct.CORRECTION_ESCALATED, system, correction, "", "", at);
  }
}
