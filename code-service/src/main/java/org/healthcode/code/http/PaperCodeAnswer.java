package org.healthcode.code.http;

import java.time.OffsetDateTime;

/**
 * {@code POST /codes/…/paper-code}.
 *
 * @param code what goes into the QR; a token
 * @param serial printed codes with a lower one are refused
 * @param issuedAt when this serial was given out
 */
record PaperCodeAnswer(
    String code, long serial, OffsetDateTime issuedAt, String maskedName, String idTail) {

  @Override
  public String toString() {
    return "PaperCodeAnswer[redacted]";
  }
}
