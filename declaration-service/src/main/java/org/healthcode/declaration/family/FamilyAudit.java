package org.healthcode.declaration.family;

import java.time.Instant;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Step;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.id.PersonId;

/** What the audit log is told of family links: pseudonyms, and never a name. */
final class FamilyAudit {
  /** When time alone ends a request. */
  static final Acts.Actor SYSTEM = new Acts.Actor("system", "system", "");

  private FamilyAudit() {}

  /** A resident's account at the provider says nothing that the pseudonym does not. */
  static Acts.Actor resident(PersonId person) {
    return new Acts.Actor(Ids.residentSource(person), "resident", "");
  }

  /**
   * The last step of a link; the same whoever writes it.
   *
   * @throws IllegalStateException when nothing became of it yet
   */
  static Fact<AuditEntry> step(FamilyLinkState link, Acts.Actor actor) {
    Step step =
        link.lastStep().orElseThrow(() -> new IllegalStateException("a link without a step"));
    return Audits.of(
        act(step.kind()),
        actor,
        link.linkId(),
        step.kind().name(),
        people(link) + ", by " + step.by().name(),
        link.linkId() + '|' + link.version(),
        step.at());
  }

  /** That a window typed what does not fit. */
  static Fact<AuditEntry> misfit(FamilyLinkState link, Acts.Actor actor, Instant now) {
    return Audits.of(
        AuditAct.FAMILY_NOT_CONFIRMED,
        actor,
        link.linkId(),
        "",
        people(link) + ", by WINDOW",
        link.linkId() + '|' + now,
        now);
  }

  private static String people(FamilyLinkState link) {
    return "dependant " + link.dependant().hex() + ", guardian " + link.guardian().hex();
  }

  private static AuditAct act(Kind kind) {
    return switch (kind) {
      case ASKED -> AuditAct.FAMILY_ASKED;
      case CONFIRMED -> AuditAct.FAMILY_CONFIRMED;
      case REFUSED, EXPIRED -> AuditAct.FAMILY_REFUSED;
      case WITHDRAWN, ENDED, ERASED -> AuditAct.FAMILY_ENDED;
    };
  }
}
