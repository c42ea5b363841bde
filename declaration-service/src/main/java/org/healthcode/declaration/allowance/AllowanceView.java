package org.healthcode.declaration.allowance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.starter.approval.Course;
import org.jspecify.annotations.Nullable;

/**
 * An allowance as staff of its region see it.
 *
 * @param authority of the account
 * @param account that may make more people worse
 * @param people how many in a day of Asia/Shanghai
 * @param until exclusive
 * @param inForce whether it counts at this moment
 * @param usual how many people an account may make worse in a day without one
 * @param proposedBy the account that asked
 * @param approvableUntil until when an approval counts
 * @param decidedBy who approved, refused, withdrew or ended it
 * @param noteZh how several count together
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AllowanceView(
    String allowanceId,
    String status,
    String authority,
    String account,
    int people,
    Instant from,
    Instant until,
    boolean inForce,
    int usual,
    String reason,
    @Nullable String reasonZh,
    @Nullable String reasonEn,
    String regionCode,
    String proposedBy,
    Instant proposedAt,
    @Nullable Instant approvableUntil,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    String noteZh,
    String noteEn) {

  private static final String NOTE_ZH = "同一账号有多项同时有效时，以其中最大的为准，不相加。";
  private static final String NOTE_EN =
      "Where several of one account are in force, the largest of them counts, never their sum.";

  /**
   * @param usual how many people an account may make worse in a day without one
   */
  public static AllowanceView of(AllowanceState allowance, int usual, Instant now) {
    Course course = allowance.course();
    Optional<AllowanceReason> reason = AllowanceReason.of(allowance.reason());
    return new AllowanceView(
        allowance.allowanceId(),
        allowance.status(now).name(),
        allowance.account().authority(),
        allowance.account().name(),
        allowance.people(),
        allowance.from(),
        allowance.until(),
        allowance.isInForce(now),
        usual,
        allowance.reason(),
        reason.map(AllowanceReason::zh).orElse(null),
        reason.map(AllowanceReason::en).orElse(null),
        course.regionCode(),
        course.proposedBy().name(),
        course.proposedAt(),
        course.approvableUntil().orElse(null),
        course.decided().map(decision -> decision.by().name()).orElse(null),
        course.decided().map(Course.Decision::at).orElse(null),
        NOTE_ZH,
        NOTE_EN);
  }
}
