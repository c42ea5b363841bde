package org.healthcode.risk.http;

import java.time.Duration;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** Asks the instance that has a person's evidence, with the caller's own token. */
@Component
class Owners {

  /**
   * Set on a request from another instance, so that two that disagree don't ask each other forever.
   */
  static final String FORWARDED = "X-Healthcode-Forwarded";

  private static final Duration WITHIN = Duration.ofSeconds(3);

  private final WebClient client = WebClient.create();

  Mono<ResponseEntity<Object>> ask(String host, int port, PersonId person, HttpHeaders headers) {
    if (headers.containsHeader(FORWARDED)) {
      return Mono.error(unavailable());
    }
    return client
        .get()
        .uri("http://{host}:{port}/persons/{id}/decision", host, port, person.hex())
        .header(FORWARDED, "true")
        .headers(
            own -> {
              String token = headers.getFirst(HttpHeaders.AUTHORIZATION);
              if (token != null) {
                own.set(HttpHeaders.AUTHORIZATION, token);
              }
            })
        .exchangeToMono(
            response -> {
              HttpStatusCode status = response.statusCode();
              MediaType type = response.headers().contentType().orElse(MediaType.APPLICATION_JSON);
              return response
                  .bodyToMono(byte[].class)
                  .map(body -> ResponseEntity.status(status).contentType(type).body((Object) body));
            })
        .timeout(WITHIN)
        .onErrorMap(java.util.concurrent.TimeoutException.class, e -> unavailable())
        .onErrorMap(WebClientRequestException.class, e -> unavailable());
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "decision-unavailable",
            "The instance that has the person's evidence can't be reached; try again in a few seconds."));
  }
}
