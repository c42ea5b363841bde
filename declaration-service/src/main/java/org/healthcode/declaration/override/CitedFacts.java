package org.healthcode.declaration.override;

import java.util.Set;
import org.healthcode.schemas.OverrideReason;
import org.healthcode.schemas.id.PersonId;

/**
 * Asks whether a decision may rest on a fact. This service keeps nothing of people's facts: the
 * risk service does, and leaves the trace of a fact that does not fit.
 */
public interface CitedFacts {

  /**
   * What is asked.
   *
   * @param deciding accounts that ask for the decision or agree to it
   * @param fedByDeciding whether one of them fed it, where this service knows that of a place
   */
  record Question(
      PersonId person,
      OverrideReason reason,
      String factId,
      Set<String> deciding,
      boolean fedByDeciding) {}

  /** What is answered. */
  enum Fit {
    FITS,
    /** It is not known of the person, of another kind, or taken back. */
    MISFIT,
    /** It would fit, had not one of those who decide fed it. */
    FED_BY_DECIDING,
    /** Who asks may not look at the person: they live elsewhere. */
    ELSEWHERE,
    /** Who asked has asked too often. */
    TOO_MANY,
    /** Nobody could say in time. */
    UNSAID
  }

  /**
   * Blocks for some seconds, so never on an event loop.
   *
   * @param authorization who asks, as the header of their request says
   */
  Fit ask(Question question, String authorization);
}
