package org.healthcode.verification.foreign;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.InvalidIdException;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.verification.domain.CheckReason;
import org.healthcode.verification.domain.ForeignAnswer;
import org.healthcode.verification.domain.ForeignState;
import org.healthcode.verification.domain.Holder;
import org.healthcode.verification.domain.Mode;
import org.healthcode.verification.foreign.IssuerQuestions.Answer;
import org.healthcode.verification.foreign.IssuerQuestions.Nothing;
import org.healthcode.verification.foreign.IssuerQuestions.Told;

/** Judges what an issuer told: whether it is about the right person, fresh, and has a color. */
final class ToldAnswers {
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);
  private static final char HIDDEN = '*';

  private final Pepper pepper;

  ToldAnswers(Pepper pepper) {
    this.pepper = pepper;
  }

  /**
   * @param asked the document that was asked about; empty where a code was
   */
  ForeignAnswer judge(IssuerEntry issuer, Told told, Optional<IdDocument> asked, Instant now) {
    return switch (told) {
      case Nothing(CheckReason reason) ->
          ForeignAnswer.unclear(Labels.of(issuer), reason, Mode.ONLINE);
      case Answer answer ->
          asked.map(document -> isAbout(document, answer, issuer)).orElse(true)
              ? judge(issuer, answer, asked, now)
              : ForeignAnswer.unclear(
                  Labels.of(issuer), CheckReason.FOREIGN_OTHER_PERSON, Mode.ONLINE);
    };
  }

  private ForeignAnswer judge(
      IssuerEntry issuer, Answer answer, Optional<IdDocument> asked, Instant now) {
    Optional<IdDocument> document = asked.or(() -> document(answer, now));
    Optional<PersonId> person = document.map(pepper::personId);
    String tail =
        document
            .map(IdDocument::idTail)
            .orElseGet(() -> answer.maskedIdNumber().map(ToldAnswers::tail).orElse(""));
    return new ForeignAnswer(
        Labels.of(issuer),
        new Holder(answer.maskedName(), tail, person),
        state(issuer, answer, now),
        answer.asOf(),
        answer.expiresAt(),
        answer.city().isEmpty() ? Labels.city(issuer) : answer.city(),
        Mode.ONLINE);
  }

  /** An answer that names no number counts only where its signature is bound to our question. */
  private static boolean isAbout(IdDocument asked, Answer answer, IssuerEntry issuer) {
    boolean ofType = answer.idType().map(asked.type().code()::equals).orElse(true);
    if (answer.idNumber().isPresent()) {
      return ofType && isSameNumber(asked, answer.idNumber().get());
    }
    return ofType
        && answer
            .maskedIdNumber()
            .map(masked -> fits(asked.number(), masked))
            .orElse(issuer.answersSigned());
  }

  private static boolean isSameNumber(IdDocument asked, String told) {
    try {
      return new IdDocument(asked.type(), told).equals(asked);
    } catch (InvalidIdException e) {
      return false;
    }
  }

  private static boolean fits(String number, String masked) {
    String capitals = masked.toUpperCase(Locale.ROOT);
    return capitals.length() == number.length()
        && IntStream.range(0, number.length())
            .allMatch(i -> capitals.charAt(i) == HIDDEN || capitals.charAt(i) == number.charAt(i))
        && capitals.chars().anyMatch(character -> character != HIDDEN);
  }

  private static Optional<IdDocument> document(Answer answer, Instant now) {
    return answer
        .idNumber()
        .flatMap(
            number ->
                IdDocument.check(
                            answer.idType().orElse(IdType.RESIDENT_ID.code()),
                            number,
                            ChinaTime.day(now))
                        instanceof IdCheck.Valid(IdDocument document)
                    ? Optional.of(document)
                    : Optional.empty());
  }

  private static String tail(String masked) {
    String tail = masked.substring(Math.max(0, masked.length() - 4));
    return tail.indexOf(HIDDEN) < 0 ? tail : "";
  }

  private static ForeignState state(IssuerEntry issuer, Answer answer, Instant now) {
    if (answer.codeExpired()) {
      return new ForeignState.Unclear(CheckReason.FOREIGN_CODE_EXPIRED);
    }
    Optional<Color> color = answer.state().flatMap(issuer.colors()::colorOf);
    if (color.isEmpty()) {
      return new ForeignState.Unclear(CheckReason.FOREIGN_STATE_UNMAPPED);
    }
    return color.get() == Color.GREEN
        ? green(issuer, answer, now)
        : new ForeignState.Colored(color.get());
  }

  /** Red and yellow stay what they are, however old. */
  private static ForeignState green(IssuerEntry issuer, Answer answer, Instant now) {
    if (answer.asOf().filter(asOf -> asOf.isAfter(now.plus(CLOCKS_DIFFER))).isPresent()) {
      return new ForeignState.Unclear(CheckReason.FOREIGN_CLOCK);
    }
    if (answer.expiresAt().filter(end -> !now.isBefore(end)).isPresent()) {
      return new ForeignState.Unclear(CheckReason.FOREIGN_CODE_EXPIRED);
    }
    boolean fresh =
        answer.asOf().filter(asOf -> !asOf.plus(issuer.maxAge()).isBefore(now)).isPresent();
    return fresh
        ? new ForeignState.Colored(Color.GREEN)
        : new ForeignState.Unclear(CheckReason.FOREIGN_STALE);
  }
}
