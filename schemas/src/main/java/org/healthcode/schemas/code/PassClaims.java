package org.healthcode.schemas.code;

import java.time.Duration;
import java.time.Instant;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.MaskedName;

/**
 * What an offline pass says. Times have whole seconds. {@link #toString} leaves out who it is
 * about.
 *
 * @param issuer the claim {@code iss}: the GB/T 2260 prefix of the issuing province, such as {@code
 *     41}
 * @param issuedAt the claim {@code iat}: as of when the color is
 * @param expiresAt the claim {@code exp}, exclusive; at most 24 h after issue and never past the
 *     next worsening
 * @param passId the claim {@code cti}
 * @param color never {@link Color#UNRECOGNISED}
 * @param maskedName such as {@code *三}
 * @param idTail the last four characters of the document's number
 */
public record PassClaims(
    String issuer,
    Instant issuedAt,
    Instant expiresAt,
    PassId passId,
    Color color,
    MaskedName maskedName,
    String idTail) {

  /**
   * How long after issue a checkpoint without network accepts a green pass (the exception to "never
   * falsely green").
   */
  public static final Duration GREEN_OFFLINE = Duration.ofHours(4);

  /** Until when (exclusive) a checkpoint without network may let a green pass count as green. */
  public Instant greenOfflineUntil() {
    Instant limit = issuedAt.plus(GREEN_OFFLINE);
    return limit.isBefore(expiresAt) ? limit : expiresAt;
  }

  @Override
  public String toString() {
    return "PassClaims[issuer="
        + issuer
        + ", issuedAt="
        + issuedAt
        + ", expiresAt="
        + expiresAt
        + "]";
  }
}
