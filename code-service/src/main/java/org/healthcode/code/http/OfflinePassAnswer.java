package org.healthcode.code.http;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.healthcode.schemas.answer.CodeState;

/**
 * {@code GET /codes/…/offline-pass}.
 *
 * @param pass what goes into the QR; a token
 * @param expiresAt at most 24 h after issue and never past the next worsening
 * @param greenOfflineUntil until when a checkpoint without network accepts it as green; null for
 *     other colors
 */
record OfflinePassAnswer(
    String pass,
    OffsetDateTime issuedAt,
    OffsetDateTime expiresAt,
    Optional<OffsetDateTime> greenOfflineUntil,
    String color,
    CodeState state) {

  @Override
  public String toString() {
    return "OfflinePassAnswer[redacted]";
  }
}
