package org.healthcode.declaration.issuer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.End;
import org.healthcode.starter.approval.Course.How;

/**
 * A whole entry of the list of issuers, as far as two people have come with it.
 *
 * @param content as it was proposed; its number and who approved it say nothing
 */
public record IssuerState(String proposalId, Issuer content, Course course)
    implements Proposal<IssuerState> {

  /** How long a proposal can be approved. */
  public static final Duration APPROVED_WITHIN = Duration.ofDays(7);

  public IssuerState {
    course =
        course.within(
            course.proposedAt().plus(APPROVED_WITHIN),
            Optional.ofNullable(content.getRecognisedUntil()).orElse(Instant.MAX));
  }

  @Override
  public String id() {
    return proposalId;
  }

  @Override
  public IssuerState with(Course further) {
    return new IssuerState(proposalId, content, further);
  }

  public String issuerId() {
    return content.getIssuerId();
  }

  /** Whether both propose the same. */
  boolean asksTheSameAs(IssuerState other) {
    return bytes().equals(other.bytes());
  }

  /** By the bytes of the entry: generated classes can't compare times that may be absent. */
  @Override
  public boolean equals(Object other) {
    return other instanceof IssuerState(String id, Issuer _, Course far)
        && proposalId.equals(id)
        && course.equals(far)
        && asksTheSameAs((IssuerState) other);
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

  /**
   * The entry as it goes onto the list, from this proposal alone; empty before it was approved. Its
   * number is the moment of the last word about it, in milliseconds: later words have larger ones,
   * on whatever instance.
   */
  public Optional<Issuer> entry() {
    if (!course.isAgreed()) {
      return Optional.empty();
    }
    Issuer approved =
        Issuer.newBuilder(content)
            .setNumber(agreement().at().toEpochMilli())
            .setProposedBy(course.proposedBy().event())
            .setApprovedBy(agreement().by().event())
            .setApprovedAt(agreement().at())
            .build();
    return Optional.of(
        course
            .end()
            .filter(end -> end.how() == How.ENDED)
            .map(end -> ended(approved, end))
            .orElse(approved));
  }

  /**
   * What has not begun yet ends with its first moment; what was over already does not last longer
   * for being ended.
   */
  private static Issuer ended(Issuer approved, End end) {
    Instant at = end.decision().at();
    Instant from = approved.getRecognisedFrom();
    return Issuer.newBuilder(approved)
        .setNumber(Math.max(at.toEpochMilli(), approved.getNumber() + 1))
        .setRecognisedFrom(from.isBefore(at) ? from : at.minusMillis(1))
        .setRecognisedUntil(
            Optional.ofNullable(approved.getRecognisedUntil()).filter(at::isAfter).orElse(at))
        .build();
  }

  private Decision agreement() {
    return course.agreements().getLast();
  }
}
