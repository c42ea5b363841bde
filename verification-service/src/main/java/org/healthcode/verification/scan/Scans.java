package org.healthcode.verification.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.CheckpointIdentity;
import org.healthcode.verification.domain.CodeBook;
import org.healthcode.verification.domain.Judgement;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Scan;
import org.healthcode.verification.domain.ScanTrail;
import reactor.core.publisher.Mono;

/** A checkpoint asks about one person: reads what was shown, answers, and leaves the trace. */
public final class Scans {

  /** How long a question by number waits for its trace. */
  private static final Duration TRACE = Duration.ofSeconds(3);

  private final CodeBook codes;
  private final Pepper pepper;
  private final Answers answers;
  private final ScanTrail trail;
  private final ScanMetrics metrics;
  private final RateLimiter<String> lookUps;
  private final Clock clock;

  /**
   * @param lookUps how often an account may ask by number
   */
  public Scans(
      CodeBook codes,
      Pepper pepper,
      Answers answers,
      ScanTrail trail,
      ScanMetrics metrics,
      RateLimiter<String> lookUps,
      Clock clock) {
    this.codes = codes;
    this.pepper = pepper;
    this.answers = answers;
    this.trail = trail;
    this.metrics = metrics;
    this.lookUps = lookUps;
    this.clock = clock;
  }

  /** What the checkpoint asks about. */
  public sealed interface Subject {
    record Code(String text) implements Subject {
      @Override
      public String toString() {
        return "Code[redacted]";
      }
    }

    record Document(String idType, String idNumber) implements Subject {
      @Override
      public String toString() {
        return "Document[redacted]";
      }
    }
  }

  /**
   * Never fails for want of data: then the answer is CHECK.
   *
   * @param temperature degrees Celsius, if measured
   * @throws ProblemException for a code that is none of ours and for a number that may not be asked
   *     for
   */
  public Mono<Judgement> answer(
      Caller caller, CheckpointIdentity checkpoint, Subject subject, OptionalDouble temperature) {
    long began = System.nanoTime();
    Instant now = clock.instant();
    Presented presented = presented(caller, subject, now);
    return answers
        .about(presented, temperature, now)
        .flatMap(
            judgement ->
                remember(scan(caller, checkpoint, presented, judgement, now)).thenReturn(judgement))
        .doOnNext(judgement -> metrics.answered(presented, judgement, System.nanoTime() - began));
  }

  private Presented presented(Caller caller, Subject subject, Instant now) {
    return switch (subject) {
      case Subject.Code(String text) ->
          switch (codes.lookUp(text, now)) {
            case CodeBook.Lookup.Read(Presented read) -> read;
            case CodeBook.Lookup.Refused(var refusal) -> {
              metrics.refused(refusal);
              throw Refusals.problem(refusal);
            }
          };
      case Subject.Document(String type, String number) -> document(caller, type, number, now);
    };
  }

  private Presented document(Caller caller, String type, String number, Instant now) {
    if (!caller.has(Scopes.ID_LOOKUP)) {
      throw ProblemException.forbidden(
          "Expected a token with the scope " + Scopes.ID_LOOKUP + " to ask by ID number.");
    }
    // Before the check of the number, so that guessing numbers is limited too.
    lookUps.acquire(caller.subject());
    return switch (IdDocument.check(type, number, ChinaTime.day(now))) {
      case IdCheck.Valid(IdDocument document) -> new Presented.Document(pepper.personId(document));
      case IdCheck.Invalid(String field, String expected) ->
          throw ProblemException.invalid(field, expected);
    };
  }

  private static Scan scan(
      Caller caller,
      CheckpointIdentity checkpoint,
      Presented presented,
      Judgement judgement,
      Instant now) {
    return new Scan(
        presented,
        judgement,
        checkpoint.id(),
        caller.authority(),
        caller.subject(),
        caller.region().orElse(""),
        checkpoint.venue(),
        now,
        Optional.empty());
  }

  /** A code is answered at once; who asks by number gets no answer before the trace is safe. */
  private Mono<Void> remember(Scan scan) {
    return switch (scan.presented()) {
      case Presented.Document asked ->
          Mono.fromCompletionStage(() -> trail.secure(scan))
              .timeout(TRACE)
              .onErrorMap(failure -> Refusals.withoutTrace());
      case Presented.LiveCode shown -> noted(scan);
      case Presented.PaperCode shown -> noted(scan);
      case Presented.OfflinePass shown -> noted(scan);
    };
  }

  private Mono<Void> noted(Scan scan) {
    trail.add(scan);
    return Mono.empty();
  }
}
