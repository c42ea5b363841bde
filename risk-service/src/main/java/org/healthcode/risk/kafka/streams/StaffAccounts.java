package org.healthcode.risk.kafka.streams;

import java.nio.charset.StandardCharsets;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.StaffAccount;

/** Accounts of staff to what events say of them and back. */
public final class StaffAccounts {

  private StaffAccounts() {}

  /** As it travels. */
  public static StaffAccount event(Account account) {
    return new StaffAccount(account.authority(), account.name());
  }

  /** To the task that owns all there is of an account. */
  public static Outbound outbound(StaffAccount account) {
    return new Outbound.ByKey(
        Ids.accountKey(account.getAuthority(), account.getAccount())
            .getBytes(StandardCharsets.UTF_8));
  }

  /** What {@link #event} made. */
  public static Account account(StaffAccount event) {
    return new Account(event.getAuthority(), event.getAccount());
  }
}
