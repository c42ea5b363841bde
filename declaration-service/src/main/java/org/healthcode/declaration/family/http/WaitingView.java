package org.healthcode.declaration.family.http;

import java.time.Instant;
import org.healthcode.declaration.family.FamilyLinkState;

/**
 * What waits for a window: enough to find it when the people stand there, and no more.
 *
 * @param secondWindow whether one window account confirmed it and another one is waited for
 */
record WaitingView(
    String linkId,
    String relation,
    String guardianMaskedName,
    String dependantMaskedName,
    Instant since,
    Instant expiresAt,
    boolean secondWindow) {

  static WaitingView of(FamilyLinkState link) {
    return new WaitingView(
        link.linkId(),
        link.relation().name(),
        link.guardianName(),
        link.dependantName(),
        link.since(),
        link.expiresAt(),
        link.claim().windowWord().isPresent());
  }
}
