package org.healthcode.risk.kafka.streams;

import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.event.StaffAccount;

/** Accounts of staff to what events say of them and back. */
public final class StaffAccounts {

  private StaffAccounts() {}

  /** As it travels. */
  public static StaffAccount event(Account account) {
    return new StaffAccount(account.authority(), account.name());
  }

  /** What {@link #event} made. */
  public static Account account(StaffAccount event) {
    return new Account(event.getAuthority(), event.getAccount());
  }
}
