package org.healthcode.declaration.approval;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog.UnavailableException;

/** All proposals of a kind, those that ended included. */
public interface ProposalStore<T extends Proposal<T>> {

  /**
   * Adds what this version says; returns what all versions say together, once that is safe and the
   * readers here see it.
   *
   * @throws UnavailableException when it could not be kept in time
   */
  T put(T proposal) throws UnavailableException;

  Optional<T> find(String id);

  /**
   * As {@link #find}; what is not known here is looked for up to where the topic ends now, since
   * another instance may have acknowledged it a moment ago.
   *
   * @throws UnavailableException when that end was not reached in time: nobody can say that there
   *     is none
   */
  default Optional<T> findUpToEnd(String id) throws UnavailableException {
    return find(id);
  }

  /**
   * Those of one index, in no order.
   *
   * @param index one of those that the kind names for a proposal
   */
  List<T> indexed(String index);

  /** In no order. */
  List<T> all();

  /** Whether all that there was is read. */
  boolean isComplete();
}
