package org.healthcode.risk.domain.gate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.healthcode.risk.domain.staff.Account;

/** Counts for tests as the gate does: people of a day by account. */
final class Desk {

  static final int MOST = 20;

  private final Map<Account, Set<String>> today = new HashMap<>();
  private final Map<Account, Integer> allowances = new HashMap<>();

  boolean grant(List<Account> accounts, String person) {
    boolean room = accounts.stream().allMatch(account -> hasRoom(account, person));
    if (room) {
      accounts.forEach(account -> counted(account).add(person));
    }
    return room;
  }

  private boolean hasRoom(Account account, String person) {
    Set<String> people = counted(account);
    return people.contains(person) || people.size() < allowances.getOrDefault(account, MOST);
  }

  int used(Account account) {
    return counted(account).size();
  }

  void fill(Account account) {
    for (int i = used(account); i < MOST; i++) {
      counted(account).add("somebody else " + i);
    }
  }

  void allow(Account account, int people) {
    allowances.put(account, people);
  }

  void nextDay() {
    today.clear();
  }

  private Set<String> counted(Account account) {
    return today.computeIfAbsent(account, _ -> new HashSet<>());
  }
}
