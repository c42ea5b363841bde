package org.healthcode.schemas.dcc;

import com.authlete.cbor.CBORByteArray;
import com.authlete.cbor.CBORItem;
import com.authlete.cbor.CBORItemList;
import com.authlete.cbor.CBORString;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * COSE_Sign1 (RFC 9052) as certificates have it: ES256 or PS256, the tags 61 and 18 or not, the key
 * id in the protected header or, only where there is none, in the other one.
 *
 * @param kid base64url, no padding
 */
record CertificateMessage(
    Optional<String> kid, long algorithm, byte[] header, byte[] payload, byte[] signature) {
  private static final long ALG = 1;
  private static final long KID = 4;
  private static final long ES256 = -7;
  private static final long PS256 = -37;
  private static final int PARTS = 4;
  private static final int SALT = 32;

  static CertificateMessage parse(byte[] bytes) throws CertificateFormatException {
    if (!(Cbor.withoutTags(Cbor.item(bytes)) instanceof CBORItemList list)
        || list.getItems().size() != PARTS) {
      throw new CertificateFormatException("expected a COSE_Sign1");
    }
    List<? extends CBORItem> parts = list.getItems();
    byte[] header = bytes(parts.get(0));
    Map<Object, CBORItem> signed = header.length == 0 ? Map.of() : Cbor.map(Cbor.item(header));
    Map<Object, CBORItem> unsigned = Cbor.map(parts.get(1));
    Optional<Long> algorithm = Cbor.number(signed, ALG).or(() -> Cbor.number(unsigned, ALG));
    return new CertificateMessage(
        Cbor.bytes(signed, KID)
            .or(() -> Cbor.bytes(unsigned, KID))
            .map(Base64.getUrlEncoder().withoutPadding()::encodeToString),
        algorithm.orElseThrow(() -> new CertificateFormatException("expected an algorithm")),
        header,
        bytes(parts.get(2)),
        bytes(parts.get(3)));
  }

  private static byte[] bytes(CBORItem item) throws CertificateFormatException {
    if (item instanceof CBORByteArray bytes) {
      return bytes.getValue();
    }
    throw new CertificateFormatException("expected bytes");
  }

  boolean isSignedBy(PublicKey key) {
    try {
      Optional<Signature> verifier = verifier(key);
      if (verifier.isEmpty()) {
        return false;
      }
      verifier.get().initVerify(key);
      verifier.get().update(toBeSigned());
      return verifier.get().verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private Optional<Signature> verifier(PublicKey key) throws GeneralSecurityException {
    if (algorithm == ES256 && key instanceof ECPublicKey) {
      return Optional.of(Signature.getInstance("SHA256withECDSAinP1363Format"));
    }
    if (algorithm == PS256 && key instanceof RSAPublicKey) {
      Signature pss = Signature.getInstance("RSASSA-PSS");
      pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, SALT, 1));
      return Optional.of(pss);
    }
    return Optional.empty();
  }

  private byte[] toBeSigned() {
    return new CBORItemList(
            new CBORString("Signature1"),
            new CBORByteArray(header),
            new CBORByteArray(new byte[0]),
            new CBORByteArray(payload))
        .encode();
  }
}
