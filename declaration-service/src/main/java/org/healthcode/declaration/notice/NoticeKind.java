package org.healthcode.declaration.notice;

import org.healthcode.declaration.approval.ProposalKind;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.PublicNotice;
import org.healthcode.starter.approval.SecondPersonRules;

/**
 * How notices differ from other proposals: nothing follows beside the proposal itself, which is
 * what residents are shown, and one person ends it at once.
 */
public final class NoticeKind implements ProposalKind<NoticeState> {
  private static final int MOST_PENDING = 50;
  private static final int MOST_PENDING_OF_ACCOUNT = 40;

  @Override
  public SecondPersonRules rules() {
    return new SecondPersonRules(true, true);
  }

  @Override
  public int mostPending() {
    return MOST_PENDING;
  }

  @Override
  public int mostPendingOfAccount() {
    return MOST_PENDING_OF_ACCOUNT;
  }

  @Override
  public AuditAct act(Step step) {
    return switch (step) {
      case PROPOSED -> AuditAct.NOTICE_PROPOSED;
      case APPROVED -> AuditAct.NOTICE_APPROVED;
      case REFUSED -> AuditAct.NOTICE_REFUSED;
      case WITHDRAWN -> AuditAct.NOTICE_WITHDRAWN;
      case ENDED -> AuditAct.NOTICE_ENDED;
      case DENIED -> AuditAct.NOTICE_DENIED;
    };
  }

  @Override
  public String reason(NoticeState proposal) {
    return proposal.noticeId();
  }

  @Override
  public String detail(NoticeState proposal) {
    PublicNotice content = proposal.content();
    return content.getRegionCode()
        + " "
        + content.getSeverity()
        + " "
        + content.getValidFrom()
        + " until "
        + content.getValidUntil();
  }
}
