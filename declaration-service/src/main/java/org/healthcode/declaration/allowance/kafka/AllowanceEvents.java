package org.healthcode.declaration.allowance.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Utils;
import org.healthcode.declaration.allowance.AllowanceState;
import org.healthcode.declaration.approval.kafka.ProposalCodec;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.AllowanceStatus;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.How;

/** Allowances as they travel on {@code allowances}; who approved one is not kept past its end. */
public final class AllowanceEvents implements ProposalCodec<AllowanceState, Allowance> {
  private static final String BEFORE_ID = "|";

  private final int partitions;

  /**
   * @param partitions of the topic
   */
  public AllowanceEvents(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public Topic<Allowance> topic() {
    return Topics.ALLOWANCES;
  }

  @Override
  public byte[] key(AllowanceState allowance) {
    return bytes(allowance.account().key() + BEFORE_ID + allowance.allowanceId());
  }

  @Override
  public String id(byte[] key) {
    String text = new String(key, StandardCharsets.UTF_8);
    return text.substring(text.lastIndexOf(BEFORE_ID) + 1);
  }

  /** Where the gate counts for the account: the key's own hash would not lead there. */
  @Override
  public int partition(AllowanceState allowance) {
    return Utils.toPositive(Utils.murmur2(bytes(allowance.account().key()))) % partitions;
  }

  @Override
  public List<String> indexes(AllowanceState allowance) {
    return List.of(allowance.account().key());
  }

  @Override
  public Allowance event(AllowanceState allowance) {
    Course course = allowance.course();
    return new Allowance(
        allowance.allowanceId(),
        allowance.account().event(),
        allowance.people(),
        allowance.from(),
        allowance.until(),
        allowance.reason(),
        course.regionCode(),
        course.proposedBy().event(),
        course.proposedAt(),
        status(course),
        course.decided().map(Decision::by).map(Account::event).orElse(null),
        course.decided().map(Decision::at).orElse(null));
  }

  private static AllowanceStatus status(Course course) {
    return course
        .end()
        .map(
            end ->
                switch (end.how()) {
                  case REFUSED -> AllowanceStatus.REFUSED;
                  case WITHDRAWN -> AllowanceStatus.WITHDRAWN;
                  case ENDED -> AllowanceStatus.ENDED;
                })
        .orElse(course.isAgreed() ? AllowanceStatus.APPROVED : AllowanceStatus.PENDING);
  }

  @Override
  public AllowanceState proposal(Allowance event) {
    Account by =
        Account.of(Optional.ofNullable(event.getDecidedBy()).orElse(event.getProposedBy()));
    Instant at = Optional.ofNullable(event.getDecidedAt()).orElse(event.getProposedAt());
    Course asked =
        Course.proposed(
            Account.of(event.getProposedBy()), event.getRegionCode(), event.getProposedAt());
    Course course =
        switch (event.getStatus()) {
          case PENDING -> asked;
          case APPROVED -> asked.agreedBy(by, at);
          case REFUSED -> asked.endedBy(How.REFUSED, by, at);
          case WITHDRAWN -> asked.endedBy(How.WITHDRAWN, by, at);
          // What a newer service means by another word gives nobody more than they had.
          case ENDED, UNRECOGNISED -> asked.endedBy(How.ENDED, by, at);
        };
    return new AllowanceState(
        event.getAllowanceId(),
        Account.of(event.getAccount()),
        event.getPeople(),
        event.getFrom(),
        event.getUntil(),
        event.getReason(),
        course);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
