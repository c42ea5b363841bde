package org.healthcode.schemas.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.code.Unreadable.Reason;

/**
 * The offline pass: {@code HP1:} and Base45 of a COSE_Sign1 (RFC 9052) over a CWT (RFC 8392),
 * signed with Ed25519. It verifies with the public {@link TrustList} alone. {@link PassClaims}
 * lists what it says, {@link PassIssuer} makes it.
 */
public final class OfflinePass {
  /** How every offline pass begins. */
  public static final String PREFIX = "HP1:";

  /** By how much the clock of a checkpoint may be behind the issuer's. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private OfflinePass() {}

  /** What came of reading a pass. */
  public sealed interface Decoded permits Valid, Unreadable {}

  /** A genuine pass within its time. */
  public record Valid(PassClaims claims) implements Decoded {}

  /** Reads a pass and verifies its signature and time. */
  public static Decoded decode(String scanned, TrustList trustList, Instant now) {
    if (!scanned.startsWith(PREFIX)) {
      return new Unreadable(Reason.NOT_OURS);
    }
    String body = scanned.substring(PREFIX.length());
    if (Base45.looksCutOff(body)) {
      return new Unreadable(Reason.TRUNCATED);
    }
    Optional<byte[]> bytes = Base45.decode(body);
    if (bytes.isEmpty()) {
      return new Unreadable(Reason.FORGED);
    }
    if (CborShape.of(bytes.get()) == CborShape.Shape.CUT_OFF) {
      return new Unreadable(Reason.TRUNCATED);
    }
    try {
      return verify(CoseSign1.parse(bytes.get()), trustList, now);
    } catch (PassFormatException e) {
      return new Unreadable(Reason.FORGED);
    }
  }

  static String write(PassClaims claims, SigningKeys keys) {
    return PREFIX + Base45.encode(CoseSign1.sign(keys.kid(), PassCwt.write(claims), keys::sign));
  }

  private static Decoded verify(CoseSign1 message, TrustList trustList, Instant now)
      throws PassFormatException {
    Optional<TrustedKey> key = message.kid().flatMap(trustList::find);
    if (key.isEmpty()) {
      return new Unreadable(Reason.OTHER_KEY);
    }
    if (!message.isSignedBy(key.get().publicKey())) {
      return new Unreadable(Reason.SIGNATURE_INVALID);
    }
    PassClaims claims = PassCwt.read(message.payload());
    if (!key.get().speaksFor(claims.issuer())) {
      return new Unreadable(Reason.OTHER_KEY);
    }
    if (!now.isBefore(claims.expiresAt())) {
      return new Unreadable(Reason.EXPIRED);
    }
    return claims.issuedAt().isAfter(now.plus(CLOCK_SKEW))
        ? new Unreadable(Reason.NOT_YET_VALID)
        : new Valid(claims);
  }
}
