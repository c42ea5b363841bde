package org.healthcode.schemas.issuer;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All issuers that were ever recognised here, by id.
 *
 * @param number never falls, since no entry ever goes: the largest of the entries'; 0 for none
 */
public record IssuerList(long number, List<IssuerEntry> entries) {
  public IssuerList {
    entries = entries.stream().sorted(Comparator.comparing(IssuerEntry::id)).toList();
  }

  /**
   * The list of these entries.
   *
   * @param highest the largest number that was seen, of entries that count for nothing too
   */
  public static IssuerList of(Collection<IssuerEntry> entries, long highest) {
    return new IssuerList(highest, List.copyOf(entries));
  }

  public Optional<IssuerEntry> find(String id) {
    return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
  }

  /** Whether another one of its kind, recognised now too, speaks for one of its regions. */
  public boolean isContested(IssuerEntry entry, Instant now) {
    return entries.stream().filter(other -> other.isRecognisedAt(now)).anyMatch(entry::contests);
  }
}
