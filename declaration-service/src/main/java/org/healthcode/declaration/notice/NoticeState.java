package org.healthcode.declaration.notice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.schemas.event.PublicNotice;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.starter.approval.Course;

/**
 * The words of a notice, as far as two people have come with them.
 *
 * @param content as it was proposed; who decided what of it counts in {@code course} alone
 */
public record NoticeState(String proposalId, PublicNotice content, Course course)
    implements Proposal<NoticeState> {

  /** How long a proposal can be approved. */
  public static final Duration APPROVED_WITHIN = Duration.ofHours(24);

  public NoticeState {
    course = course.within(course.proposedAt().plus(APPROVED_WITHIN), content.getValidUntil());
  }

  @Override
  public String id() {
    return proposalId;
  }

  @Override
  public NoticeState with(Course further) {
    return new NoticeState(proposalId, content, further);
  }

  public String noticeId() {
    return content.getNoticeId();
  }

  public RegionCode region() {
    return new RegionCode(content.getRegionCode());
  }

  /**
   * From when it is shown, once it is approved: from its own beginning, if that is later.
   *
   * @throws IllegalStateException where it is not approved
   */
  public Instant shownFrom() {
    Instant approved =
        course.agreements().stream()
            .reduce((_, last) -> last)
            .orElseThrow(() -> new IllegalStateException("not approved"))
            .at();
    return approved.isAfter(content.getValidFrom()) ? approved : content.getValidFrom();
  }

  /** Whether both propose the same. */
  boolean asksTheSameAs(NoticeState other) {
    return bytes().equals(other.bytes());
  }

  /** By the bytes of the content: generated classes can't compare times that may be absent. */
  @Override
  public boolean equals(Object other) {
    return other instanceof NoticeState(String id, PublicNotice _, Course far)
        && proposalId.equals(id)
        && course.equals(far)
        && asksTheSameAs((NoticeState) other);
  }

  @Override
  public int hashCode() {
    return proposalId.hashCode();
  }

  private ByteBuffer bytes() {
    try {
      return content.toByteBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
