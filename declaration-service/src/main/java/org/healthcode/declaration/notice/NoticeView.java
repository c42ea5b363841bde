package org.healthcode.declaration.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.healthcode.schemas.event.PublicNotice;
import org.healthcode.starter.approval.Course;
import org.jspecify.annotations.Nullable;

/**
 * A proposed or approved notice as staff of its region see it.
 *
 * @param newest whether these are the last words of the notice that were approved, over or not
 * @param titleEn left out together with {@code textEn} where it is in Chinese alone
 * @param approvableUntil until when an approval counts
 * @param decidedBy who approved, refused, withdrew or ended it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NoticeView(
    String proposalId,
    String status,
    boolean newest,
    String noticeId,
    String regionCode,
    String severity,
    Instant validFrom,
    Instant validUntil,
    String titleZh,
    String textZh,
    @Nullable String titleEn,
    @Nullable String textEn,
    @Nullable String link,
    String proposedBy,
    Instant proposedAt,
    @Nullable Instant approvableUntil,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt) {

  static NoticeView of(NoticeState proposal, boolean newest, Instant now) {
    Course course = proposal.course();
    PublicNotice content = proposal.content();
    return new NoticeView(
        proposal.id(),
        proposal.status(now).name(),
        newest,
        content.getNoticeId(),
        content.getRegionCode(),
        content.getSeverity().name(),
        content.getValidFrom(),
        content.getValidUntil(),
        content.getTitleZh(),
        content.getTextZh(),
        orNull(content.getTitleEn()),
        orNull(content.getTextEn()),
        orNull(content.getLink()),
        course.proposedBy().name(),
        course.proposedAt(),
        course.approvableUntil().orElse(null),
        course.decided().map(decision -> decision.by().name()).orElse(null),
        course.decided().map(Course.Decision::at).orElse(null));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
