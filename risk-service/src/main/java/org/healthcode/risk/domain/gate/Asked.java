package org.healthcode.risk.domain.gate;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.PersonId;

/**
 * A word for which a second person may be needed. It is asked about once, and stays here until its
 * record says something else: what waits is not asked about again because it is judged again.
 *
 * @param accounts whose word it is, ordered; never empty
 * @param before what the record said that may color; empty where it said nothing yet
 * @param needed whether anybody would be better off without it as things are
 * @param since when it was asked about first
 */
public record Asked(
    FactKey key,
    Word word,
    List<Account> accounts,
    Optional<Evidence> before,
    State state,
    boolean needed,
    Instant since) {

  public Asked {
    accounts = List.copyOf(accounts);
  }

  /** What is known of the answer. */
  public enum State {
    /** It says something else than what may color, and so far that made nobody worse. */
    SPARED,
    /** Nobody has answered yet. */
    ASKED,
    /** One of the accounts had no room: a second person is to say. */
    WAITS,
    /** A second person said no: it colors nobody until the record says something else. */
    REFUSED
  }

  public Asked with(State now) {
    return new Asked(key, word, accounts, before, now, needed, since);
  }

  Asked needed(boolean now) {
    return new Asked(key, word, accounts, before, state, now, since);
  }

  /** The same however often it is asked. */
  public String askId(PersonId person) {
    return Ids.gateAskId(person.hex(), word.evidenceId(), word.content());
  }

  public boolean isOpen() {
    return state == State.ASKED;
  }
}
