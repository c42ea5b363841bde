package org.healthcode.code.family;

import java.net.URI;
import java.time.Duration;
import org.healthcode.code.resident.FamilyAtHand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Asks over HTTP, for three seconds at most. */
final class HttpFamilyAtHand implements FamilyAtHand {

  private static final Logger log = LoggerFactory.getLogger(HttpFamilyAtHand.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final WebClient http;

  HttpFamilyAtHand(WebClient.Builder builder, URI base) {
    this.http = builder.baseUrl(base.toString()).build();
  }

  @Override
  public Mono<AtHand> of(String authorization) {
    return http.get()
        .uri("/dependants/at-hand")
        .header(HttpHeaders.AUTHORIZATION, authorization)
        .accept(MediaType.APPLICATION_JSON)
        .retrieve()
        .bodyToMono(AtHand.class)
        .timeout(PATIENCE)
        .doOnError(failure -> log.info("family: {}", failure.getClass().getSimpleName()))
        .onErrorReturn(AtHand.NOTHING)
        .defaultIfEmpty(AtHand.NOTHING);
  }
}
