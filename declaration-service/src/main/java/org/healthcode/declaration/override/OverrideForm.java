package org.healthcode.declaration.override;

import org.jspecify.annotations.Nullable;

/**
 * A human decision as it was asked for, unchecked.
 *
 * @param color GREEN, YELLOW or RED
 * @param reason a word of {@link org.healthcode.schemas.OverrideReason}
 * @param factId eventId of the fact behind it, 32 hex digits
 * @param until when it shall end, at most 14 times 24 hours ahead; of a date, its last instant in
 *     Asia/Shanghai
 */
public record OverrideForm(
    @Nullable String idType,
    @Nullable String idNumber,
    @Nullable String color,
    @Nullable String reason,
    @Nullable String factId,
    @Nullable String until) {

  @Override
  public String toString() {
    return "OverrideForm[redacted]";
  }
}
