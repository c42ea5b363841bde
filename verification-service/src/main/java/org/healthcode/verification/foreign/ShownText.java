package org.healthcode.verification.foreign;

import java.time.Instant;

/**
 * A text that was scanned and is no code of ours.
 *
 * @param account that asks, for its limit
 */
public record ShownText(String text, String account, Instant at) {
  @Override
  public String toString() {
    return "ShownText[redacted]";
  }
}
