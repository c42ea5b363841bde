package org.healthcode.declaration.approval;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.Ids;

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
   * As {@link #find}, after {@link #awaitEnd} where it is not known here.
   *
   * @throws UnavailableException when nobody can say that there is none
   */
  default Optional<T> findUpToEnd(String id) throws UnavailableException {
    Optional<T> known = find(id);
    if (known.isPresent() || !Ids.isHash(id)) {
      return known;
    }
    awaitEnd();
    return find(id);
  }

  /**
   * Waits until what was acknowledged before this call, by any instance, is seen here.
   *
   * @throws UnavailableException when it is not within two seconds
   */
  void awaitEnd() throws UnavailableException;

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
