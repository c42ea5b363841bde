package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.staff.Account;

/**
 * That a person came from one province to another: derived evidence, of which nothing finer than
 * the provinces is kept.
 *
 * @param from the first two digits of GB/T 2260
 * @param to as well
 * @param knownAt the later of the moments since when the stays on both sides are known
 * @param fedBy the account of staff that fed a stay without which it would not be so; empty where
 *     residents say all of it
 */
public record ProvinceArrival(
    String from, String to, Instant arrivedAt, Instant knownAt, Optional<Account> fedBy)
    implements Fact {

  /** Of stays that no account of staff fed. */
  public ProvinceArrival(String from, String to, Instant arrivedAt, Instant knownAt) {
    this(from, to, arrivedAt, knownAt, Optional.empty());
  }

  @Override
  public String canonical() {
    return "arrival|"
        + from
        + "|"
        + to
        + "|"
        + arrivedAt
        + "|"
        + knownAt
        + fedBy.map(account -> "|" + account).orElse("");
  }
}
