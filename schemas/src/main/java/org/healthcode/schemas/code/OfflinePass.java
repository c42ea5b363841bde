package org.healthcode.schemas.code;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    return decode(scanned, trustList.keys(), now);
  }

  /**
   * Reads a pass and verifies its signature and time.
   *
   * @param keys of which several may share a key id: all of those are tried
   */
  public static Decoded decode(String scanned, List<TrustedKey> keys, Instant now) {
    return switch (open(scanned)) {
      case Opened(CoseSign1 message) -> judge(message, keys, now);
      case Closed(Unreadable unreadable) -> unreadable;
    };
  }

  /**
   * Whose pass it says it is, which nobody has verified; empty where it can't be read at all. For
   * telling what is not known here from what falsely bears our own name.
   */
  public static Optional<String> claimedIssuer(String scanned) {
    return switch (open(scanned)) {
      case Opened(CoseSign1 message) -> claims(message).map(PassClaims::issuer);
      case Closed closed -> Optional.empty();
    };
  }

  private sealed interface Opening {}

  private record Opened(CoseSign1 message) implements Opening {}

  private record Closed(Unreadable unreadable) implements Opening {}

  private static Opening open(String scanned) {
    if (!scanned.startsWith(PREFIX)) {
      return closed(Reason.NOT_OURS);
    }
    String body = scanned.substring(PREFIX.length());
    if (Base45.looksCutOff(body)) {
      return closed(Reason.TRUNCATED);
    }
    Optional<byte[]> bytes = Base45.decode(body);
    if (bytes.isEmpty()) {
      return closed(Reason.FORGED);
    }
    if (CborShape.of(bytes.get()) == CborShape.Shape.CUT_OFF) {
      return closed(Reason.TRUNCATED);
    }
    try {
      return new Opened(CoseSign1.parse(bytes.get()));
    } catch (PassFormatException e) {
      return closed(Reason.FORGED);
    }
  }

  private static Closed closed(Reason reason) {
    return new Closed(new Unreadable(reason));
  }

  static String write(PassClaims claims, SigningKeys keys) {
    return PREFIX + Base45.encode(CoseSign1.sign(keys.kid(), PassCwt.write(claims), keys::sign));
  }

  private static Decoded judge(CoseSign1 message, List<TrustedKey> keys, Instant now) {
    String kid = message.kid().map(TrustedKey::encode).orElse("");
    List<TrustedKey> named = keys.stream().filter(key -> key.kid().equals(kid)).toList();
    if (kid.isEmpty() || named.isEmpty()) {
      return new Unreadable(Reason.OTHER_KEY);
    }
    List<TrustedKey> signers =
        named.stream().filter(key -> message.isSignedBy(key.publicKey())).toList();
    if (signers.isEmpty()) {
      return new Unreadable(Reason.SIGNATURE_INVALID);
    }
    return claims(message)
        .map(claims -> judge(claims, signers, now))
        .orElseGet(() -> new Unreadable(Reason.FORGED));
  }

  private static Decoded judge(PassClaims claims, List<TrustedKey> signers, Instant now) {
    if (signers.stream().noneMatch(key -> key.speaksFor(claims.issuer()))) {
      return new Unreadable(Reason.OTHER_KEY);
    }
    if (!now.isBefore(claims.expiresAt())) {
      return new Unreadable(Reason.EXPIRED);
    }
    return claims.issuedAt().isAfter(now.plus(CLOCK_SKEW))
        ? new Unreadable(Reason.NOT_YET_VALID)
        : new Valid(claims);
  }

  private static Optional<PassClaims> claims(CoseSign1 message) {
    try {
      return Optional.of(PassCwt.read(message.payload()));
    } catch (PassFormatException e) {
      return Optional.empty();
    }
  }
}
