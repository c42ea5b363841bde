package org.healthcode.declaration.notice.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.approval.kafka.CourseDecisions;
import org.healthcode.declaration.approval.kafka.ProposalCodec;
import org.healthcode.declaration.notice.NoticeState;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.PublicNotice;
import org.healthcode.schemas.event.PublicNoticeStatus;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.How;

/** Notices and what waits for a second person, on {@code notices}. */
public final class NoticeCodec implements ProposalCodec<NoticeState, PublicNotice> {
  private static final StaffAccount NOBODY = new StaffAccount("", "");

  @Override
  public Topic<PublicNotice> topic() {
    return Topics.NOTICES;
  }

  @Override
  public byte[] key(NoticeState proposal) {
    return proposal.id().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String id(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }

  @Override
  public List<String> indexes(NoticeState proposal) {
    return List.of(proposal.noticeId());
  }

  @Override
  public PublicNotice event(NoticeState proposal) {
    Course course = proposal.course();
    Optional<Decision> agreed = CourseDecisions.approval(course);
    Optional<Decision> ended = CourseDecisions.end(course);
    return PublicNotice.newBuilder(proposal.content())
        .setProposalId(proposal.id())
        .setProposedBy(course.proposedBy().event())
        .setProposedAt(course.proposedAt())
        .setStatus(status(course))
        .setApprovedBy(CourseDecisions.by(agreed))
        .setApprovedAt(CourseDecisions.at(agreed))
        .setEndedBy(CourseDecisions.by(ended))
        .setEndedAt(CourseDecisions.at(ended))
        .build();
  }

  private static PublicNoticeStatus status(Course course) {
    return course
        .end()
        .map(
            end ->
                switch (end.how()) {
                  case REFUSED -> PublicNoticeStatus.REFUSED;
                  case WITHDRAWN -> PublicNoticeStatus.WITHDRAWN;
                  case ENDED -> PublicNoticeStatus.ENDED;
                })
        .orElse(course.isAgreed() ? PublicNoticeStatus.APPROVED : PublicNoticeStatus.PENDING);
  }

  @Override
  public NoticeState proposal(PublicNotice event) {
    Course asked =
        Course.proposed(
            Account.of(event.getProposedBy()), event.getRegionCode(), event.getProposedAt());
    Course course =
        CourseDecisions.ended(
            CourseDecisions.approved(asked, event.getApprovedBy(), event.getApprovedAt()),
            how(event.getStatus()),
            event.getEndedBy(),
            event.getEndedAt());
    PublicNotice content =
        PublicNotice.newBuilder(event)
            .setProposalId("")
            .setProposedBy(NOBODY)
            .setStatus(PublicNoticeStatus.PENDING)
            .setApprovedBy(null)
            .setApprovedAt(null)
            .setEndedBy(null)
            .setEndedAt(null)
            .build();
    return new NoticeState(event.getProposalId(), content, course);
  }

  private static How how(PublicNoticeStatus status) {
    return switch (status) {
      case REFUSED -> How.REFUSED;
      case WITHDRAWN -> How.WITHDRAWN;
      // What a newer service means by another word is shown to nobody.
      case ENDED, PENDING, APPROVED, UNRECOGNISED -> How.ENDED;
    };
  }
}
