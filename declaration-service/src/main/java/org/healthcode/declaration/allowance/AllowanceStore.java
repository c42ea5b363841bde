package org.healthcode.declaration.allowance;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.account.Account;
import org.healthcode.declaration.event.EventLog.UnavailableException;

/** All allowances that wait, or waited, for a second person. */
public interface AllowanceStore {

  /**
   * Adds what this version says; returns what all versions say together, once that is safe and the
   * readers here see it.
   *
   * @throws UnavailableException when it could not be kept in time
   */
  AllowanceState put(AllowanceState allowance) throws UnavailableException;

  Optional<AllowanceState> find(String allowanceId);

  /** Those for one account. */
  List<AllowanceState> ofAccount(Account account);

  /** In no order. */
  List<AllowanceState> all();

  /** Whether all that there was is read. */
  boolean isComplete();
}
