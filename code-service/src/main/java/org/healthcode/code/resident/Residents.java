package org.healthcode.code.resident;

import java.util.Optional;
import org.healthcode.starter.security.Caller;

/** How residents are named in the audit log. */
public final class Residents {

  private Residents() {}

  /** By their pseudonym: what a provider puts into the subject may be an identity number. */
  public static Caller named(Caller caller) {
    return new Caller(
        "resident/" + caller.requirePerson().hex(),
        caller.scopes(),
        Optional.empty(),
        "resident",
        Optional.empty(),
        caller.resident());
  }
}
