package org.healthcode.code.http;

import java.time.OffsetDateTime;
import java.util.Optional;
import org.healthcode.schemas.answer.CodeState;

/**
 * {@code POST /codes/…/live-code}.
 *
 * @param code what goes into the QR; a token, so it is neither logged nor put into a URL
 * @param refreshAt when to ask for the next one
 * @param expiresAt from when on this one is refused
 * @param color as in {@link CodeAnswer}
 * @param qr an SVG, when asked for by {@code ?qr=true}
 */
record LiveCodeAnswer(
    String code,
    OffsetDateTime refreshAt,
    OffsetDateTime expiresAt,
    Optional<String> color,
    CodeState state,
    Optional<String> qr) {

  @Override
  public String toString() {
    return "LiveCodeAnswer[redacted]";
  }
}
