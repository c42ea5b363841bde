package org.healthcode.declaration.override;

import java.util.Collection;
import java.util.List;
import org.healthcode.declaration.approval.ProposalKind;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.SecondPersonRules;

/** How human decisions differ from other proposals: beyond a number of people they need a third. */
public final class OverrideKind implements ProposalKind<OverrideState> {
  private final OverrideRules rules;

  public OverrideKind(OverrideRules rules) {
    this.rules = rules;
  }

  @Override
  public SecondPersonRules rules() {
    return new SecondPersonRules(true, true);
  }

  @Override
  public OverrideState counted(OverrideState override, Collection<OverrideState> all) {
    return override.with(override.course().needing(rules.needed(override, all)));
  }

  @Override
  public List<Fact<?>> effects(OverrideState override) {
    return OverrideEffects.of(override).map(effect -> List.<Fact<?>>of(effect)).orElse(List.of());
  }

  @Override
  public AuditAct act(Step step) {
    return switch (step) {
      case PROPOSED -> AuditAct.OVERRIDE_REQUESTED;
      case APPROVED -> AuditAct.OVERRIDE_APPROVED;
      case REFUSED -> AuditAct.OVERRIDE_REFUSED;
      case WITHDRAWN -> AuditAct.OVERRIDE_WITHDRAWN;
      case ENDED -> AuditAct.OVERRIDE_REVOKED;
      case DENIED -> AuditAct.OVERRIDE_DENIED;
    };
  }

  @Override
  public String reason(OverrideState override) {
    return override.reason();
  }

  @Override
  public String detail(OverrideState override) {
    return "person " + override.person().hex() + further(override);
  }

  private static String further(OverrideState override) {
    Course course = override.course();
    if (course.end().isPresent()) {
      return course.end().get().why().equals(OverrideState.FACT_FELL)
          ? " fact " + override.factId() + " fell"
          : "";
    }
    return course.agreements().isEmpty()
        ? " " + override.color() + " fact " + override.factId() + " until " + override.until()
        : " " + course.agreements().size() + " of " + course.approvalsNeeded() + " approvals";
  }
}
