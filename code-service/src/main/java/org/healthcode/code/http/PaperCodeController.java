package org.healthcode.code.http;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.code.domain.Times;
import org.healthcode.code.redis.PaperSerials;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.PaperCode;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.PaperSerial;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The paper code. It lives until it is revoked: the lowest good serial is a record on {@code
 * paper-codes}, and asking again prints the same serial. Serials are times, so that one given out
 * without knowledge of the last is still above it.
 */
@RestController
@RequestMapping("/codes/{who}/paper-code")
class PaperCodeController {

  private static final Duration PROJECTED_WITHIN = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final Holders holders;
  private final PaperCode codes;
  private final PaperSerials serials;
  private final EventProducer producer;
  private final RateLimiter<PersonId> limit;
  private final Clock clock;

  PaperCodeController(
      Holders holders,
      PaperCode codes,
      PaperSerials serials,
      EventProducer producer,
      RateLimiter<PersonId> limit,
      Clock clock) {
    this.holders = holders;
    this.codes = codes;
    this.serials = serials;
    this.producer = producer;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * @param who {@code me}, or the person id of a dependant
   */
  @PostMapping
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = "application/json",
            schema = @Schema(implementation = PaperCodeAnswer.class)),
        @Content(mediaType = "image/svg+xml"),
        @Content(mediaType = "image/png")
      })
  Mono<ResponseEntity<Object>> issue(
      Caller caller, @PathVariable String who, ServerHttpRequest request) {
    Representation representation = Representation.of(request);
    return holders
        .find(caller, who)
        .doOnNext(holder -> limit.acquire(holder.person()))
        .flatMap(holder -> serial(holder).map(serial -> answer(holder, serial, representation)));
  }

  /** Takes back all that was printed. */
  @DeleteMapping
  Mono<ResponseEntity<Void>> revoke(Caller caller, @PathVariable String who) {
    return holders
        .find(caller, who)
        .doOnNext(holder -> limit.acquire(holder.person()))
        .flatMap(holder -> raise(holder, clock.millis()))
        .map(_ -> ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build());
  }

  private Mono<Long> serial(Holders.Holder holder) {
    return serials
        .minimum(holder.person())
        .onErrorMap(_ -> unavailable())
        .flatMap(known -> known.map(Mono::just).orElseGet(() -> raise(holder, clock.millis())));
  }

  /** Completes with the serial once checkpoints know it, or after a while in any case. */
  private Mono<Long> raise(Holders.Holder holder, long minimum) {
    PaperSerial record =
        PaperSerial.newBuilder()
            .setMinimum(minimum)
            .setChangedBy(holder.caller().hex())
            .setAt(Instant.ofEpochMilli(minimum))
            .build();
    return producer
        .publish(Topics.PAPER_CODES, holder.person().bytes(), record)
        .then(projected(holder.person(), minimum))
        .thenReturn(minimum);
  }

  private Mono<Void> projected(PersonId person, long minimum) {
    return Mono.defer(() -> serials.minimum(person))
        .filter(known -> known.filter(there -> there >= minimum).isPresent())
        .repeatWhenEmpty(again -> again.delayElements(LOOK_EVERY))
        .timeout(PROJECTED_WITHIN)
        .onErrorComplete()
        .then();
  }

  private ResponseEntity<Object> answer(
      Holders.Holder holder, long serial, Representation representation) {
    String code = codes.encode(holder.person(), serial);
    Optional<CodeTimeline> timeline = holder.status().timeline();
    String name = timeline.map(CodeTimeline::getMaskedName).orElse("");
    String tail = timeline.map(CodeTimeline::getIdTail).orElse("");
    return representation.answer(
        () ->
            new PaperCodeAnswer(
                code, serial, Times.inChina(Instant.ofEpochMilli(serial)), name, tail),
        () -> Cards.paper(code, name, tail, serial));
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "paper-code-unavailable", "Expected to read the last serial; try again soon."));
  }
}
