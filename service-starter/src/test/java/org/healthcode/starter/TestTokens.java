package org.healthcode.starter;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** An identity provider's key and the tokens that it signs. */
public final class TestTokens {
  private static final KeyPair KEYS = newKeys();

  private TestTokens() {}

  public static RSAPublicKey publicKey() {
    return (RSAPublicKey) KEYS.getPublic();
  }

  public static String token(String scope, Map<String, ?> claims) {
    return sign(KEYS, scope, claims, Instant.now().plusSeconds(60));
  }

  static String expired(String scope) {
    return sign(KEYS, scope, Map.of(), Instant.now().minusSeconds(600));
  }

  static String ofAnotherKey(String scope) {
    return sign(newKeys(), scope, Map.of(), Instant.now().plusSeconds(60));
  }

  private static String sign(KeyPair keys, String scope, Map<String, ?> claims, Instant expires) {
    JWTClaimsSet.Builder set =
        new JWTClaimsSet.Builder()
            .subject("account-1")
            .claim("scope", scope)
            .expirationTime(Date.from(expires));
    claims.forEach(set::claim);
    SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), set.build());
    try {
      jwt.sign(new RSASSASigner(keys.getPrivate()));
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
