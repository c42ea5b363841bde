package org.healthcode.declaration.ledger.risk;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.healthcode.declaration.ledger.RecordLedger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks the risk service over HTTP. A record that it does not know may still be under way, so it is
 * asked again until all that was recorded before the question has arrived there.
 */
public final class HttpRecordLedger implements RecordLedger {

  private static final Logger log = LoggerFactory.getLogger(HttpRecordLedger.class);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final WebClient http;
  private final Duration patience;
  private final Clock clock;

  /**
   * @param patience how long an answer is waited for
   */
  public HttpRecordLedger(URI base, Duration patience, Clock clock) {
    this.http = WebClient.create(base.toString());
    this.patience = patience;
    this.clock = clock;
  }

  /** What the risk service says of a record. */
  private record Said(
      boolean known,
      Optional<Instant> lastRecordedAt,
      Optional<Instant> upTo,
      Optional<Says> says) {

    Optional<Answer> answer(Instant asked) {
      if (known) {
        return Optional.of(new Answer.Known(lastRecordedAt.orElse(Instant.EPOCH), says));
      }
      return upTo.filter(asked::isBefore).map(_ -> new Answer.Unknown());
    }
  }

  @Override
  public Map<Question, Answer> ask(Collection<Question> questions, String authorization) {
    Instant asked = clock.instant();
    Map<Question, Answer> answers = new HashMap<>();
    Flux.fromIterable(questions)
        .flatMap(
            question -> answer(question, asked, authorization).map(a -> Map.entry(question, a)))
        .doOnNext(answer -> answers.put(answer.getKey(), answer.getValue()))
        .blockLast();
    return answers;
  }

  private Mono<Answer> answer(Question question, Instant asked, String authorization) {
    return once(question, authorization)
        .flatMap(said -> Mono.justOrEmpty(said.answer(asked)))
        .repeatWhenEmpty(times -> times.delayElements(PAUSE))
        .timeout(patience, Mono.just(new Answer.Unsaid()));
  }

  /** Empty where there is no answer now. */
  private Mono<Said> once(Question question, String authorization) {
    return http.get()
        .uri(
            uri ->
                uri.path("/ledger/{feed}")
                    .queryParam("recordId", "{recordId}")
                    .queryParam("source", "{source}")
                    .build(question.feed().word(), question.recordId(), question.source()))
        .header(HttpHeaders.AUTHORIZATION, authorization)
        .accept(MediaType.APPLICATION_JSON)
        .retrieve()
        .bodyToMono(Said.class)
        .doOnError(failure -> log.info("risk service: {}", failure.getClass().getSimpleName()))
        .onErrorComplete();
  }
}
