package org.healthcode.schemas.issuer;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.event.IssuerKey;
import org.jspecify.annotations.Nullable;

/** Reads the keys of an entry; of a certificate all that it says is taken from it. */
public final class IssuerKeyReader {
  static final String KEY = "one public key: Ed25519, EC P-256, or RSA of 2048 bits and more";
  private static final String CERTIFICATE = "one X.509 certificate, DER in Base64, of such a key";
  private static final String NO_CONTRADICTION =
      "no key, kid or time that the certificate says otherwise";
  private static final int KID_LENGTH = 8;
  private static final int LEAST_RSA_BITS = 2048;
  private static final int P256_BITS = 256;
  private static final int ED25519_BYTES = 44;
  private static final List<String> ALGORITHMS = List.of("Ed25519", "EC", "RSA");

  private IssuerKeyReader() {}

  /**
   * @throws FaultException naming what is wrong with the key
   */
  public static IssuerPublicKey read(IssuerKey written) throws FaultException {
    Optional<String> certificate = Optional.ofNullable(written.getCertificate());
    return certificate.isPresent() ? ofCertificate(written, certificate.get()) : ofKey(written);
  }

  private static IssuerPublicKey ofKey(IssuerKey written) throws FaultException {
    byte[] info =
        base64(Optional.ofNullable(written.getPublicKey()).orElse(""), "keys.publicKey", KEY);
    PublicKey key = publicKey(info);
    Optional<Instant> from = Optional.ofNullable(written.getNotBefore());
    Optional<Instant> until = Optional.ofNullable(written.getNotAfter());
    if (from.isPresent() && until.isPresent() && !from.get().isBefore(until.get())) {
      throw new FaultException("keys.notAfter", "a time after notBefore");
    }
    return new IssuerPublicKey(kid(written.getKid()), key, Optional.empty(), from, until, Set.of());
  }

  private static IssuerPublicKey ofCertificate(IssuerKey written, String text)
      throws FaultException {
    byte[] der = base64(text, "keys.certificate", CERTIFICATE);
    X509Certificate certificate = certificate(der);
    String own = encode(Arrays.copyOf(Sha256.digest(der), KID_LENGTH));
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    boolean contradicts =
        written.getPublicKey() != null
            || (!written.getKid().isEmpty() && !kid(written.getKid()).equals(own))
            || differs(written.getNotBefore(), from)
            || differs(written.getNotAfter(), until);
    if (contradicts) {
      throw new FaultException("keys.certificate", NO_CONTRADICTION);
    }
    return new IssuerPublicKey(
        own,
        fitting(certificate.getPublicKey(), "keys.certificate", CERTIFICATE),
        Optional.of(text),
        Optional.of(from),
        Optional.of(until),
        uses(certificate));
  }

  private static boolean differs(@Nullable Instant said, Instant is) {
    return said != null && !said.equals(is);
  }

  private static X509Certificate certificate(byte[] der) throws FaultException {
    try {
      ByteArrayInputStream bytes = new ByteArrayInputStream(der);
      if (CertificateFactory.getInstance("X.509").generateCertificate(bytes)
              instanceof X509Certificate certificate
          && bytes.available() == 0
          && Arrays.equals(certificate.getEncoded(), der)) {
        return certificate;
      }
    } catch (GeneralSecurityException e) {
      // Told below.
    }
    throw new FaultException("keys.certificate", CERTIFICATE);
  }

  private static Set<String> uses(X509Certificate certificate) throws FaultException {
    try {
      return Optional.ofNullable(certificate.getExtendedKeyUsage())
          .map(Set::copyOf)
          .orElse(Set.of());
    } catch (GeneralSecurityException e) {
      throw new FaultException("keys.certificate", CERTIFICATE);
    }
  }

  private static PublicKey publicKey(byte[] info) throws FaultException {
    for (String algorithm : ALGORITHMS) {
      try {
        PublicKey key =
            KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(info));
        return fitting(key, "keys.publicKey", KEY);
      } catch (GeneralSecurityException e) {
        // Of another algorithm, or of none.
      }
    }
    throw new FaultException("keys.publicKey", KEY);
  }

  private static PublicKey fitting(PublicKey key, String field, String expected)
      throws FaultException {
    boolean fits =
        switch (key) {
          case EdECPublicKey ed -> ed.getEncoded().length == ED25519_BYTES;
          case ECPublicKey ec -> ec.getParams().getOrder().bitLength() == P256_BITS;
          case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
          default -> false;
        };
    if (!fits) {
      throw new FaultException(field, expected);
    }
    return key;
  }

  private static String kid(String written) throws FaultException {
    String expected = "1 to 64 bytes in base64url without padding";
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(written);
      if (bytes.length > 0 && bytes.length <= 64) {
        return encode(bytes);
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new FaultException("keys.kid", expected);
  }

  private static byte[] base64(String text, String field, String expected) throws FaultException {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      if (bytes.length > 0) {
        return bytes;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new FaultException(field, expected);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
