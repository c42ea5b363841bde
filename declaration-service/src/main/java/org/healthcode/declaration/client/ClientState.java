package org.healthcode.declaration.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.starter.approval.Course;

/**
 * A registration, as far as two people have come with it.
 *
 * @param content as it was proposed; who decided what of it counts in {@code course} alone
 */
public record ClientState(String proposalId, RegisteredClient content, Course course)
    implements Proposal<ClientState> {

  /** How long a proposal can be approved. */
  public static final Duration APPROVED_WITHIN = Duration.ofHours(24);

  public ClientState {
    course = course.within(course.proposedAt().plus(APPROVED_WITHIN), content.getValidUntil());
  }

  @Override
  public String id() {
    return proposalId;
  }

  @Override
  public ClientState with(Course further) {
    return new ClientState(proposalId, content, further);
  }

  public String clientId() {
    return content.getClientId();
  }

  /** Whether both propose the same. */
  boolean asksTheSameAs(ClientState other) {
    return bytes().equals(other.bytes());
  }

  /** By the bytes of the content: generated classes can't compare times that may be absent. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ClientState(String id, RegisteredClient _, Course far)
        && proposalId.equals(id)
        && course.equals(far)
        && asksTheSameAs((ClientState) other);
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
