package org.healthcode.verification.http;

import java.time.Duration;
import org.healthcode.schemas.Ids;
import org.healthcode.verification.foreign.PublishedList;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code GET /trust-list}: the public keys that verify offline passes, and the other issuers that
 * are recognised here, for anyone.
 */
@RestController
class TrustListController {
  /**
   * A new key is on the list for this long before it signs, and longer; issuers come in minutes.
   */
  private static final Duration FRESH = Duration.ofHours(1);

  private static final String JWK_SET = "application/jwk-set+json";

  private final PublishedList trustList;

  TrustListController(PublishedList trustList) {
    this.trustList = trustList;
  }

  @GetMapping(
      path = "/trust-list",
      produces = {JWK_SET, "application/json"})
  ResponseEntity<String> trustList() {
    String list = trustList.json();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
        .eTag(Ids.hash(list))
        .body(list);
  }
}
