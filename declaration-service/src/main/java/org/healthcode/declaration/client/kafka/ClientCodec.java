package org.healthcode.declaration.client.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.approval.kafka.CourseDecisions;
import org.healthcode.declaration.approval.kafka.ProposalCodec;
import org.healthcode.declaration.client.ClientState;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.schemas.event.RegistrationStatus;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.How;

/** Registered clients and what waits for a second person, on {@code clients}. */
public final class ClientCodec implements ProposalCodec<ClientState, RegisteredClient> {
  private static final StaffAccount NOBODY = new StaffAccount("", "");

  @Override
  public Topic<RegisteredClient> topic() {
    return Topics.CLIENTS;
  }

  @Override
  public byte[] key(ClientState proposal) {
    return proposal.id().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String id(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }

  @Override
  public List<String> indexes(ClientState proposal) {
    return List.of(proposal.clientId());
  }

  @Override
  public RegisteredClient event(ClientState proposal) {
    Course course = proposal.course();
    Optional<Decision> agreed = CourseDecisions.approval(course);
    Optional<Decision> ended = CourseDecisions.end(course);
    return RegisteredClient.newBuilder(proposal.content())
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

  private static RegistrationStatus status(Course course) {
    return course
        .end()
        .map(
            end ->
                switch (end.how()) {
                  case REFUSED -> RegistrationStatus.REFUSED;
                  case WITHDRAWN -> RegistrationStatus.WITHDRAWN;
                  case ENDED -> RegistrationStatus.ENDED;
                })
        .orElse(course.isAgreed() ? RegistrationStatus.APPROVED : RegistrationStatus.PENDING);
  }

  @Override
  public ClientState proposal(RegisteredClient event) {
    Course asked =
        Course.proposed(
            Account.of(event.getProposedBy()), event.getRegionCode(), event.getProposedAt());
    Course course =
        CourseDecisions.ended(
            CourseDecisions.approved(asked, event.getApprovedBy(), event.getApprovedAt()),
            how(event.getStatus()),
            event.getEndedBy(),
            event.getEndedAt());
    RegisteredClient content =
        RegisteredClient.newBuilder(event)
            .setProposalId("")
            .setProposedBy(NOBODY)
            .setStatus(RegistrationStatus.PENDING)
            .setApprovedBy(null)
            .setApprovedAt(null)
            .setEndedBy(null)
            .setEndedAt(null)
            .build();
    return new ClientState(event.getProposalId(), content, course);
  }

  private static How how(RegistrationStatus status) {
    return switch (status) {
      case REFUSED -> How.REFUSED;
      case WITHDRAWN -> How.WITHDRAWN;
      // What a newer service means by another word lets nobody ask.
      case ENDED, PENDING, APPROVED, UNRECOGNISED -> How.ENDED;
    };
  }
}
