package org.healthcode.verification.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.schemas.issuer.MessageSignature;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.verification.domain.CheckReason;
import org.healthcode.verification.foreign.IssuerQuestions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST endpoint/decode {code}} and {@code POST endpoint/query {idType, idNumber}}, signed
 * (RFC 9421). Follows no redirect, so that nothing is sent to an address that nobody approved.
 */
final class HttpIssuerQuestions implements IssuerQuestions {
  private static final Logger log = LoggerFactory.getLogger(HttpIssuerQuestions.class);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final long LARGEST = 64L * 1024;
  private static final Duration SHORTEST_QUIET = Duration.ofSeconds(1);
  private static final Duration LONGEST_QUIET = Duration.ofHours(1);

  private final HttpClient http;
  private final Breakers breakers;
  private final RateLimiter<String> quota;
  private final Supplier<SigningKeys> keys;
  private final String own;
  private final Duration patience;
  private final JsonMapper json;
  private final Clock clock;

  /**
   * @param quota how often each issuer is asked
   * @param own who asks: the {@code iss} of this installation
   * @param patience until the whole answer is there
   */
  HttpIssuerQuestions(
      HttpClient http,
      Breakers breakers,
      RateLimiter<String> quota,
      Supplier<SigningKeys> keys,
      String own,
      Duration patience,
      JsonMapper json,
      Clock clock) {
    this.http = http;
    this.breakers = breakers;
    this.quota = quota;
    this.keys = keys;
    this.own = own;
    this.patience = patience;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public Mono<Told> aboutCode(IssuerEntry issuer, String text) {
    return ask(issuer, "decode", Map.of("code", text));
  }

  @Override
  public Mono<Told> aboutDocument(IssuerEntry issuer, IdDocument document) {
    return ask(
        issuer, "query", Map.of("idType", document.type().code(), "idNumber", document.number()));
  }

  private Mono<Told> ask(IssuerEntry issuer, String call, Map<String, String> body) {
    return Mono.defer(
        () -> {
          if (breakers.isQuiet(issuer) || !quota.tryAcquire(issuer.id())) {
            return nothing(CheckReason.FOREIGN_QUOTA);
          }
          Breaker breaker = breakers.of(issuer);
          return issuer
              .endpoint()
              .filter(endpoint -> breaker.allows())
              .map(endpoint -> send(issuer, target(endpoint, call), body, breaker))
              .orElseGet(() -> nothing(CheckReason.FOREIGN_AWAY));
        });
  }

  private static Mono<Told> nothing(CheckReason reason) {
    return Mono.just(new Nothing(reason));
  }

  private static URI target(URI endpoint, String call) {
    String base = endpoint.toString();
    return URI.create(base.endsWith("/") ? base + call : base + "/" + call);
  }

  private Mono<Told> send(
      IssuerEntry issuer, URI target, Map<String, String> body, Breaker breaker) {
    String nonce = UUID.randomUUID().toString();
    CompletableFuture<HttpResponse<byte[]>> sent =
        http.sendAsync(
            request(target, json.writeValueAsBytes(body), nonce),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST));
    CompletableFuture<Told> told =
        sent.copy()
            .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .thenApply(response -> told(issuer, response, nonce))
            .exceptionally(
                failure -> {
                  // Its class alone: a message may quote the address with what was asked.
                  log.debug("issuer {} is away: {}", issuer.id(), failure.getClass().getName());
                  sent.cancel(true);
                  return new Nothing(CheckReason.FOREIGN_AWAY);
                })
            .whenComplete((what, failure) -> record(breaker, what));
    // Who asked may go away; what came of it is the breaker's to know all the same.
    return Mono.fromFuture(told, true);
  }

  /** Who does not know a person, or has had enough of us, is not away. */
  private static void record(Breaker breaker, Told told) {
    if (told instanceof Nothing(CheckReason reason)
        && (reason == CheckReason.FOREIGN_AWAY || reason == CheckReason.FOREIGN_UNSIGNED)) {
      breaker.failed();
    } else {
      breaker.succeeded();
    }
  }

  private HttpRequest request(URI target, byte[] body, String nonce) {
    MessageSignature.Headers signature =
        MessageSignature.ofQuestion("POST", target, own, body, nonce, clock.instant(), keys.get());
    return HttpRequest.newBuilder(target)
        .timeout(patience)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json")
        .header("Healthcode-Client", own)
        .header("Content-Digest", signature.contentDigest())
        .header("Signature-Input", signature.signatureInput())
        .header("Signature", signature.signature())
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private Told told(IssuerEntry issuer, HttpResponse<byte[]> response, String nonce) {
    if (response.statusCode() == TOO_MANY) {
      breakers.keepQuiet(issuer, quiet(response));
      return new Nothing(CheckReason.FOREIGN_QUOTA);
    }
    boolean known = response.statusCode() == OK || response.statusCode() == NOT_FOUND;
    if (known && issuer.answersSigned() && !isSigned(issuer, response, nonce)) {
      return new Nothing(CheckReason.FOREIGN_UNSIGNED);
    }
    return switch (response.statusCode()) {
      case OK ->
          AnswerReader.read(response.body())
              .<Told>map(answer -> answer)
              .orElseGet(() -> new Nothing(CheckReason.FOREIGN_AWAY));
      case NOT_FOUND -> new Nothing(CheckReason.FOREIGN_NOT_KNOWN_THERE);
      default -> new Nothing(CheckReason.FOREIGN_AWAY);
    };
  }

  private boolean isSigned(IssuerEntry issuer, HttpResponse<byte[]> response, String nonce) {
    Instant now = clock.instant();
    return MessageSignature.verifiesAnswer(
        response.statusCode(),
        response.body(),
        nonce,
        new MessageSignature.Headers(
            header(response, "Content-Digest"),
            header(response, "Signature-Input"),
            header(response, "Signature")),
        issuer.keys().stream().filter(key -> key.countsAt(now)).toList());
  }

  /** The one header of this name; two of them are none. */
  private static String header(HttpResponse<?> response, String name) {
    List<String> values = response.headers().allValues(name);
    return values.size() == 1 ? values.getFirst() : "";
  }

  /** {@code Retry-After} in seconds or as a date, between a second and an hour. */
  private Duration quiet(HttpResponse<?> response) {
    Duration asked = retryAfter(header(response, "Retry-After")).orElse(Duration.ofMinutes(1));
    if (asked.compareTo(SHORTEST_QUIET) < 0) {
      return SHORTEST_QUIET;
    }
    return asked.compareTo(LONGEST_QUIET) > 0 ? LONGEST_QUIET : asked;
  }

  private Optional<Duration> retryAfter(String written) {
    try {
      if (written.matches("\\d{1,9}")) {
        return Optional.of(Duration.ofSeconds(Long.parseLong(written)));
      }
      return Optional.of(
          Duration.between(
              clock.instant(),
              ZonedDateTime.parse(written, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
