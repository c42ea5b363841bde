package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.staff.Account;

/**
 * That a stay met a level of its region (derived evidence, without the place), or what a policy
 * makes of a {@link SharedPlace}.
 *
 * @param from start of the overlap
 * @param leftAt when the person left, the place still being risky, or when a trip or venue was no
 *     longer shared, exclusive: from here days and tests count
 * @param endedAt when the level ended, or the stay went on elsewhere in the same region, exclusive:
 *     nobody has left then; both are empty while the person is there and the place risky
 * @param knownAt the later of the moments since when the visit and the exposure are known
 * @param exposureId which exposure or slot; an id, never a place
 * @param fedBy the account of staff that fed the stay; empty where nobody did
 */
public record Exposed(
    Kind kind,
    Instant from,
    Optional<Instant> leftAt,
    Optional<Instant> endedAt,
    Instant knownAt,
    String exposureId,
    Optional<Account> fedBy)
    implements Fact {

  /** A stay in a region of a level, or sharing a trip or venue with a case. */
  public enum Kind {
    LOW,
    MEDIUM,
    HIGH,
    COMPANION;

    /** Whether it follows the level of a region, and not a case who was there too. */
    public boolean isLevel() {
      return this != COMPANION;
    }
  }

  /** Of what no account of staff fed. */
  public Exposed(
      Kind kind,
      Instant from,
      Optional<Instant> leftAt,
      Optional<Instant> endedAt,
      Instant knownAt,
      String exposureId) {
    this(kind, from, leftAt, endedAt, knownAt, exposureId, Optional.empty());
  }

  /** Of somebody who left, or is still there. */
  public Exposed(
      Kind kind, Instant from, Optional<Instant> leftAt, Instant knownAt, String exposureId) {
    this(kind, from, leftAt, Optional.empty(), knownAt, exposureId);
  }

  /** The same, of a stay that this account fed. */
  public Exposed fedBy(Optional<Account> account) {
    return new Exposed(kind, from, leftAt, endedAt, knownAt, exposureId, account);
  }

  /** End of the overlap, exclusive; empty while it lasts. */
  public Optional<Instant> until() {
    return leftAt.or(() -> endedAt);
  }

  @Override
  public String canonical() {
    return "exposed|"
        + kind
        + "|"
        + from
        + "|"
        + leftAt
        + "|"
        + endedAt
        + "|"
        + knownAt
        + "|"
        + exposureId
        + fedBy.map(account -> "|" + account).orElse("");
  }
}
