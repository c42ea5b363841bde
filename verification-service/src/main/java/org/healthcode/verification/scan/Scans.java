package org.healthcode.verification.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import org.healthcode.schemas.code.ScannedCode;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.CheckpointIdentity;
import org.healthcode.verification.domain.CodeBook;
import org.healthcode.verification.domain.ForeignAnswer;
import org.healthcode.verification.domain.ForeignJudge;
import org.healthcode.verification.domain.Judgement;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Refusal;
import org.healthcode.verification.domain.Scan;
import org.healthcode.verification.domain.ScanTrail;
import org.healthcode.verification.domain.Seeming;
import org.healthcode.verification.foreign.ForeignDesk;
import org.healthcode.verification.foreign.ForeignReading;
import org.healthcode.verification.foreign.ShownText;
import reactor.core.publisher.Mono;

/**
 * A checkpoint asks about one person: reads what was shown, ours or another issuer's, answers, and
 * leaves the trace.
 */
public final class Scans {

  /** How long a question by number waits for its trace. */
  private static final Duration TRACE = Duration.ofSeconds(3);

  private final CodeBook codes;
  private final Pepper pepper;
  private final Answers answers;
  private final ScanTrail trail;
  private final ScanMetrics metrics;
  private final RateLimiter<String> lookUps;
  private final ForeignDesk foreign;
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
      ForeignDesk foreign,
      Clock clock) {
    this.codes = codes;
    this.pepper = pepper;
    this.answers = answers;
    this.trail = trail;
    this.metrics = metrics;
    this.lookUps = lookUps;
    this.foreign = foreign;
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

    /**
     * @param issuerId of another issuer that is to be asked too
     */
    record Document(String idType, String idNumber, Optional<String> issuerId) implements Subject {
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
    Question question =
        new Question(caller, checkpoint, temperature, clock.instant(), System.nanoTime());
    return switch (subject) {
      case Subject.Code(String text) ->
          switch (codes.lookUp(text, question.at())) {
            case CodeBook.Lookup.Read(Presented read) -> ours(question, read);
            case CodeBook.Lookup.Refused(Refusal refusal) -> notOurs(question, text, refusal);
          };
      case Subject.Document(String type, String number, var issuerId) -> {
        IdDocument document = document(caller, type, number, question.at());
        Presented presented = new Presented.Document(pepper.personId(document));
        yield issuerId.isEmpty()
            ? ours(question, presented)
            : foreign
                .byDocument(issuerId.get(), document, caller.subject(), question.at())
                .flatMap(theirs -> compared(question, presented, theirs));
      }
    };
  }

  /**
   * Who asks, and when.
   *
   * @param began by the clock that measures
   */
  private record Question(
      Caller caller,
      CheckpointIdentity checkpoint,
      OptionalDouble temperature,
      Instant at,
      long began) {
    long nanos() {
      return System.nanoTime() - began;
    }
  }

  private Mono<Judgement> ours(Question question, Presented presented) {
    return answers
        .about(presented, question.temperature(), question.at())
        .flatMap(judgement -> remembered(question, presented, judgement));
  }

  private Mono<Judgement> remembered(Question question, Presented presented, Judgement judgement) {
    return remember(scan(question, presented, judgement))
        .thenReturn(judgement)
        .doOnNext(said -> metrics.answered(presented, said, question.nanos()));
  }

  /** What we can't open may be another issuer's; what is ours and broken is nobody else's. */
  private Mono<Judgement> notOurs(Question question, String text, Refusal refusal) {
    if (refusal != Refusal.UNREADABLE && refusal != Refusal.OTHER_KEY) {
      return Mono.error(refused(refusal));
    }
    if (text.length() > ScannedCode.LONGEST) {
      return Mono.error(refused(refusal));
    }
    return foreign
        .byCode(new ShownText(text.strip(), question.caller().subject(), question.at()))
        .flatMap(
            reading ->
                switch (reading) {
                  case ForeignReading.Read(ForeignAnswer theirs) -> judged(question, theirs);
                  case ForeignReading.Refused(Refusal why) -> Mono.<Judgement>error(refused(why));
                })
        .switchIfEmpty(Mono.error(() -> nobodys(question, text, refusal)));
  }

  private ProblemException nobodys(Question question, String text, Refusal refusal) {
    metrics.refused(refusal);
    return refusal == Refusal.UNREADABLE
        ? Refusals.problem(Seeming.of(text, ChinaTime.day(question.at())))
        : Refusals.problem(refusal);
  }

  private ProblemException refused(Refusal refusal) {
    metrics.refused(refusal);
    return Refusals.problem(refusal);
  }

  /** Where the issuer told nobody's number, nothing is known here and nobody can be named. */
  private Mono<Judgement> judged(Question question, ForeignAnswer theirs) {
    return theirs
        .holder()
        .person()
        .map(person -> compared(question, new Presented.ForeignCode(person), theirs))
        .orElseGet(
            () -> {
              Judgement judgement =
                  ForeignJudge.judge(theirs, Optional.empty(), question.temperature());
              metrics.answeredForeign(judgement, question.nanos());
              return Mono.just(judgement);
            });
  }

  private Mono<Judgement> compared(Question question, Presented presented, ForeignAnswer theirs) {
    return answers
        .about(presented, question.temperature(), question.at())
        .map(own -> ForeignJudge.judge(theirs, Optional.of(own), question.temperature()))
        .flatMap(judgement -> remembered(question, presented, judgement));
  }

  private IdDocument document(Caller caller, String type, String number, Instant now) {
    if (!caller.has(Scopes.ID_LOOKUP)) {
      throw ProblemException.forbidden(
          "Expected a token with the scope " + Scopes.ID_LOOKUP + " to ask by ID number.");
    }
    // Before the check of the number, so that guessing numbers is limited too.
    lookUps.acquire(caller.subject());
    return switch (IdDocument.check(type, number, ChinaTime.day(now))) {
      case IdCheck.Valid(IdDocument document) -> document;
      case IdCheck.Invalid(String field, String expected) ->
          throw ProblemException.invalid(field, expected);
    };
  }

  private static Scan scan(Question question, Presented presented, Judgement judgement) {
    Caller caller = question.caller();
    return new Scan(
        presented,
        judgement,
        question.checkpoint().id(),
        caller.authority(),
        caller.subject(),
        caller.region().orElse(""),
        question.checkpoint().venue(),
        question.at(),
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
      case Presented.ForeignCode shown -> noted(scan);
    };
  }

  private Mono<Void> noted(Scan scan) {
    trail.add(scan);
    return Mono.empty();
  }
}
