package org.healthcode.code.resident;

import reactor.core.publisher.Mono;

/** What the risk service holds of who asks, or of whom they act for. */
@FunctionalInterface
public interface RiskService {

  /**
   * Never an error: what can't be had in time is a part that says so.
   *
   * @param path such as {@code /persons/me/visits}
   * @param authorization the caller's own header, so that the risk service decides
   */
  Mono<RiskPart> ask(String path, String authorization);
}
