package org.healthcode.verification.foreign;

import org.healthcode.verification.domain.ForeignAnswer;
import org.healthcode.verification.domain.Refusal;

/** What came of reading a code that is not ours. */
public sealed interface ForeignReading {
  /** It says something, or why it counts for nothing. */
  record Read(ForeignAnswer answer) implements ForeignReading {}

  /** It is broken or forged. */
  record Refused(Refusal refusal) implements ForeignReading {}
}
