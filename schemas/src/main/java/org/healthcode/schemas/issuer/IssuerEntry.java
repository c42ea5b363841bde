package org.healthcode.schemas.issuer;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.code.TrustedKey;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.event.IssuerKind;

/**
 * An issuer as the list says, read and found good. Fields as in the Avro schema {@code Issuer}.
 *
 * @param regions GB/T 2260 codes in use today, 000000, or two letters of ISO 3166
 * @param until exclusive; empty where nobody has ended it
 */
public record IssuerEntry(
    String id,
    long number,
    IssuerKind kind,
    String iss,
    String nameZh,
    String nameEn,
    String phone,
    List<String> regions,
    Set<IssuerFormat> formats,
    List<IssuerPublicKey> keys,
    Optional<URI> endpoint,
    List<String> textPrefixes,
    ColorMap colors,
    boolean answersSigned,
    Duration maxAge,
    Instant from,
    Optional<Instant> until) {

  public IssuerEntry {
    regions = List.copyOf(regions);
    formats = Set.copyOf(formats);
    keys = List.copyOf(keys);
    textPrefixes = List.copyOf(textPrefixes);
  }

  /** Whether its codes are recognised at this moment: from–until, half-open. */
  public boolean isRecognisedAt(Instant now) {
    return !now.isBefore(from) && until.map(now::isBefore).orElse(true);
  }

  public boolean reads(IssuerFormat format) {
    return formats.contains(format);
  }

  /** Its keys that verify offline passes, whether they count now or not. */
  public List<TrustedKey> passKeys() {
    return passKeys(keys);
  }

  /** Its keys that verify offline passes now. */
  public List<TrustedKey> passKeysAt(Instant now) {
    return passKeys(keys.stream().filter(key -> key.countsAt(now)).toList());
  }

  private List<TrustedKey> passKeys(List<IssuerPublicKey> some) {
    return some.stream().flatMap(key -> key.forPasses(iss).stream()).toList();
  }

  /** Whether both are recognised at the same time, and speak for a region as one kind of issuer. */
  boolean contests(IssuerEntry other) {
    return !id.equals(other.id)
        && kind == other.kind
        && kind != IssuerKind.FOREIGN
        && regions.stream().anyMatch(other.regions::contains)
        && until.map(other.from::isBefore).orElse(true)
        && other.until.map(from::isBefore).orElse(true);
  }
}
