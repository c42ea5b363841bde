package org.healthcode.verification.kafka;

import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.verification.domain.Scan;

/** What a look-up by ID number leaves behind besides its scan. */
final class LookUpEvents {
  private static final String SERVICE = "verification-service";
  private static final String ROLE = "checkpoint";

  private LookUpEvents() {}

  static AuditEntry act(Scan scan, String recordId) {
    return Acts.entry(
        SERVICE,
        AuditAct.ID_LOOKUP,
        new Acts.Actor(scan.scannedBy(), scan.authority(), scan.regionCode()),
        scan.presented().person().hex(),
        "",
        scan.checkpointId(),
        recordId,
        scan.at());
  }

  static Access access(Scan scan, String recordId) {
    return new Access(
        recordId, scan.at(), AccessKind.ID_LOOKUP, scan.authority(), ROLE, scan.checkpointId(), "");
  }
}
