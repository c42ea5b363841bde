package org.healthcode.declaration.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.OverrideReason;
import org.jspecify.annotations.Nullable;

/**
 * A decision as staff of its region see it.
 *
 * @param personId the pseudonym; who that is, this answer does not say
 * @param kindOfFact what the fact behind it must be
 * @param approvableUntil until when approvals count
 * @param approvalsNeeded 1, or 2 beyond the usual number of people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OverrideView(
    String overrideId,
    String status,
    String personId,
    String color,
    String reason,
    @Nullable String reasonZh,
    @Nullable String reasonEn,
    @Nullable String kindOfFact,
    String factId,
    Instant until,
    String requestedBy,
    Instant requestedAt,
    Instant approvableUntil,
    int approvalsNeeded,
    List<Approver> approvals,
    @Nullable String endedBy,
    @Nullable Instant endedAt) {

  /** One account that agreed. */
  public record Approver(String account, Instant at) {}

  public static OverrideView of(OverrideState override, Duration approvedWithin, Instant now) {
    Optional<OverrideReason> reason = OverrideReason.of(override.reason());
    return new OverrideView(
        override.overrideId(),
        override.status(now, approvedWithin).name(),
        override.person().hex(),
        override.color().name(),
        override.reason(),
        reason.map(OverrideReason::zh).orElse(null),
        reason.map(OverrideReason::en).orElse(null),
        reason.map(known -> known.kindOfFact().word()).orElse(null),
        override.factId(),
        override.until(),
        override.requestedBy(),
        override.requestedAt(),
        override.approvableUntil(approvedWithin),
        override.approvalsNeeded(),
        override.approvals().stream()
            .map(approval -> new Approver(approval.account(), approval.at()))
            .toList(),
        override.ended().map(OverrideState.Ended::account).orElse(null),
        override.ended().map(OverrideState.Ended::at).orElse(null));
  }
}
