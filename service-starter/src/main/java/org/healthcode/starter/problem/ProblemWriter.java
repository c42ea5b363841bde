package org.healthcode.starter.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a {@link Problem} as {@code application/problem+json}. */
public final class ProblemWriter {
  private final JsonMapper json;

  public ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /** Replaces whatever the response was going to be, as long as nothing of it was sent. */
  public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    ServerHttpResponse response = exchange.getResponse();
    if (!response.setStatusCode(problem.status())) {
      return Mono.empty();
    }
    HttpHeaders headers = response.getHeaders();
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    headers.setCacheControl("no-store");
    problem.retryAfter().ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, seconds(wait)));
    byte[] bytes = json.writeValueAsBytes(Body.of(problem));
    headers.setContentLength(bytes.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
  }

  private static String seconds(Duration wait) {
    return Long.toString(Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  private record Body(
      String type,
      String title,
      int status,
      String detail,
      List<FieldError> errors,
      @Nullable OffsetDateTime notBefore,
      @Nullable String incident) {
    static Body of(Problem problem) {
      return new Body(
          problem.type(),
          problem.titleZh() + " / " + problem.titleEn(),
          problem.status().value(),
          problem.detail(),
          problem.errors(),
          problem.notBefore().orElse(null),
          problem.incident().orElse(null));
    }
  }
}
