package org.healthcode.schemas.issuer;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.event.IssuerColor;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.schemas.event.IssuerKind;
import org.healthcode.schemas.event.StaffAccount;

/** Entries of the list as they stand on the topic. */
final class IssuerRecords {
  static final Instant FROM = OffsetDateTime.parse("2022-07-28T00:00:00+08:00").toInstant();
  static final PublicKey KEY = newKey("Ed25519");

  private IssuerRecords() {}

  static Issuer.Builder good() {
    return Issuer.newBuilder()
        .setIssuerId("350000-fj")
        .setNumber(1)
        .setKind(IssuerKind.PROVINCE)
        .setIss("35")
        .setNameZh("福建八闽健康码")
        .setNameEn("Fujian")
        .setRegions(List.of("350000"))
        .setFormats(List.of(IssuerFormat.HP1, IssuerFormat.TWO_CALLS))
        .setKeys(List.of(key(KEY)))
        .setEndpoint("https://hc.example/api")
        .setColors(
            List.of(color("00", Color.GREEN), color("01", Color.YELLOW), color("10", Color.RED)))
        .setRecognisedFrom(FROM)
        .setProposedBy(new StaffAccount("410000", "a"))
        .setApprovedBy(new StaffAccount("410000", "b"))
        .setApprovedAt(FROM);
  }

  static IssuerColor color(String state, Color color) {
    return IssuerColor.newBuilder().setState(state).setColor(color).build();
  }

  static IssuerKey key(PublicKey key) {
    return IssuerKey.newBuilder()
        .setKid("AQIDBAUGBwg")
        .setPublicKey(Base64.getEncoder().encodeToString(key.getEncoded()))
        .build();
  }

  static PublicKey newKey(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("RSA")) {
        generator.initialize(1024);
      }
      return generator.generateKeyPair().getPublic();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static IssuerEntry entry(Issuer written) {
    if (IssuerRules.read(written) instanceof IssuerReading.Good(IssuerEntry entry)) {
      return entry;
    }
    throw new AssertionError(IssuerRules.read(written).toString());
  }
}
