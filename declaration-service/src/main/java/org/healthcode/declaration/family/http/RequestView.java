package org.healthcode.declaration.family.http;

import java.time.Instant;
import org.healthcode.declaration.family.FamilyReading.Request;

/**
 * What waits for somebody's word.
 *
 * @param guardianName the whole name of who asks, as their identity provider vouches for it
 * @param dependantMaskedName for whom
 * @param own whether for the caller themselves
 * @param expiresAt when it ends without an answer
 */
record RequestView(
    String linkId,
    String relation,
    String guardianName,
    String dependantMaskedName,
    boolean own,
    Instant since,
    Instant expiresAt) {

  static RequestView of(Request request) {
    return new RequestView(
        request.link().linkId(),
        request.link().relation().name(),
        request.guardianName(),
        request.link().dependantName(),
        request.own(),
        request.link().since(),
        request.link().expiresAt());
  }

  @Override
  public String toString() {
    return "RequestView[redacted]";
  }
}
