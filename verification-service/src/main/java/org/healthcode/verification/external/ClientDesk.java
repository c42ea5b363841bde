package org.healthcode.verification.external;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.event.ClientScope;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.verification.domain.CodeBook;
import org.healthcode.verification.domain.Judgement;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Refusal;
import org.healthcode.verification.scan.Answers;
import org.healthcode.verification.scan.Refusals;
import reactor.core.publisher.Mono;

/**
 * Answers the two calls of registered clients: by the text of a code that somebody shows, and by a
 * document's number. Only our own codes are read, so that nobody asks other issuers through us. The
 * trace, for auditors and for the person, is safe before anything is told.
 */
public final class ClientDesk {
  private static final Duration TRACE = Duration.ofSeconds(3);

  private final CodeBook codes;
  private final Pepper pepper;
  private final Answers answers;
  private final ClientCounts counts;
  private final ClientTrail trail;
  private final ClientMetrics metrics;
  private final int mostUnknown;

  /**
   * @param mostUnknown how many different numbers that nobody here has a client may ask for in a
   *     day of Asia/Shanghai
   */
  public ClientDesk(
      CodeBook codes,
      Pepper pepper,
      Answers answers,
      ClientCounts counts,
      ClientTrail trail,
      ClientMetrics metrics,
      int mostUnknown) {
    this.codes = codes;
    this.pepper = pepper;
    this.answers = answers;
    this.counts = counts;
    this.trail = trail;
    this.metrics = metrics;
    this.mostUnknown = mostUnknown;
  }

  /** Of whoever shows this code. */
  public Mono<Told> scan(Admitted call, String text) {
    return within(ClientScope.SCAN, call, () -> scanned(call, text));
  }

  private Mono<Told> scanned(Admitted call, String text) {
    return switch (codes.lookUp(text, call.at())) {
      case CodeBook.Lookup.Refused(Refusal refusal) -> Mono.just(refused(refusal));
      case CodeBook.Lookup.Read(Presented presented) ->
          judged(presented, call.at())
              .flatMap(
                  judgement ->
                      traced(
                          ClientScope.SCAN,
                          call,
                          presented.person(),
                          new Told.OfCode(judgement, end(presented, call.at()))));
    };
  }

  private static Told refused(Refusal refusal) {
    return switch (refusal) {
      case EXPIRED, PASS_EXPIRED -> new Told.CodeExpired();
      default -> new Told.NoCode(Refusals.problem(refusal).problem());
    };
  }

  private static Optional<Instant> end(Presented presented, Instant now) {
    return switch (presented) {
      case Presented.LiveCode _ -> Optional.of(LiveCode.refreshAt(LiveCode.windowOf(now)));
      case Presented.OfflinePass(PersonId _, var claims) -> Optional.of(claims.expiresAt());
      case Presented.PaperCode _, Presented.Document _, Presented.ForeignCode _ -> Optional.empty();
    };
  }

  /**
   * Of whom a number is; alike and as fast for who is not known here.
   *
   * @throws ProblemException 422 naming the field where that is no number
   */
  public Mono<Told> number(Admitted call, String idType, String idNumber) {
    return within(
        ClientScope.NUMBER,
        call,
        () ->
            switch (IdDocument.check(idType, idNumber, ChinaTime.day(call.at()))) {
              case IdCheck.Valid(IdDocument document) -> asked(call, document);
              case IdCheck.Invalid(String field, String expected) ->
                  Mono.error(ProblemException.invalid(field, expected));
            });
  }

  private Mono<Told> asked(Admitted call, IdDocument document) {
    PersonId person = pepper.personId(document);
    return judged(new Presented.Document(person), call.at())
        .flatMap(
            judgement ->
                notTooMany(call, person, judgement)
                    .then(
                        traced(
                            ClientScope.NUMBER,
                            call,
                            person,
                            new Told.OfNumber(
                                judgement, document.type().code(), masked(document)))));
  }

  /** Walking through numbers comes to many that nobody has. */
  private Mono<Void> notTooMany(Admitted call, PersonId person, Judgement judgement) {
    Optional<PersonId> unknown =
        Optional.of(person).filter(_ -> judgement.state() == CodeState.UNDECLARED);
    return counts
        .unknownBefore(call.client(), unknown, call.at())
        .onErrorMap(_ -> ClientProblems.uncounted())
        .switchIfEmpty(Mono.error(ClientProblems::uncounted))
        .flatMap(before -> before < mostUnknown ? Mono.<Void>empty() : stopped(call));
  }

  private Mono<Void> stopped(Admitted call) {
    metrics.stopped();
    return safe(() -> trail.stopped(call.client(), call.keyId(), call.at()))
        .then(Mono.error(() -> ClientProblems.stopped(call.at())));
  }

  private Mono<Judgement> judged(Presented presented, Instant now) {
    return answers.about(presented, OptionalDouble.empty(), now);
  }

  private Mono<Told> within(ClientScope scope, Admitted call, Supplier<Mono<Told>> answer) {
    Mono<Told> answered =
        call.client().scopes().contains(scope)
            ? Mono.defer(answer)
            : safe(() -> trail.refused(call.client(), call.keyId(), scope, call.at()))
                .then(Mono.error(ClientProblems::outOfScope));
    return answered
        .doOnNext(_ -> metrics.answered(scope))
        .doOnError(ProblemException.class, metrics::refused);
  }

  private Mono<Told> traced(ClientScope scope, Admitted call, PersonId person, Told told) {
    return safe(() -> trail.told(call.client(), call.keyId(), scope, person, call.at()))
        .thenReturn(told);
  }

  private static Mono<Void> safe(Supplier<CompletionStage<?>> trace) {
    return Mono.defer(() -> Mono.fromCompletionStage(trace.get()))
        .timeout(TRACE)
        .onErrorMap(_ -> Refusals.withoutTrace())
        .then();
  }

  /** The last four of what was asked, so that who asked sees that it is answered. */
  private static String masked(IdDocument document) {
    String tail = document.idTail();
    return "*".repeat(document.number().length() - tail.length()) + tail;
  }
}
