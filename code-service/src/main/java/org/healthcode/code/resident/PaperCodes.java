package org.healthcode.code.resident;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.PaperCode;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.PaperSerial;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import reactor.core.publisher.Mono;

/**
 * Gives out and takes back paper codes. One lives until it is revoked: the lowest good serial is a
 * record on {@code paper-codes}, and asking again prints the same serial. Serials are times, so
 * that one given out without knowledge of the last is still above it.
 */
public final class PaperCodes {

  private static final Duration PROJECTED_WITHIN = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final PaperCode codes;
  private final PaperSerials serials;
  private final EventProducer producer;
  private final RateLimiter<PersonId> limit;
  private final Clock clock;

  public PaperCodes(
      PaperCode codes,
      PaperSerials serials,
      EventProducer producer,
      RateLimiter<PersonId> limit,
      Clock clock) {
    this.codes = codes;
    this.serials = serials;
    this.producer = producer;
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * @param code what goes into the QR; a token
   * @param serial printed codes with a lower one are refused; also when it was given out, epoch
   *     milliseconds
   * @param maskedName empty where it is not known
   * @param idTail empty where it is not known
   */
  public record Issued(String code, long serial, String maskedName, String idTail) {
    @Override
    public String toString() {
      return "Issued[redacted]";
    }
  }

  public Mono<Issued> issue(Holders.Holder holder) {
    return Mono.fromRunnable(() -> limit.acquire(holder.person()))
        .then(Mono.defer(() -> serial(holder)))
        .map(serial -> issued(holder, serial));
  }

  /** Takes back all that was printed, and completes with the serial that is good from now on. */
  public Mono<Long> revoke(Holders.Holder holder) {
    return Mono.fromRunnable(() -> limit.acquire(holder.person()))
        .then(Mono.defer(() -> raise(holder, clock.millis())));
  }

  private Issued issued(Holders.Holder holder, long serial) {
    Optional<CodeTimeline> timeline = holder.status().timeline();
    return new Issued(
        codes.encode(holder.person(), serial),
        serial,
        timeline.map(CodeTimeline::getMaskedName).orElse(""),
        timeline.map(CodeTimeline::getIdTail).orElse(""));
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

  private static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "paper-code-unavailable", "Expected to read the last serial; try again soon."));
  }
}
