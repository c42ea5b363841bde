package org.healthcode.declaration;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.healthcode.declaration.allowance.GateWord;
import org.healthcode.starter.approval.Account;

/** A gate that says what a test lets it say. */
public final class FakeGate implements GateWord {
  private final Map<Account, Granted> granted = new HashMap<>();
  private final Map<String, Integer> waiting = new HashMap<>();
  private boolean complete = true;

  public void grants(Account account, LocalDate day, int people) {
    granted.put(account, new Granted(day, people));
  }

  public void waits(Account account, String file, int people) {
    waiting.put(account.key() + file, people);
  }

  /** Whether all was read. */
  public void complete(boolean whether) {
    complete = whether;
  }

  @Override
  public Optional<Granted> granted(Account account) {
    return Optional.ofNullable(granted.get(account));
  }

  @Override
  public int waiting(Account account, String file) {
    return waiting.getOrDefault(account.key() + file, 0);
  }

  @Override
  public boolean isComplete() {
    return complete;
  }
}
