package org.healthcode.declaration.client.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
import org.healthcode.starter.approval.Course.End;
import org.healthcode.starter.approval.Course.How;
import org.jspecify.annotations.Nullable;

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
    Optional<Decision> agreed = course.agreements().stream().findFirst();
    Optional<Decision> ended = course.end().map(End::decision);
    return RegisteredClient.newBuilder(proposal.content())
        .setProposalId(proposal.id())
        .setProposedBy(event(course.proposedBy()))
        .setProposedAt(course.proposedAt())
        .setStatus(status(course))
        .setApprovedBy(agreed.map(Decision::by).map(ClientCodec::event).orElse(null))
        .setApprovedAt(agreed.map(Decision::at).orElse(null))
        .setEndedBy(ended.map(Decision::by).map(ClientCodec::event).orElse(null))
        .setEndedAt(ended.map(Decision::at).orElse(null))
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
            account(event.getProposedBy()), event.getRegionCode(), event.getProposedAt());
    Course agreed =
        decision(event.getApprovedBy(), event.getApprovedAt())
            .map(by -> asked.agreedBy(by.by(), by.at()))
            .orElse(asked);
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
    return new ClientState(event.getProposalId(), content, ended(agreed, event));
  }

  private static Course ended(Course course, RegisteredClient event) {
    return decision(event.getEndedBy(), event.getEndedAt())
        .map(
            by ->
                course.endedBy(
                    switch (event.getStatus()) {
                      case REFUSED -> How.REFUSED;
                      case WITHDRAWN -> How.WITHDRAWN;
                      // What a newer service means by another word lets nobody ask.
                      case ENDED, PENDING, APPROVED, UNRECOGNISED -> How.ENDED;
                    },
                    by.by(),
                    by.at()))
        .orElse(course);
  }

  private static Optional<Decision> decision(@Nullable StaffAccount by, @Nullable Instant at) {
    return by == null || at == null ? Optional.empty() : Optional.of(new Decision(account(by), at));
  }

  private static Account account(StaffAccount account) {
    return new Account(account.getAuthority(), account.getAccount());
  }

  private static StaffAccount event(Account account) {
    return new StaffAccount(account.authority(), account.name());
  }
}
