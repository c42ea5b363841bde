package org.healthcode.risk.domain.staff;

import org.healthcode.schemas.Ids;

/**
 * An account of staff: who counts for what it says.
 *
 * @param authority for which it speaks
 * @param name the provider's subject, byte for byte; empty where it was not kept
 */
public record Account(String authority, String name) implements Comparable<Account> {

  /** 32 hex digits that name the account where its name is nobody's business. */
  public String digest() {
    return Ids.hash(authority, name);
  }

  @Override
  public int compareTo(Account other) {
    int byAuthority = authority.compareTo(other.authority);
    return byAuthority != 0 ? byAuthority : name.compareTo(other.name);
  }
}
