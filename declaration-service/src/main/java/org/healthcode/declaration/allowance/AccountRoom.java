package org.healthcode.declaration.allowance;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.approval.Account;

/** What an account has left today, and what of it waits, as last heard of the gate. */
public final class AccountRoom {
  private final ProposalStore<AllowanceState> allowances;
  private final GateWord gate;
  private final int usual;

  /**
   * @param allowances found by the keys of their accounts
   * @param usual how many people an account may make worse in a day when nobody raised that
   */
  public AccountRoom(ProposalStore<AllowanceState> allowances, GateWord gate, int usual) {
    this.allowances = allowances;
    this.gate = gate;
    this.usual = usual;
  }

  /**
   * How many people more the account may make worse today, at least 0; empty while that is not
   * known. Of allowances that overlap the largest counts.
   */
  public Optional<Integer> left(Account account, Instant now) {
    if (!gate.isComplete() || !allowances.isComplete()) {
      return Optional.empty();
    }
    int granted =
        gate.granted(account)
            .filter(today -> today.day().equals(ChinaTime.day(now)))
            .map(GateWord.Granted::people)
            .orElse(0);
    return Optional.of(Math.max(0, allowance(account, now) - granted));
  }

  private int allowance(Account account, Instant now) {
    return allowances.indexed(account.key()).stream()
        .filter(allowance -> allowance.isInForce(now))
        .mapToInt(AllowanceState::people)
        .reduce(usual, Math::max);
  }

  /**
   * How many people wait for a second person because of a file; empty while that is not known.
   *
   * @param recordedAt when the file's rows are recorded
   */
  public Optional<Integer> waiting(Account account, Instant recordedAt) {
    if (!gate.isComplete()) {
      return Optional.empty();
    }
    String file =
        Ids.hash(account.authority(), account.name(), Long.toString(recordedAt.toEpochMilli()));
    return Optional.of(gate.waiting(account, file));
  }
}
