package org.healthcode.declaration.correction;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Who has to answer, and by when.
 *
 * <p>What the write edge knows of an authority is its name alone, the {@code authority} claim of
 * those who fed for it: a record says nothing of the region that its feeder worked for, and the
 * feeder is not there when the holder appeals. So it is the names that tell whose an authority is,
 * by how they begin; a province lists how its own begin, and all others are out of province and
 * have longer. An authority that is forgotten in the list is not lost: it has the longer deadline.
 *
 * @param local for authorities of this province
 * @param outOfProvince for all others
 * @param localAuthorities how the names of this province's authorities begin
 * @param derivedAuthority who answers for what no authority fed as such: that somebody met a case
 *     or was in an area of risk is worked out from the records of several
 */
public record CorrectionDeadlines(
    Duration local,
    Duration outOfProvince,
    List<String> localAuthorities,
    String derivedAuthority) {

  /**
   * @throws IllegalArgumentException when a deadline is not longer than nothing, or no beginning of
   *     names is given, or an empty one, or no authority for what is derived
   */
  public CorrectionDeadlines {
    localAuthorities = List.copyOf(localAuthorities);
    if (!local.isPositive() || !outOfProvince.isPositive()) {
      throw new IllegalArgumentException("expected deadlines longer than nothing");
    }
    if (localAuthorities.isEmpty() || localAuthorities.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("expected how the names of authorities begin");
    }
    if (derivedAuthority.isBlank()) {
      throw new IllegalArgumentException("expected an authority for what is derived");
    }
  }

  /** Who has to answer for the fact. */
  public String authority(CitedFact fact) {
    return fact.isDerived() ? derivedAuthority : fact.authority();
  }

  public boolean isLocal(String authority) {
    return localAuthorities.stream().anyMatch(authority::startsWith);
  }

  public Instant dueAt(String authority, Instant filedAt) {
    return filedAt.plus(isLocal(authority) ? local : outOfProvince);
  }
}
