package org.healthcode.verification.foreign;

import reactor.core.publisher.Mono;

/** One format of codes that are not ours: from the text to what it says. */
@FunctionalInterface
public interface ForeignCodes {
  /** What the text says; empty where it is none of this format. Never an error for want of data. */
  Mono<ForeignReading> read(ShownText shown);
}
