package org.healthcode.verification.foreign;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.verification.domain.CheckReason;
import reactor.core.publisher.Mono;

/**
 * The two calls that every real consumer made: of a text that was scanned, and of a document. Never
 * an error, and never later than the time-out.
 */
public interface IssuerQuestions {
  Mono<Told> aboutCode(IssuerEntry issuer, String text);

  Mono<Told> aboutDocument(IssuerEntry issuer, IdDocument document);

  /** What the issuer told. */
  sealed interface Told {}

  /**
   * An answer as it came, not yet judged.
   *
   * @param state in the issuer's own words; empty where it told none
   * @param maskedName empty where it told none
   * @param idType of the document that it is about
   * @param idNumber whole, where the issuer told it whole
   * @param maskedIdNumber with stars for what is hidden, where the issuer told it so
   * @param asOf when the issuer last updated it
   * @param expiresAt exclusive
   * @param city of issue; empty where it told none
   * @param codeExpired whether the issuer says that the code is past its time
   */
  record Answer(
      Optional<String> state,
      String maskedName,
      Optional<String> idType,
      Optional<String> idNumber,
      Optional<String> maskedIdNumber,
      Optional<Instant> asOf,
      Optional<Instant> expiresAt,
      String city,
      boolean codeExpired)
      implements Told {
    @Override
    public String toString() {
      return "Answer[redacted]";
    }
  }

  /** Nothing, and why. */
  record Nothing(CheckReason reason) implements Told {}
}
