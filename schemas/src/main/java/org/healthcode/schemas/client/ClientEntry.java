package org.healthcode.schemas.client;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.healthcode.schemas.event.ClientScope;
import org.healthcode.schemas.issuer.IssuerPublicKey;

/**
 * A client as it was approved last.
 *
 * @param clientId 1 to 32 letters, digits and hyphens
 * @param purpose published, as the legal basis
 * @param regionCode GB/T 2260 prefix for where it works
 * @param quotaPerMinute over all instances
 * @param quotaPerDay in a day of Asia/Shanghai
 * @param keys Ed25519, each with an id of its own
 * @param approvedAt since when it is so
 * @param validUntil exclusive; the moment of its suspension where that is earlier
 */
public record ClientEntry(
    String clientId,
    String nameZh,
    String nameEn,
    String purpose,
    String legalBasis,
    String regionCode,
    Set<ClientScope> scopes,
    int quotaPerMinute,
    int quotaPerDay,
    List<IssuerPublicKey> keys,
    Instant approvedAt,
    Instant validUntil) {

  public ClientEntry {
    scopes = Set.copyOf(scopes);
    keys = List.copyOf(keys);
  }

  /** Whether its calls are answered at this moment. */
  public boolean countsAt(Instant now) {
    return now.isBefore(validUntil);
  }
}
