package org.healthcode.province.edge;

import org.healthcode.risk.oracle.history.Action;

/** Which account of its authority says something. */
@FunctionalInterface
public interface Accounts {

  /** The provider's subject; the same however often it is said. */
  String of(Action said);
}
