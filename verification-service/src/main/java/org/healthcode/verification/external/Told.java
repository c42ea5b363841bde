package org.healthcode.verification.external;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.starter.problem.Problem;
import org.healthcode.verification.domain.Judgement;

/** What a client is told. */
public sealed interface Told {

  /**
   * Of the holder of a code.
   *
   * @param expiresAt until when it may be shown, exclusive; empty for a printed one
   */
  record OfCode(Judgement judgement, Optional<Instant> expiresAt) implements Told {}

  /**
   * Of a number; no name, not even masked: who knows numbers would learn names.
   *
   * @param idType as it was asked
   * @param maskedIdNumber of the number that was asked about
   */
  record OfNumber(Judgement judgement, String idType, String maskedIdNumber) implements Told {
    @Override
    public String toString() {
      return "OfNumber[redacted]";
    }
  }

  /** A code of ours after its time. */
  record CodeExpired() implements Told {}

  /** No code of ours, and why. */
  record NoCode(Problem why) implements Told {}
}
