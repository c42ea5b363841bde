package org.healthcode.declaration.override.risk;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.healthcode.declaration.override.CitedFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Asks the risk service over HTTP, with the token of who asks. */
public final class HttpCitedFacts implements CitedFacts {

  private static final Logger log = LoggerFactory.getLogger(HttpCitedFacts.class);

  private final WebClient http;
  private final Duration patience;

  /**
   * @param patience how long an answer is waited for, which itself waits for what is under way
   */
  public HttpCitedFacts(URI base, Duration patience) {
    this.http = WebClient.create(base.toString());
    this.patience = patience;
  }

  /** What the risk service says. */
  private record Said(boolean fits, boolean stands) {

    Fit fit() {
      if (fits) {
        return Fit.FITS;
      }
      return stands ? Fit.FED_BY_DECIDING : Fit.MISFIT;
    }
  }

  @Override
  public Fit ask(Question question, String authorization) {
    return Objects.requireNonNull(
        http.get()
            .uri(
                uri ->
                    uri.path("/persons/{id}/override-fact")
                        .queryParam("reason", "{reason}")
                        .queryParam("factId", "{factId}")
                        .queryParam("fed", "{fed}")
                        .queryParam(
                            "account", question.deciding().stream().map(_ -> "{a}").toList())
                        .build(values(question)))
            .header(HttpHeaders.AUTHORIZATION, authorization)
            .accept(MediaType.APPLICATION_JSON)
            .exchangeToMono(HttpCitedFacts::fit)
            .timeout(patience)
            .doOnError(failure -> log.info("risk service: {}", failure.getClass().getSimpleName()))
            .onErrorReturn(Fit.UNSAID)
            .block());
  }

  private static Object[] values(Question question) {
    List<Object> values =
        new ArrayList<>(
            List.of(
                question.person().hex(),
                question.reason().name(),
                question.factId(),
                question.fedByDeciding()));
    values.addAll(question.deciding());
    return values.toArray();
  }

  private static Mono<Fit> fit(ClientResponse response) {
    if (response.statusCode() == HttpStatus.TOO_MANY_REQUESTS) {
      return response.releaseBody().thenReturn(Fit.TOO_MANY);
    }
    if (response.statusCode() == HttpStatus.FORBIDDEN) {
      return response.releaseBody().thenReturn(Fit.ELSEWHERE);
    }
    if (!response.statusCode().is2xxSuccessful()) {
      return response.releaseBody().thenReturn(Fit.UNSAID);
    }
    return response.bodyToMono(Said.class).map(Said::fit);
  }
}
