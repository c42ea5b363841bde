package org.healthcode.starter.approval;

import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.StaffAccount;

/**
 * An account of staff: who counts for what it says.
 *
 * @param authority for which it speaks
 * @param name the provider's subject, byte for byte
 */
public record Account(String authority, String name) {

  /** As it travels. */
  public static Account of(StaffAccount event) {
    return new Account(event.getAuthority(), event.getAccount());
  }

  /** As it travels. */
  public StaffAccount event() {
    return new StaffAccount(authority, name);
  }

  /** As the account is called on the topics of the gate. */
  public String key() {
    return Ids.accountKey(authority, name);
  }
}
