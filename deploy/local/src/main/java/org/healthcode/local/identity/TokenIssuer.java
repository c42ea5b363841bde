package org.healthcode.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.UUID;

/** Signs RS256 tokens: those of the command line live 12 hours, those of pages ten minutes. */
public final class TokenIssuer {
  public static final Duration LIFE = Duration.ofHours(12);

  /** Of what pages get, which they renew. */
  static final Duration SESSION_LIFE = Duration.ofMinutes(10);

  private final String issuer;
  private final RSAKey key;
  private final RSASSASigner signer;
  private final InstantSource clock;

  TokenIssuer(String issuer, RSAKey key, InstantSource clock) {
    this.issuer = issuer;
    this.key = key;
    this.clock = clock;
    try {
      this.signer = new RSASSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException("The identity provider's key can't sign", e);
    }
  }

  /** A bearer token for the services. */
  public String accessToken(Identity identity) {
    return accessToken(identity, LIFE);
  }

  String accessToken(Identity identity, Duration life) {
    JWTClaimsSet.Builder claims =
        claims(identity, "healthcode", life).claim("scope", identity.scope());
    identity.claims().forEach(claims::claim);
    return sign(claims);
  }

  /** What the sign-in tells the page that asked for it. */
  String idToken(Identity identity, String clientId, Map<String, String> more) {
    JWTClaimsSet.Builder claims = claims(identity, clientId, SESSION_LIFE);
    identity.claims().forEach(claims::claim);
    more.forEach(claims::claim);
    return sign(claims);
  }

  private JWTClaimsSet.Builder claims(Identity identity, String audience, Duration life) {
    var now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject(identity.subject())
        .audience(audience)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(life)))
        .jwtID(UUID.randomUUID().toString());
  }

  private String sign(JWTClaimsSet.Builder claims) {
    var header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(key.getKeyID())
            .type(JOSEObjectType.JWT)
            .build();
    var token = new SignedJWT(header, claims.build());
    try {
      token.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("The identity provider's key can't sign", e);
    }
    return token.serialize();
  }
}
