package org.healthcode.schemas.dcc;

import com.authlete.cbor.CBORByteArray;
import com.authlete.cbor.CBORItem;
import com.authlete.cbor.CBORItemList;
import com.authlete.cbor.CBORString;
import com.authlete.cbor.CBORTaggedItem;
import com.authlete.cbor.CBORizer;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import org.healthcode.schemas.code.Base45;

/** Makes certificates with a key of its own, as a state would. */
final class CertificateMaker {
  static final Instant ISSUED = Instant.parse("2022-07-01T00:00:00Z");

  private final KeyPair keys;
  final byte[] kid = {1, 2, 3, 4, 5, 6, 7, 8};
  private final Map<Object, Object> claims = new LinkedHashMap<>();
  private final Map<String, Object> certificate = new LinkedHashMap<>();
  private boolean kidProtected = true;
  private int[] tags = {18};

  private CertificateMaker(KeyPair keys) {
    this.keys = keys;
    certificate.put("ver", "1.3.0");
    certificate.put("dob", "1964-03-14");
    certificate.put("nam", Map.of("fn", "Studer", "gn", "Martina"));
    certificate.put("v", List.of(Map.of("co", "CH")));
    claims.put(1, "CH");
    claims.put(4, ISSUED.getEpochSecond() + 86_400);
    claims.put(6, ISSUED.getEpochSecond());
  }

  static CertificateMaker ofCurve() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return new CertificateMaker(generator.generateKeyPair());
  }

  static CertificateMaker ofRsa() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return new CertificateMaker(generator.generateKeyPair());
  }

  PublicKey key() {
    return keys.getPublic();
  }

  String kidText() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(kid);
  }

  CertificateMaker kidUnprotected() {
    kidProtected = false;
    return this;
  }

  CertificateMaker tags(int... outermostFirst) {
    tags = outermostFirst;
    return this;
  }

  CertificateMaker claim(int claim, Object value) {
    claims.put(claim, value);
    return this;
  }

  CertificateMaker member(String name, Object value) {
    certificate.put(name, value);
    return this;
  }

  CertificateMaker without(String name) {
    certificate.remove(name);
    return this;
  }

  String make() throws Exception {
    return make(true);
  }

  String make(boolean packed) throws Exception {
    claims.put(-260, Map.of(1, certificate));
    Map<Object, Object> header = new LinkedHashMap<>();
    header.put(1, keys.getPublic() instanceof RSAPublicKey ? -37 : -7);
    Map<Object, Object> open = new LinkedHashMap<>();
    (kidProtected ? header : open).put(4, kid);
    byte[] headerBytes = cbor(header).encode();
    byte[] payload = cbor(claims).encode();
    byte[] signature = sign(headerBytes, payload);
    CBORItem message =
        new CBORItemList(
            new CBORByteArray(headerBytes),
            cbor(open),
            new CBORByteArray(payload),
            new CBORByteArray(signature));
    for (int i = tags.length - 1; i >= 0; i--) {
      message = new CBORTaggedItem(tags[i], message);
    }
    byte[] bytes = message.encode();
    return "HC1:" + Base45.encode(packed ? deflated(bytes) : bytes);
  }

  static byte[] deflated(byte[] bytes) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream zlib = new DeflaterOutputStream(out)) {
      zlib.write(bytes);
    }
    return out.toByteArray();
  }

  private byte[] sign(byte[] header, byte[] payload) throws GeneralSecurityException {
    Signature signer;
    if (keys.getPublic() instanceof RSAPublicKey) {
      signer = Signature.getInstance("RSASSA-PSS");
      signer.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    } else {
      signer = Signature.getInstance("SHA256withECDSAinP1363Format");
    }
    signer.initSign(keys.getPrivate());
    signer.update(
        new CBORItemList(
                new CBORString("Signature1"),
                new CBORByteArray(header),
                new CBORByteArray(new byte[0]),
                new CBORByteArray(payload))
            .encode());
    return signer.sign();
  }

  private static CBORItem cbor(Object value) {
    return new CBORizer().cborize(value);
  }
}
