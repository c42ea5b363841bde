package org.healthcode.declaration.usecase;

import org.healthcode.declaration.account.Feeder;
import org.healthcode.starter.security.Caller;

/** Staff as the rules know them. */
public final class Feeders {
  private Feeders() {}

  public static Feeder feederOf(Caller caller) {
    return new Feeder(caller.authority(), caller.region(), caller.subject());
  }
}
