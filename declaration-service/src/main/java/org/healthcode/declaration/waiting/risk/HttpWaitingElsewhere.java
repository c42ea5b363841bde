package org.healthcode.declaration.waiting.risk;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.healthcode.declaration.waiting.WaitingElsewhere;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Asks the risk service over HTTP, with the token of who asks: it knows what they may. */
public final class HttpWaitingElsewhere implements WaitingElsewhere {
  private static final Logger log = LoggerFactory.getLogger(HttpWaitingElsewhere.class);
  private static final int MOST = 200;
  private static final String PROPOSED = "PROPOSED";

  private final WebClient http;
  private final Duration patience;

  /**
   * @param patience how long an answer is waited for
   */
  public HttpWaitingElsewhere(URI base, Duration patience) {
    this.http = WebClient.create(base.toString());
    this.patience = patience;
  }

  private record SaidGroup(
      String groupId,
      String kind,
      int people,
      Optional<List<County>> counties,
      Optional<List<String>> cases,
      Instant since,
      boolean overdue,
      long version,
      String authority,
      Optional<String> account,
      boolean mayDecide) {

    Group group() {
      return new Group(
          groupId,
          kind,
          people,
          counties.orElse(List.of()),
          cases.orElse(List.of()),
          since,
          overdue,
          version,
          authority,
          account.orElse(""),
          mayDecide);
    }
  }

  private record SaidGroups(Optional<List<SaidGroup>> groups) {}

  private record SaidPolicy(
      String releaseId,
      String policyId,
      String version,
      String state,
      Instant effectiveAt,
      Optional<String> proposedBy,
      Optional<Instant> proposedAt) {

    Policy policy() {
      return new Policy(
          releaseId,
          policyId,
          version,
          effectiveAt,
          proposedBy.orElse(""),
          proposedAt.orElse(effectiveAt));
    }
  }

  private record SaidPolicies(List<SaidPolicy> policies) {}

  @Override
  public Optional<Waiting> find(String authorization) {
    return Mono.zip(
            read("/waiting?size=" + MOST, SaidGroups.class, authorization),
            read("/policies", SaidPolicies.class, authorization),
            HttpWaitingElsewhere::waiting)
        .timeout(patience)
        .doOnError(HttpWaitingElsewhere::note)
        .onErrorComplete()
        .blockOptional();
  }

  private static Waiting waiting(SaidGroups groups, SaidPolicies policies) {
    return new Waiting(
        groups.groups().orElse(List.of()).stream().map(SaidGroup::group).toList(),
        policies.policies().stream()
            .filter(policy -> policy.state().equals(PROPOSED))
            .map(SaidPolicy::policy)
            .sorted(Comparator.comparing(Policy::proposedAt))
            .toList());
  }

  private <T> Mono<T> read(String path, Class<T> type, String authorization) {
    return http.get()
        .uri(path)
        .header(HttpHeaders.AUTHORIZATION, authorization)
        .accept(MediaType.APPLICATION_JSON)
        .retrieve()
        .bodyToMono(type);
  }

  @Override
  public Optional<Answer> decideGroup(
      String groupId, long version, Word word, String authorization) {
    return answer(
        http.post()
            .uri("/waiting/{id}/{word}", groupId, path(word))
            .header(HttpHeaders.AUTHORIZATION, authorization)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(Map.of("version", version)));
  }

  @Override
  public Optional<Answer> decidePolicy(String releaseId, Word word, String authorization) {
    WebClient.RequestBodySpec request =
        word == Word.WITHDRAWAL
            ? http.method(HttpMethod.DELETE).uri("/policies/{id}", releaseId)
            : http.post().uri("/policies/{id}/{word}", releaseId, path(word));
    return answer(request.header(HttpHeaders.AUTHORIZATION, authorization));
  }

  private static String path(Word word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private Optional<Answer> answer(WebClient.RequestHeadersSpec<?> request) {
    return request
        .exchangeToMono(HttpWaitingElsewhere::answer)
        .timeout(patience)
        .doOnError(HttpWaitingElsewhere::note)
        .onErrorComplete()
        .blockOptional();
  }

  private static Mono<Answer> answer(ClientResponse response) {
    String mediaType =
        response.headers().contentType().orElse(MediaType.APPLICATION_JSON).toString();
    return response
        .bodyToMono(byte[].class)
        .defaultIfEmpty(new byte[0])
        .map(body -> new Answer(response.statusCode().value(), mediaType, body));
  }

  private static void note(Throwable failure) {
    log.info("risk service: {}", failure.getClass().getSimpleName());
  }
}
