package org.healthcode.verification.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What a code that is not ours says, whatever its format.
 *
 * @param issuer empty where it is not known here
 * @param asOf when the issuer last updated it; empty where it does not tell
 * @param expiresAt exclusive; empty where it does not tell
 * @param city of issue, as the issuer tells; empty where it does not
 * @param mode whether the issuer was asked, or the code alone
 */
public record ForeignAnswer(
    Optional<IssuerLabel> issuer,
    Holder holder,
    ForeignState state,
    Optional<Instant> asOf,
    Optional<Instant> expiresAt,
    String city,
    Mode mode) {

  /** Nothing but why it counts for nothing. */
  public static ForeignAnswer unclear(Optional<IssuerLabel> issuer, CheckReason reason, Mode mode) {
    return new ForeignAnswer(
        issuer,
        Holder.UNTOLD,
        new ForeignState.Unclear(reason),
        Optional.empty(),
        Optional.empty(),
        "",
        mode);
  }
}
