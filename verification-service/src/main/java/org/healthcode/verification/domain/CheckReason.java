package org.healthcode.verification.domain;

/** Why a checkpoint is to look closer although no yellow says so. */
public enum CheckReason {
  /** A fever. */
  TEMPERATURE,
  /** The person has not declared yet. */
  UNDECLARED,
  /** The data is too old, or how old it is can't be told: promise 2. */
  NOT_VOUCHED,
  /** The data can't be reached right now. */
  UNREACHABLE,
  /** The offline pass was issued too long ago to let its holder pass without a network. */
  PASS_TOO_OLD
}
