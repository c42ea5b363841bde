package org.healthcode.risk.kafka.stores;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.healthcode.risk.domain.staff.Account;

/** Accounts of staff to what rows hold of them, authority and name in turn, and back. */
public final class StoredAccounts {

  private StoredAccounts() {}

  /** Authority and name of each, one behind the other. */
  public static List<String> texts(List<Account> accounts) {
    return accounts.stream()
        .flatMap(account -> Stream.of(account.authority(), account.name()))
        .toList();
  }

  /** What {@link #texts} made. */
  public static List<Account> accounts(List<String> texts) {
    return IntStream.range(0, texts.size() / 2)
        .mapToObj(i -> new Account(texts.get(2 * i), texts.get(2 * i + 1)))
        .toList();
  }
}
