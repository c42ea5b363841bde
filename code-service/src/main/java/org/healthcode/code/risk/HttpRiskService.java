package org.healthcode.code.risk;

import java.net.URI;
import java.time.Duration;
import org.healthcode.code.resident.RiskPart;
import org.healthcode.code.resident.RiskService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Asks over HTTP, for three seconds at most. */
final class HttpRiskService implements RiskService {

  private static final Logger log = LoggerFactory.getLogger(HttpRiskService.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int LARGEST = 16 * 1024 * 1024;

  private final WebClient http;

  HttpRiskService(WebClient.Builder builder, URI base) {
    this.http =
        builder
            .baseUrl(base.toString())
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST))
            .build();
  }

  @Override
  public Mono<RiskPart> ask(String path, String authorization) {
    return http.get()
        .uri(path)
        .header(HttpHeaders.AUTHORIZATION, authorization)
        .accept(MediaType.APPLICATION_JSON)
        .retrieve()
        .bodyToMono(JsonNode.class)
        .map(RiskPart::of)
        .timeout(PATIENCE)
        .doOnError(failure -> log.info("risk service: {}", failure.getClass().getSimpleName()))
        .onErrorReturn(RiskPart.away())
        .defaultIfEmpty(RiskPart.away());
  }
}
