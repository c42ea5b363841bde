package org.healthcode.risk.usecase.instances;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** Asks the instances that have what is asked for, with the caller's own token. */
public class Owners {

  /**
   * Set on a request from another instance, so that two that disagree don't ask each other forever.
   */
  static final String FORWARDED = "X-Healthcode-Forwarded";

  /** Says that an instance asks, where only an instance may. */
  public static final String TICKET = "X-Healthcode-Ticket";

  private static final List<String> PASSED_ON = List.of(HttpHeaders.AUTHORIZATION, TICKET);

  private static final Duration WITHIN = Duration.ofSeconds(3);

  /** What an instance says of a shadow run is by county. */
  private static final int LARGEST_PART = 16 * 1024 * 1024;

  private final WebClient client =
      WebClient.builder()
          .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_PART))
          .build();

  /** Passes on the answer of another instance to the same question, whatever it is. */
  public Mono<ResponseEntity<Object>> ask(String host, int port, String path, HttpHeaders headers) {
    if (isForwarded(headers)) {
      return Mono.error(unavailable());
    }
    return request(host, port, path, headers)
        .exchangeToMono(
            response -> {
              HttpStatusCode status = response.statusCode();
              MediaType type = response.headers().contentType().orElse(MediaType.APPLICATION_JSON);
              return response
                  .bodyToMono(byte[].class)
                  .map(
                      body ->
                          ResponseEntity.status(status)
                              .contentType(type)
                              .cacheControl(CacheControl.noStore())
                              .body((Object) body));
            })
        .timeout(WITHIN)
        .onErrorMap(TimeoutException.class, e -> unavailable())
        .onErrorMap(WebClientRequestException.class, e -> unavailable());
  }

  /** Another instance's part of an answer; empty when it can't be had. */
  public <T> Mono<T> part(String host, int port, String path, HttpHeaders headers, Class<T> type) {
    return request(host, port, path, headers)
        .retrieve()
        .bodyToMono(type)
        .timeout(WITHIN)
        .onErrorResume(
            failure -> failure instanceof TimeoutException || failure instanceof WebClientException,
            failure -> Mono.empty());
  }

  /** Has another instance do its part; whether it said that it will. */
  public Mono<Boolean> tell(String host, int port, String path, HttpHeaders headers, Object body) {
    return client
        .post()
        .uri(URI.create("http://" + host + ":" + port + path))
        .headers(own -> passOn(headers, own))
        .bodyValue(body)
        .exchangeToMono(
            response -> response.releaseBody().thenReturn(response.statusCode().is2xxSuccessful()))
        .timeout(WITHIN)
        .onErrorReturn(
            failure -> failure instanceof TimeoutException || failure instanceof WebClientException,
            false);
  }

  public static boolean isForwarded(HttpHeaders headers) {
    return headers.containsHeader(FORWARDED);
  }

  private WebClient.RequestHeadersSpec<?> request(
      String host, int port, String path, HttpHeaders headers) {
    return client
        .get()
        .uri(URI.create("http://" + host + ":" + port + path))
        .headers(own -> passOn(headers, own));
  }

  private static void passOn(HttpHeaders headers, HttpHeaders own) {
    own.set(FORWARDED, "true");
    for (String name : PASSED_ON) {
      String value = headers.getFirst(name);
      if (value != null) {
        own.set(name, value);
      }
    }
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "decision-unavailable",
            "The instance that has the answer can't be reached; try again in a few seconds."));
  }
}
