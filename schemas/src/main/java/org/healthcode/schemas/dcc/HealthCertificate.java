package org.healthcode.schemas.dcc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.code.Base45;
import org.healthcode.schemas.issuer.IssuerPublicKey;

/** Reads an EU Digital COVID Certificate: {@code HC1:} and Base45 of zlib of a COSE_Sign1. */
public final class HealthCertificate {
  /** How every one begins. */
  public static final String PREFIX = "HC1:";

  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private HealthCertificate() {}

  /** What came of reading one. */
  public sealed interface Decoded {}

  /** Signed by one of the keys, for what it says, and within its time. */
  public record Genuine(CertificateContent content) implements Decoded {}

  /** One that counts for nothing. */
  public record Refused(Reason reason) implements Decoded {}

  /** Why one counts for nothing. */
  public enum Reason {
    /** No certificate, or one whose content breaks the format. */
    UNREADABLE,
    /** Names a key that is not among those given, or another issuer than they are of. */
    OTHER_KEY,
    /** Signed by a key that no longer counts, or not yet. */
    KEY_EXPIRED,
    /** Names one of the keys and was not signed with it, or was changed afterwards. */
    SIGNATURE_INVALID,
    /** Signed by a key that is for certificates of other kinds. */
    OTHER_USE,
    EXPIRED,
    NOT_YET_VALID
  }

  /**
   * Reads one.
   *
   * @param iss what certificates of these keys name as their issuer, if they name one
   * @param keys of which several may share a key id: all of those are tried
   */
  public static Decoded decode(
      String scanned, String iss, List<IssuerPublicKey> keys, Instant now) {
    Optional<byte[]> packed =
        scanned.startsWith(PREFIX)
            ? Base45.decode(scanned.substring(PREFIX.length()))
            : Optional.empty();
    if (packed.isEmpty()) {
      return new Refused(Reason.UNREADABLE);
    }
    try {
      return judge(CertificateMessage.parse(Inflated.of(packed.get())), iss, keys, now);
    } catch (CertificateFormatException e) {
      return new Refused(Reason.UNREADABLE);
    }
  }

  private static Decoded judge(
      CertificateMessage message, String iss, List<IssuerPublicKey> keys, Instant now)
      throws CertificateFormatException {
    List<IssuerPublicKey> named =
        keys.stream().filter(key -> message.kid().equals(Optional.of(key.kid()))).toList();
    if (named.isEmpty()) {
      return new Refused(Reason.OTHER_KEY);
    }
    List<IssuerPublicKey> signers =
        named.stream().filter(key -> message.isSignedBy(key.key())).toList();
    if (signers.isEmpty()) {
      return new Refused(Reason.SIGNATURE_INVALID);
    }
    CertificateContent content = CertificateContent.read(message.payload());
    if (content.iss().filter(claimed -> !claimed.equals(iss)).isPresent()) {
      return new Refused(Reason.OTHER_KEY);
    }
    Optional<Reason> outOfTime = outOfTime(content, now);
    if (outOfTime.isPresent()) {
      return new Refused(outOfTime.get());
    }
    List<IssuerPublicKey> counting = signers.stream().filter(key -> key.countsAt(now)).toList();
    if (counting.isEmpty()) {
      return new Refused(Reason.KEY_EXPIRED);
    }
    if (counting.stream().noneMatch(key -> content.kind().isAllowedBy(key.uses()))) {
      return new Refused(Reason.OTHER_USE);
    }
    return new Genuine(content);
  }

  private static Optional<Reason> outOfTime(CertificateContent content, Instant now) {
    if (!now.isBefore(content.expiresAt())) {
      return Optional.of(Reason.EXPIRED);
    }
    return content.issuedAt().isAfter(now.plus(CLOCK_SKEW))
        ? Optional.of(Reason.NOT_YET_VALID)
        : Optional.empty();
  }
}
