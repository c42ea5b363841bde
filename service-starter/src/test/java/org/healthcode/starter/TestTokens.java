package org.healthcode.starter;

import static com.nimbusds.jose.JWSAlgorithm.RS256;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.PlainObject;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** An identity provider's key and the tokens that it signs. */
public final class TestTokens {
  private static final KeyPair KEYS = newKeys();

  private TestTokens() {}

  public static RSAPublicKey publicKey() {
    return (RSAPublicKey) KEYS.getPublic();
  }

  public static String token(String scope, Map<String, ?> claims) {
    return sign(claims(scope, claims));
  }

  static String expired(String scope) {
    return token(scope, Map.of("exp", Instant.now().minusSeconds(600).getEpochSecond()));
  }

  static String ofAnotherKey(String scope) {
    return sign(claims(scope, Map.of()), RS256, new RSASSASigner(newKeys().getPrivate()));
  }

  static String without(String claim) {
    Map<String, Object> claims =
        claims("resident", Map.of("id_type", "10", "id_number", "11010519491231002X"));
    claims.remove(claim);
    return sign(claims);
  }

  static String unsigned(String scope) {
    return new PlainObject(new Payload(claims(scope, Map.of()))).serialize();
  }

  static String signedWithThePublicKey(String scope) {
    try {
      return sign(
          claims(scope, Map.of()), JWSAlgorithm.HS256, new MACSigner(publicKey().getEncoded()));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> claims(String scope, Map<String, ?> more) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("sub", "account-1");
    claims.put("aud", "healthcode");
    claims.put("scope", scope);
    claims.put("exp", Instant.now().plusSeconds(60).getEpochSecond());
    claims.putAll(more);
    return claims;
  }

  private static String sign(Map<String, Object> claims) {
    return sign(claims, RS256, new RSASSASigner(KEYS.getPrivate()));
  }

  private static String sign(Map<String, Object> claims, JWSAlgorithm algorithm, JWSSigner signer) {
    JWSObject jwt = new JWSObject(new JWSHeader(algorithm), new Payload(claims));
    try {
      jwt.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
