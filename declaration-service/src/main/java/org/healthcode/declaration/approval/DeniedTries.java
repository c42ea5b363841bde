package org.healthcode.declaration.approval;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.healthcode.starter.approval.Account;

/**
 * Bounds the traces of tries that rights deny, so that nobody fills the audit log with them: of one
 * account the first of each minute are traced singly, then every hundredth with its number. Not for
 * several threads at once.
 */
final class DeniedTries {
  static final int SINGLY = 20;
  static final int THEN_EVERY = 100;

  private final Map<Account, Integer> counts = new HashMap<>();
  private Instant minute = Instant.MIN;

  /**
   * Counts one more.
   *
   * @return its number within the minute of UTC, from 1, if it is to be traced
   */
  OptionalInt count(Account account, Instant now) {
    Instant present = now.truncatedTo(ChronoUnit.MINUTES);
    if (!present.equals(minute)) {
      minute = present;
      counts.clear();
    }
    int number = counts.merge(account, 1, Integer::sum);
    return number <= SINGLY || number % THEN_EVERY == 0
        ? OptionalInt.of(number)
        : OptionalInt.empty();
  }
}
