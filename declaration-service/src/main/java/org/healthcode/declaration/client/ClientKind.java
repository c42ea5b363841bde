package org.healthcode.declaration.client;

import org.healthcode.declaration.approval.ProposalKind;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.starter.approval.SecondPersonRules;

/**
 * How registered clients differ from other proposals: nothing follows beside the proposal itself,
 * which whoever answers their calls reads, and one person suspends a client at once.
 */
public final class ClientKind implements ProposalKind<ClientState> {
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
      case PROPOSED -> AuditAct.CLIENT_PROPOSED;
      case APPROVED -> AuditAct.CLIENT_APPROVED;
      case REFUSED -> AuditAct.CLIENT_REFUSED;
      case WITHDRAWN -> AuditAct.CLIENT_WITHDRAWN;
      case ENDED -> AuditAct.CLIENT_SUSPENDED;
      case DENIED -> AuditAct.CLIENT_DENIED;
    };
  }

  @Override
  public String reason(ClientState proposal) {
    return proposal.clientId();
  }

  @Override
  public String detail(ClientState proposal) {
    RegisteredClient content = proposal.content();
    return content.getRegionCode()
        + " "
        + content.getScopes()
        + " "
        + content.getQuotaPerMinute()
        + "/min "
        + content.getQuotaPerDay()
        + "/d keys "
        + content.getKeys().size()
        + " until "
        + content.getValidUntil();
  }
}
