package org.healthcode.starter.approval;

import org.healthcode.schemas.Ids;

/**
 * An account of staff: who counts for what it says.
 *
 * @param authority for which it speaks
 * @param name the provider's subject, byte for byte
 */
public record Account(String authority, String name) {

  /** As the account is called on the topics of the gate. */
  public String key() {
    return Ids.accountKey(authority, name);
  }
}
