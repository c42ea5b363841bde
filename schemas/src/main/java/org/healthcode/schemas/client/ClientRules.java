package org.healthcode.schemas.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.healthcode.schemas.event.ClientScope;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.schemas.issuer.Fault;
import org.healthcode.schemas.issuer.FaultException;
import org.healthcode.schemas.issuer.IssuerKeyReader;
import org.healthcode.schemas.issuer.IssuerPublicKey;
import org.healthcode.schemas.region.RegionCode;

/**
 * What a registration must be, for who proposes one and for who reads it: one that is not counts
 * for nothing, however it came onto the topic.
 */
public final class ClientRules {
  /** How many calls in a minute at most. */
  public static final int MOST_PER_MINUTE = 60_000;

  /** How many calls in a day at most. */
  public static final int MOST_PER_DAY = 20_000_000;

  /** For how long a client is registered at most; then two people look again. */
  public static final Duration LONGEST = Duration.ofDays(366);

  private static final int MOST_KEYS = 8;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_TEXT = 300;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,32}");

  /** Nothing that turns text around or breaks a line: it is shown to people. */
  private static final Pattern SHOWN = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]+");

  private final List<Fault> faults = new ArrayList<>();

  private ClientRules() {}

  /** Reads a registration, and says of a bad one all that is wrong. */
  public static ClientReading read(RegisteredClient written) {
    return new ClientRules().readAll(written);
  }

  private ClientReading readAll(RegisteredClient written) {
    texts(written);
    quotas(written);
    Set<ClientScope> scopes = scopes(written);
    List<IssuerPublicKey> keys = keys(written.getKeys());
    expect(
        written.getValidUntil().isAfter(written.getProposedAt())
            && !written.getValidUntil().isAfter(written.getProposedAt().plus(LONGEST)),
        "validUntil",
        "a time after it was proposed, at most 366 days");
    if (!faults.isEmpty()) {
      return new ClientReading.Bad(faults);
    }
    return new ClientReading.Good(
        new ClientEntry(
            written.getClientId(),
            written.getNameZh(),
            written.getNameEn(),
            written.getPurpose(),
            written.getLegalBasis(),
            written.getRegionCode(),
            scopes,
            written.getQuotaPerMinute(),
            written.getQuotaPerDay(),
            keys,
            Optional.ofNullable(written.getApprovedAt()).orElse(written.getProposedAt()),
            end(written)));
  }

  private static Instant end(RegisteredClient written) {
    return Optional.ofNullable(written.getEndedAt())
        .filter(ended -> ended.isBefore(written.getValidUntil()))
        .orElse(written.getValidUntil());
  }

  private void texts(RegisteredClient written) {
    expect(
        ID.matcher(written.getClientId()).matches(),
        "clientId",
        "1 to 32 letters, digits and hyphens");
    expect(isText(written.getNameZh(), LONGEST_NAME), "nameZh", "1 to 60 characters");
    expect(isText(written.getNameEn(), LONGEST_NAME), "nameEn", "1 to 60 characters");
    expect(isText(written.getPurpose(), LONGEST_TEXT), "purpose", "1 to 300 characters");
    expect(isText(written.getLegalBasis(), LONGEST_TEXT), "legalBasis", "1 to 300 characters");
    expect(
        RegionCode.isPrefix(written.getRegionCode()),
        "regionCode",
        "a prefix of GB/T 2260 such as 41, 4101 or 410105");
  }

  private static boolean isText(String text, int longest) {
    return !text.isBlank() && text.length() <= longest && SHOWN.matcher(text).matches();
  }

  private void quotas(RegisteredClient written) {
    int minute = written.getQuotaPerMinute();
    int day = written.getQuotaPerDay();
    expect(
        minute >= 1 && minute <= MOST_PER_MINUTE,
        "quotaPerMinute",
        "a whole number from 1 to " + MOST_PER_MINUTE);
    expect(
        day >= minute && day <= MOST_PER_DAY,
        "quotaPerDay",
        "a whole number from quotaPerMinute to " + MOST_PER_DAY);
  }

  private Set<ClientScope> scopes(RegisteredClient written) {
    Set<ClientScope> scopes = EnumSet.noneOf(ClientScope.class);
    scopes.addAll(written.getScopes());
    expect(
        !scopes.isEmpty() && !scopes.contains(ClientScope.UNRECOGNISED),
        "scopes",
        "some of SCAN and NUMBER");
    return scopes;
  }

  private List<IssuerPublicKey> keys(List<IssuerKey> written) {
    List<IssuerPublicKey> keys = new ArrayList<>();
    for (IssuerKey key : written.subList(0, Math.min(written.size(), MOST_KEYS))) {
      try {
        keys.add(IssuerKeyReader.read(key));
      } catch (FaultException e) {
        faults.add(e.fault());
      }
    }
    boolean ofOneKind = keys.stream().allMatch(key -> key.rawEd25519().isPresent());
    boolean distinct = keys.stream().map(IssuerPublicKey::kid).distinct().count() == keys.size();
    expect(
        !written.isEmpty() && written.size() <= MOST_KEYS && ofOneKind && distinct,
        "keys",
        "1 to 8 Ed25519 public keys, each with a kid of its own");
    return keys;
  }

  private void expect(boolean holds, String field, String expected) {
    if (!holds) {
      faults.add(new Fault(field, expected));
    }
  }
}
