package org.healthcode.declaration.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.OverrideReason;
import org.healthcode.starter.approval.Course;
import org.jspecify.annotations.Nullable;

/**
 * A decision as staff of its region see it.
 *
 * @param personId the pseudonym; who that is, this answer does not say
 * @param kindOfFact what the fact behind it must be
 * @param approvableUntil until when approvals count
 * @param endedWhy {@code FACT_FELL} where nobody chose to end it: the fact behind it fits no more
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
    @Nullable Instant endedAt,
    @Nullable String endedWhy) {

  /** One account that agreed. */
  public record Approver(String account, Instant at) {}

  public static OverrideView of(OverrideState override, Instant now) {
    Course course = override.course();
    Optional<OverrideReason> reason = OverrideReason.of(override.reason());
    Optional<Course.End> end = course.end();
    return new OverrideView(
        override.overrideId(),
        override.status(now).name(),
        override.person().hex(),
        override.color().name(),
        override.reason(),
        reason.map(OverrideReason::zh).orElse(null),
        reason.map(OverrideReason::en).orElse(null),
        reason.map(known -> known.kindOfFact().word()).orElse(null),
        override.factId(),
        override.until(),
        course.proposedBy().name(),
        course.proposedAt(),
        course.approvableUntil().orElse(override.until()),
        course.approvalsNeeded(),
        course.agreements().stream()
            .map(approval -> new Approver(approval.by().name(), approval.at()))
            .toList(),
        end.map(its -> its.decision().by().name()).orElse(null),
        end.map(its -> its.decision().at()).orElse(null),
        end.map(Course.End::why).filter(why -> !why.isEmpty()).orElse(null));
  }
}
