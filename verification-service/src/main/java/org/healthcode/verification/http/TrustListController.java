package org.healthcode.verification.http;

import java.time.Duration;
import java.util.function.Supplier;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.code.TrustList;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /trust-list}: the public keys that verify offline passes, for anyone. */
@RestController
class TrustListController {
  /** A new key is on the list for this long before it signs, and longer. */
  private static final Duration FRESH = Duration.ofHours(1);

  private static final String JWK_SET = "application/jwk-set+json";

  private final Supplier<TrustList> trustList;

  TrustListController(Supplier<TrustList> trustList) {
    this.trustList = trustList;
  }

  @GetMapping(
      path = "/trust-list",
      produces = {JWK_SET, "application/json"})
  ResponseEntity<String> trustList() {
    String keys = trustList.get().toJson();
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(FRESH).cachePublic())
        .eTag(Ids.hash(keys))
        .body(keys);
  }
}
