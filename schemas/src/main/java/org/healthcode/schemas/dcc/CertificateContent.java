package org.healthcode.schemas.dcc;

import com.authlete.cbor.CBORItem;
import com.authlete.cbor.CBORItemList;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a certificate says that matters at a checkpoint. Not what a test found: that is a matter of
 * rules that are not ours.
 *
 * @param iss the claim, if there is one
 * @param expiresAt exclusive
 * @param maskedName initials, such as {@code G*** M***}
 */
public record CertificateContent(
    Optional<String> iss,
    Instant issuedAt,
    Instant expiresAt,
    CertificateKind kind,
    String maskedName) {
  private static final long ISS = 1;
  private static final long EXP = 4;
  private static final long IAT = 6;
  private static final long HEALTH = -260;
  private static final long FIRST = 1;
  private static final long LATEST = 253_402_300_799L;

  static CertificateContent read(byte[] payload) throws CertificateFormatException {
    Map<Object, CBORItem> claims = Cbor.map(Cbor.item(payload));
    Map<Object, CBORItem> health = Cbor.map(member(claims, HEALTH));
    Map<Object, CBORItem> certificate = Cbor.map(member(health, FIRST));
    if (Cbor.text(certificate, "dob").isEmpty()) {
      throw new CertificateFormatException("expected a date of birth");
    }
    return new CertificateContent(
        Cbor.text(claims, ISS),
        time(claims, IAT),
        time(claims, EXP),
        kind(certificate),
        maskedName(Cbor.map(member(certificate, "nam"))));
  }

  @Override
  public String toString() {
    return "CertificateContent[kind=" + kind + "]";
  }

  private static CBORItem member(Map<Object, CBORItem> map, Object key)
      throws CertificateFormatException {
    return Cbor.find(map, key)
        .orElseThrow(() -> new CertificateFormatException("expected the member " + key));
  }

  private static Instant time(Map<Object, CBORItem> claims, long key)
      throws CertificateFormatException {
    return Cbor.number(claims, key)
        .filter(seconds -> seconds >= 0 && seconds <= LATEST)
        .map(Instant::ofEpochSecond)
        .orElseThrow(() -> new CertificateFormatException("expected the time " + key));
  }

  /** A certificate has entries of one kind. */
  private static CertificateKind kind(Map<Object, CBORItem> certificate)
      throws CertificateFormatException {
    List<CertificateKind> kinds =
        Arrays.stream(CertificateKind.values())
            .filter(kind -> isFilled(Cbor.find(certificate, kind.member())))
            .toList();
    if (kinds.size() != 1) {
      throw new CertificateFormatException("expected entries of one kind");
    }
    return kinds.getFirst();
  }

  private static boolean isFilled(Optional<CBORItem> entries) {
    return entries.isPresent()
        && entries.get() instanceof CBORItemList list
        && list.getItems() != null
        && !list.getItems().isEmpty();
  }

  private static String maskedName(Map<Object, CBORItem> name) throws CertificateFormatException {
    String given = Cbor.text(name, "gn").or(() -> Cbor.text(name, "gnt")).orElse("");
    String family = Cbor.text(name, "fn").or(() -> Cbor.text(name, "fnt")).orElse("");
    String masked = (initial(given) + " " + initial(family)).strip();
    if (masked.isEmpty()) {
      throw new CertificateFormatException("expected a name");
    }
    return masked;
  }

  private static String initial(String name) {
    String text = name.strip();
    return text.isEmpty() || !Character.isLetter(text.codePointAt(0))
        ? ""
        : Character.toString(text.codePointAt(0)) + "***";
  }
}
