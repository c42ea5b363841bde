package org.healthcode.code.resident;

import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/** What residents are to see of family links beside their code. */
@FunctionalInterface
public interface FamilyAtHand {

  /**
   * @param requests of people who ask to act for the resident, or for a child whose first guardian
   *     the resident is
   * @param confirmedByWindow links that a community window confirmed in the last 24 hours
   */
  record AtHand(List<Request> requests, List<Confirmed> confirmedByWindow) {
    public static final AtHand NOTHING = new AtHand(List.of(), List.of());

    public AtHand {
      requests = List.copyOf(requests);
      confirmedByWindow = List.copyOf(confirmedByWindow);
    }

    @Override
    public String toString() {
      return "AtHand[redacted]";
    }
  }

  /**
   * @param guardianName the whole name of who asks
   * @param own whether they ask to act for the resident
   */
  record Request(String guardianName, String dependantMaskedName, boolean own, Instant expiresAt) {
    @Override
    public String toString() {
      return "Request[redacted]";
    }
  }

  record Confirmed(String maskedName, Instant confirmedByWindowAt) {}

  /**
   * Never an error: what can't be had in time is nothing, and is shown on the page of the family
   * later.
   *
   * @param authorization the caller's own header, so that the declaration service decides
   */
  Mono<AtHand> of(String authorization);
}
