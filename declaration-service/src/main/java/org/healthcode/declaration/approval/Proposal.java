package org.healthcode.declaration.approval;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Status;

/**
 * What somebody asked for and a second person decides: a content that never changes, and how far it
 * has come.
 *
 * @param <T> the kind
 */
public interface Proposal<T extends Proposal<T>> {
  String id();

  Course course();

  /** The same as far as it has come by then. */
  T with(Course course);

  default Status status(Instant now) {
    return course().status(now);
  }

  /** Of those of which each replaces the one before it: the one that was approved last. */
  static <T extends Proposal<T>> Optional<T> lastApproved(Collection<T> proposals) {
    return proposals.stream()
        .filter(proposal -> proposal.course().isAgreed())
        .max(
            Comparator.comparing((T it) -> it.course().agreements().getLast().at())
                .thenComparing(Proposal::id));
  }

  /** What two versions say together, in any order and as often as one likes. */
  static <T extends Proposal<T>> T merge(T one, T other) {
    return one.with(Course.merge(one.course(), other.course()));
  }
}
