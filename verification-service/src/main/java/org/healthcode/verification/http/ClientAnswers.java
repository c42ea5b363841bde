package org.healthcode.verification.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.region.Regions;
import org.healthcode.starter.problem.Problem;
import org.healthcode.verification.domain.Judgement;
import org.healthcode.verification.external.Told;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a client is told: no reasons, places, tests or telephone (promise 8), and never a
 * color where nobody vouches for one.
 */
final class ClientAnswers {
  private static final int OK = 200;

  /** So many whatever the number, whose length is nobody's to learn. */
  private static final String HIDDEN = "*".repeat(14);

  private final String issuer;
  private final String city;

  /**
   * @param issuer the name of this installation, two digits of GB/T 2260
   */
  ClientAnswers(String issuer) {
    this.issuer = issuer;
    this.city = Regions.all().fullName(issuer + "0000");
  }

  /** A status and what goes with it. */
  record Answer(int status, Object body) {}

  /**
   * Of a person.
   *
   * @param state GREEN, YELLOW, RED, UNKNOWN or UNDECLARED
   * @param color absent unless the state is a color
   * @param colorCode 00, 01 or 10, absent as the color
   * @param maskedName such as *三; absent where it was asked by number
   * @param idType absent where a code was shown
   * @param maskedIdNumber its last four characters
   * @param asOf up to when the answer knows all
   * @param expiresAt until when the code may be shown, exclusive
   * @param issuer the name of this installation
   * @param codeExpired true, and nothing else, for a code after its time
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Person(
      @Nullable CodeState state,
      @Nullable Color color,
      @Nullable String colorCode,
      @Nullable String maskedName,
      @Nullable String idType,
      @Nullable String maskedIdNumber,
      @Nullable Instant asOf,
      @Nullable Instant expiresAt,
      String issuer,
      String city,
      @Nullable Boolean codeExpired) {}

  /** A problem that is signed as an answer is. */
  record NotOurs(String type, String title, int status, String detail) {}

  Answer of(Told told) {
    return switch (told) {
      case Told.OfCode(Judgement judgement, Optional<Instant> expiresAt) ->
          new Answer(
              OK,
              person(
                  judgement,
                  presence(judgement.maskedName()),
                  null,
                  judgement.idTail().isEmpty() ? null : HIDDEN + judgement.idTail(),
                  expiresAt.orElse(null)));
      case Told.OfNumber(Judgement judgement, String idType, String maskedIdNumber) ->
          new Answer(OK, person(judgement, null, idType, maskedIdNumber, null));
      case Told.CodeExpired() ->
          new Answer(
              OK, new Person(null, null, null, null, null, null, null, null, issuer, city, true));
      case Told.NoCode(Problem why) ->
          new Answer(
              404,
              new NotOurs(why.type(), why.titleZh() + " / " + why.titleEn(), 404, why.detail()));
    };
  }

  private Person person(
      Judgement judgement,
      @Nullable String maskedName,
      @Nullable String idType,
      @Nullable String maskedIdNumber,
      @Nullable Instant expiresAt) {
    return new Person(
        judgement.state(),
        judgement.color().orElse(null),
        judgement.color().map(ScanAnswer::code).orElse(null),
        maskedName,
        idType,
        maskedIdNumber,
        judgement.asOf().orElse(null),
        expiresAt,
        issuer,
        city,
        null);
  }

  private static @Nullable String presence(String text) {
    return text.isEmpty() ? null : text;
  }
}
