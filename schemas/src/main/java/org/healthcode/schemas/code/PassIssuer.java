package org.healthcode.schemas.code;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.PersonId;

/** Issues offline passes. For many threads. */
public final class PassIssuer {
  /** The longest life of a pass. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private final String issuer;
  private final Supplier<SigningKeys> signingKeys;
  private final PassIds passIds;
  private final RandomGenerator nonces;

  /**
   * The keys are asked for each pass, so they may rotate.
   *
   * @param issuer the claim {@code iss}: the GB/T 2260 prefix of the province, such as {@code 41};
   *     short, since it is in the QR
   */
  public PassIssuer(String issuer, Supplier<SigningKeys> signingKeys, PassIds passIds) {
    this(issuer, signingKeys, passIds, new SecureRandom());
  }

  PassIssuer(
      String issuer, Supplier<SigningKeys> signingKeys, PassIds passIds, RandomGenerator nonces) {
    this.issuer = issuer;
    this.signingKeys = signingKeys;
    this.passIds = passIds;
    this.nonces = nonces;
  }

  /** A pass as text, and what it says. {@link #toString} leaves out the text, which is a token. */
  public record Issued(String text, PassClaims claims) {
    @Override
    public String toString() {
      return "Issued[claims=" + claims + "]";
    }
  }

  /**
   * Issues a pass that lives 24 h, or until the color gets worse if that is earlier. Fractions of a
   * second are cut off both.
   *
   * @param color the color now: a color, not a state such as undeclared
   * @param worsensAt when the timeline turns to a more severe color, if it will
   * @throws IllegalArgumentException if the color has already got worse, or is none
   */
  public Issued issue(
      PersonId personId,
      Color color,
      MaskedName maskedName,
      String idTail,
      Instant now,
      Optional<Instant> worsensAt) {
    Instant issuedAt = now.truncatedTo(ChronoUnit.SECONDS);
    Instant longest = issuedAt.plus(LONGEST);
    Instant expiresAt =
        worsensAt
            .map(moment -> moment.truncatedTo(ChronoUnit.SECONDS))
            .filter(longest::isAfter)
            .orElse(longest);
    if (!expiresAt.isAfter(issuedAt)) {
      throw new IllegalArgumentException("worsensAt: expected a time after now");
    }
    PassId passId = passIds.seal(personId, nonces.nextLong());
    PassClaims claims =
        new PassClaims(issuer, issuedAt, expiresAt, passId, color, maskedName, idTail);
    return new Issued(OfflinePass.write(claims, signingKeys.get()), claims);
  }
}
