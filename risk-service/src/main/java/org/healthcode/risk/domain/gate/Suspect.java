package org.healthcode.risk.domain.gate;

import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.staff.Account;

/**
 * A word that nobody has granted and that may make its person worse.
 *
 * @param before what may color of the record meanwhile; empty: nothing
 * @param entry where it was asked about already
 * @param change whether the record said something else before, which may have eased
 */
record Suspect(
    FactKey key,
    Word word,
    List<Account> accounts,
    Optional<Evidence> before,
    Optional<Asked> entry,
    boolean change) {

  static Suspect of(Asked entry) {
    return new Suspect(
        entry.key(),
        entry.word(),
        entry.accounts(),
        entry.before(),
        Optional.of(entry).filter(it -> it.state() != Asked.State.SPARED),
        entry.before().isPresent());
  }

  String id() {
    return word.evidenceId();
  }

  boolean isRefused() {
    return entry.filter(it -> it.state() == Asked.State.REFUSED).isPresent();
  }

  /** Whether an answer is on its way, or will be asked for. */
  boolean isOpen() {
    return entry.map(Asked::isOpen).orElse(true);
  }
}
