package org.healthcode.starter.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a {@link Problem} as {@code application/problem+json}, or as a page for people. */
public final class ProblemWriter {
  private static final MediaType TEXT_HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  private final JsonMapper json;
  private final Supplier<Optional<ProblemView>> view;

  /**
   * @param view looked for with the first problem, since it may itself need what writes problems
   */
  public ProblemWriter(JsonMapper json, Supplier<Optional<ProblemView>> view) {
    this.json = json;
    this.view = view;
  }

  /** Replaces whatever the response was going to be, as long as nothing of it was sent. */
  public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
    return view.get()
        .flatMap(shown -> shown.show(exchange, problem))
        .map(shown -> show(exchange, problem, shown))
        .orElseGet(() -> writeJson(exchange, problem));
  }

  private static Mono<Void> show(
      ServerWebExchange exchange, Problem problem, ProblemView.Shown shown) {
    exchange.getResponse().getHeaders().addAll(shown.headers());
    return send(
        exchange,
        problem,
        shown.status(),
        TEXT_HTML,
        shown.html().getBytes(StandardCharsets.UTF_8));
  }

  private Mono<Void> writeJson(ServerWebExchange exchange, Problem problem) {
    return send(
        exchange,
        problem,
        problem.status(),
        MediaType.APPLICATION_PROBLEM_JSON,
        json.writeValueAsBytes(Body.of(problem)));
  }

  private static Mono<Void> send(
      ServerWebExchange exchange, Problem problem, HttpStatus status, MediaType type, byte[] body) {
    ServerHttpResponse response = exchange.getResponse();
    if (!response.setStatusCode(status)) {
      return Mono.empty();
    }
    HttpHeaders headers = response.getHeaders();
    headers.setContentType(type);
    headers.setCacheControl("no-store");
    problem.retryAfter().ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, seconds(wait)));
    headers.setContentLength(body.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
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
