package org.healthcode.verification;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.code.TrustedKey;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.event.IssuerColor;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.schemas.event.IssuerKind;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.schemas.issuer.IssuerList;
import org.healthcode.schemas.issuer.IssuerReading;
import org.healthcode.schemas.issuer.IssuerRules;
import org.healthcode.verification.foreign.Issuers;

/** The list of other issuers, as two people would have made it. */
public final class ListedIssuers implements Issuers {
  private final List<IssuerEntry> entries = new ArrayList<>();
  private boolean known = true;

  /** An issuer whose passes say {@code 35}, with one key, recognised since long ago. */
  public static Issuer.Builder fujian(TrustedKey key) {
    return Issuer.newBuilder()
        .setIssuerId("350000-fj")
        .setNumber(3)
        .setKind(IssuerKind.PROVINCE)
        .setIss("35")
        .setNameZh("福建八闽健康码")
        .setNameEn("Fujian")
        .setRegions(List.of("350000"))
        .setFormats(List.of(IssuerFormat.HP1))
        .setKeys(List.of(key(key)))
        .setColors(
            List.of(
                color("00", Color.GREEN),
                color("01", Color.YELLOW),
                color("10", Color.RED),
                IssuerColor.newBuilder().setState("gray").setColor(null).build()))
        .setRecognisedFrom(Instant.EPOCH)
        .setProposedBy(new StaffAccount("410000", "a"))
        .setApprovedBy(new StaffAccount("410000", "b"))
        .setApprovedAt(Instant.EPOCH);
  }

  public static IssuerColor color(String state, Color color) {
    return IssuerColor.newBuilder().setState(state).setColor(color).build();
  }

  public static IssuerKey key(TrustedKey key) {
    return IssuerKey.newBuilder()
        .setKid(key.kid())
        .setPublicKey(Base64.getEncoder().encodeToString(publicKey(key).getEncoded()))
        .build();
  }

  public static PublicKey publicKey(TrustedKey key) {
    String raw = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(key.x()));
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(
              new X509EncodedKeySpec(HexFormat.of().parseHex("302a300506032b6570032100" + raw)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  synchronized void put(Issuer.Builder written) {
    entries.removeIf(entry -> entry.id().equals(written.getIssuerId()));
    entries.add(entry(written.build()));
  }

  public static IssuerEntry entry(Issuer written) {
    if (IssuerRules.read(written) instanceof IssuerReading.Good(IssuerEntry entry)) {
      return entry;
    }
    throw new AssertionError(IssuerRules.read(written).toString());
  }

  synchronized void clear() {
    entries.clear();
    known = true;
  }

  synchronized void away() {
    known = false;
  }

  @Override
  public synchronized Optional<IssuerList> current() {
    return known
        ? Optional.of(
            IssuerList.of(entries, entries.stream().mapToLong(IssuerEntry::number).max().orElse(0)))
        : Optional.empty();
  }
}
