package org.healthcode.declaration.allowance;

import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.starter.approval.Account;

/** What the gate last said. */
public interface GateWord {

  /**
   * How many people an account made worse.
   *
   * @param day in Asia/Shanghai
   */
  record Granted(LocalDate day, int people) {}

  /** Empty for an account that the gate never said anything of. */
  Optional<Granted> granted(Account account);

  /**
   * How many people wait for a second person because of a file.
   *
   * @param file the hash by which the gate knows it
   */
  int waiting(Account account, String file);

  /** Whether all that there was is read. */
  boolean isComplete();
}
