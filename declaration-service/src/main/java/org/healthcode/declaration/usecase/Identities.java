package org.healthcode.declaration.usecase;

import org.healthcode.declaration.person.Identity;
import org.healthcode.starter.security.Resident;

/** Residents as the rules know them. */
public final class Identities {
  private Identities() {}

  public static Identity identityOf(Resident resident) {
    return new Identity(resident.person(), resident.document(), resident.name().orElse(""));
  }
}
