package org.healthcode.declaration.issuer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.healthcode.declaration.approval.ProposalKind;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.starter.approval.SecondPersonRules;

/**
 * How entries of the list of issuers differ from other proposals: the whole entry goes onto the
 * list with the second word, and one person ends the recognition, which makes nobody greener.
 */
public final class IssuerProposalKind implements ProposalKind<IssuerState> {
  /** How many of one authority may wait: more than there are provinces. */
  public static final int MOST_PENDING = 50;

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
  public List<Fact<?>> effects(IssuerState proposal) {
    return proposal.entry().stream().<Fact<?>>map(IssuerProposalKind::fact).toList();
  }

  private static Fact<Issuer> fact(Issuer entry) {
    return new Fact<>(
        Topics.ISSUERS,
        entry.getIssuerId().getBytes(StandardCharsets.UTF_8),
        entry,
        entry.getIssuerId() + "@" + entry.getNumber());
  }

  @Override
  public AuditAct act(Step step) {
    return switch (step) {
      case PROPOSED -> AuditAct.ISSUER_PROPOSED;
      case APPROVED -> AuditAct.ISSUER_APPROVED;
      case REFUSED -> AuditAct.ISSUER_REFUSED;
      case WITHDRAWN -> AuditAct.ISSUER_WITHDRAWN;
      case ENDED -> AuditAct.ISSUER_ENDED;
      case DENIED -> AuditAct.ISSUER_DENIED;
    };
  }

  @Override
  public String reason(IssuerState proposal) {
    return proposal.issuerId();
  }

  @Override
  public String detail(IssuerState proposal) {
    Issuer content = proposal.content();
    return content.getKind()
        + " "
        + content.getRegions()
        + " "
        + content.getFormats()
        + " keys "
        + content.getKeys().size()
        + " from "
        + content.getRecognisedFrom();
  }
}
