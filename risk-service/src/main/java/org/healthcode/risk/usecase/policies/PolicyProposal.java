package org.healthcode.risk.usecase.policies;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.healthcode.risk.domain.policy.LeadTime;
import org.healthcode.risk.policy.PolicyFile;
import org.healthcode.risk.policy.PolicyFormatException;
import org.healthcode.risk.policy.PolicySource;
import org.healthcode.starter.problem.ProblemException;

/**
 * A policy that somebody wants to come into force.
 *
 * @param yaml the policy file, at most 200,000 characters
 * @param effectiveAt from when it is to judge, whole milliseconds
 * @param emergencyReason why that is sooner than the lead time asks
 */
public record PolicyProposal(
    Optional<String> yaml,
    Optional<OffsetDateTime> effectiveAt,
    Optional<LeadTime.Emergency> emergencyReason) {

  public String text() {
    return text(yaml);
  }

  public static String text(Optional<String> yaml) {
    return yaml.filter(text -> !text.isBlank())
        .orElseThrow(() -> ProblemException.invalid("yaml", "the text of a policy file"));
  }

  Instant moment() {
    return effectiveAt
        .map(time -> time.toInstant().truncatedTo(ChronoUnit.MILLIS))
        .orElseThrow(
            () ->
                ProblemException.invalid(
                    "effectiveAt", "a time with offset, such as 2020-03-01T08:00:00+08:00"));
  }

  /** Reads the file; a problem with every line that is wrong where it can't be. */
  public static PolicyFile read(String text) {
    try {
      return new PolicySource("yaml", text).read();
    } catch (PolicyFormatException e) {
      throw PolicyProblems.unreadable(e);
    }
  }
}
