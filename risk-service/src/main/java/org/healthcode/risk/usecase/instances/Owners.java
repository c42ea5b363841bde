package org.healthcode.risk.usecase.instances;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** Asks the instances that have what is asked for, with the caller's own token. */
public class Owners {

  /** Where one instance proves itself to another, so that two that disagree don't ask forever. */
  static final String FORWARDED = "X-Healthcode-Forwarded";

  private static final Duration WITHIN = Duration.ofSeconds(3);

  /** What an instance says of a shadow run is by county. */
  private static final int LARGEST_PART = 16 * 1024 * 1024;

  private final WebClient client =
      WebClient.builder()
          .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_PART))
          .build();

  private final InstanceProof proof;

  public Owners(InstanceProof proof) {
    this.proof = proof;
  }

  /**
   * By whom a request is made.
   *
   * @param authorization the caller's verified token as a header; empty where nobody signed in
   */
  public Inquiry inquiry(ServerHttpRequest request, Optional<String> authorization) {
    InstanceProof.Request asked =
        new InstanceProof.Request(
            request.getMethod().name(), target(request.getURI()), authorization.orElse(""));
    List<String> proofs = request.getHeaders().getValuesAsList(FORWARDED);
    return new Inquiry(authorization, proofs.size() == 1 && proof.isGood(proofs.getFirst(), asked));
  }

  /** Passes on the answer of another instance to the same question, whatever it is. */
  public Mono<ResponseEntity<Object>> ask(String host, int port, String path, Inquiry inquiry) {
    if (inquiry.fromInstance()) {
      return Mono.error(unavailable());
    }
    return request(host, port, path, inquiry)
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
  public <T> Mono<T> part(String host, int port, String path, Inquiry inquiry, Class<T> type) {
    return request(host, port, path, inquiry)
        .retrieve()
        .bodyToMono(type)
        .timeout(WITHIN)
        .onErrorResume(
            failure -> failure instanceof TimeoutException || failure instanceof WebClientException,
            failure -> Mono.empty());
  }

  /** Has another instance do its part; whether it said that it will. */
  public Mono<Boolean> tell(String host, int port, String path, Inquiry inquiry, Object body) {
    URI to = uri(host, port, path);
    return client
        .post()
        .uri(to)
        .headers(own -> sign(HttpMethod.POST, to, inquiry, own))
        .bodyValue(body)
        .exchangeToMono(
            response -> response.releaseBody().thenReturn(response.statusCode().is2xxSuccessful()))
        .timeout(WITHIN)
        .onErrorReturn(
            failure -> failure instanceof TimeoutException || failure instanceof WebClientException,
            false);
  }

  private WebClient.RequestHeadersSpec<?> request(
      String host, int port, String path, Inquiry inquiry) {
    URI to = uri(host, port, path);
    return client.get().uri(to).headers(own -> sign(HttpMethod.GET, to, inquiry, own));
  }

  private void sign(HttpMethod method, URI to, Inquiry inquiry, HttpHeaders own) {
    inquiry.authorization().ifPresent(token -> own.set(HttpHeaders.AUTHORIZATION, token));
    own.set(
        FORWARDED,
        proof.of(
            new InstanceProof.Request(
                method.name(), target(to), inquiry.authorization().orElse(""))));
  }

  private static URI uri(String host, int port, String path) {
    return URI.create("http://" + host + ":" + port + path);
  }

  private static String target(URI uri) {
    return uri.getRawPath() + Optional.ofNullable(uri.getRawQuery()).map(q -> "?" + q).orElse("");
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "decision-unavailable",
            "The instance that has the answer can't be reached; try again in a few seconds."));
  }
}
