package org.healthcode.declaration.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.starter.approval.Course;
import org.jspecify.annotations.Nullable;

/**
 * A proposed or approved client as staff of its region see it.
 *
 * @param holds whether this is what holds for the client: approved, and by none replaced
 * @param keys public ones; nothing secret is here
 * @param approvableUntil until when an approval counts
 * @param decidedBy who approved, refused, withdrew or suspended it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientView(
    String proposalId,
    String status,
    boolean holds,
    String clientId,
    String nameZh,
    String nameEn,
    String purpose,
    String legalBasis,
    String regionCode,
    List<String> scopes,
    int quotaPerMinute,
    int quotaPerDay,
    List<KeyView> keys,
    Instant validUntil,
    String proposedBy,
    Instant proposedAt,
    @Nullable Instant approvableUntil,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {

  /** A key as it was proposed. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record KeyView(
      String kid,
      @Nullable String publicKey,
      @Nullable Instant notBefore,
      @Nullable Instant notAfter) {

    static KeyView of(IssuerKey key) {
      return new KeyView(key.getKid(), key.getPublicKey(), key.getNotBefore(), key.getNotAfter());
    }
  }

  static ClientView of(ClientState proposal, boolean holds, Instant now) {
    Course course = proposal.course();
    RegisteredClient content = proposal.content();
    return new ClientView(
        proposal.id(),
        proposal.status(now).name(),
        holds,
        content.getClientId(),
        content.getNameZh(),
        content.getNameEn(),
        content.getPurpose(),
        content.getLegalBasis(),
        content.getRegionCode(),
        content.getScopes().stream().map(Enum::name).toList(),
        content.getQuotaPerMinute(),
        content.getQuotaPerDay(),
        content.getKeys().stream().map(KeyView::of).toList(),
        content.getValidUntil(),
        course.proposedBy().name(),
        course.proposedAt(),
        course.approvableUntil().orElse(null),
        course.decided().map(decision -> decision.by().name()).orElse(null),
        course.decided().map(Course.Decision::at).orElse(null));
  }
}
