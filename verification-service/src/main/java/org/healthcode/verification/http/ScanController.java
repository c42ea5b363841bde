package org.healthcode.verification.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.CheckpointIdentity;
import org.healthcode.verification.domain.CodeBook;
import org.healthcode.verification.domain.Judgement;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Scan;
import org.healthcode.verification.domain.ScanTrail;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** {@code POST /scans}: a checkpoint asks about one person. */
@RestController
class ScanController {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** How long a question by number waits for its trace. */
  private static final Duration TRACE = Duration.ofSeconds(3);

  private final CodeBook codes;
  private final Pepper pepper;
  private final Answers answers;
  private final ScanTrail trail;
  private final ScanMetrics metrics;
  private final RateLimiter<String> lookUps;
  private final Clock clock;

  ScanController(
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

  @PostMapping("/scans")
  Mono<ScanAnswer> scan(Caller caller, @RequestBody ScanRequest request) {
    long began = System.nanoTime();
    request.check();
    CheckpointIdentity checkpoint = OwnCheckpoint.of(caller, request.requireCheckpointId());
    Instant now = clock.instant();
    Presented presented = presented(caller, request, now);
    return answers
        .about(presented, request.measured(), now)
        .flatMap(
            judgement ->
                remember(scan(caller, checkpoint, presented, judgement, now)).thenReturn(judgement))
        .map(
            judgement -> {
              metrics.answered(presented, judgement, System.nanoTime() - began);
              return ScanAnswer.of(judgement);
            });
  }

  private Presented presented(Caller caller, ScanRequest request, Instant now) {
    return switch (request.subject()) {
      case ScanRequest.Subject.Code(String text) ->
          switch (codes.lookUp(text, now)) {
            case CodeBook.Lookup.Read(Presented read) -> read;
            case CodeBook.Lookup.Refused(var refusal) -> {
              metrics.refused(refusal);
              throw Refusals.problem(refusal);
            }
          };
      case ScanRequest.Subject.Document(String type, String number) ->
          document(caller, type, number, now);
    };
  }

  private Presented document(Caller caller, String type, String number, Instant now) {
    if (!caller.has(Scopes.ID_LOOKUP)) {
      throw ProblemException.forbidden(
          "Expected a token with the scope " + Scopes.ID_LOOKUP + " to ask by ID number.");
    }
    // Before the check of the number, so that guessing numbers is limited too.
    lookUps.acquire(caller.subject());
    return switch (IdDocument.check(type, number, LocalDate.ofInstant(now, CHINA))) {
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
