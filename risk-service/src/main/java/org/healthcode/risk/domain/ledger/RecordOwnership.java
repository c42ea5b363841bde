package org.healthcode.risk.domain.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everyone whom a feeder's record was ever about, and what was taken back from whom: what another
 * person's later version replaced, and everything up to a retraction's version. The same entries
 * and retractions in any order take the same back.
 *
 * @param holders each fact of the record about each person, once
 * @param retractedVersion highest version that a retraction had; empty when there was none
 */
public record RecordOwnership(List<Holder> holders, Optional<Long> retractedVersion) {

  public static final RecordOwnership NONE = new RecordOwnership(List.of(), Optional.empty());

  public RecordOwnership {
    holders = List.copyOf(holders);
  }

  /**
   * A fact of the record about one person.
   *
   * @param person hex person id
   * @param factKey the status for cases, empty otherwise
   * @param version highest version seen
   * @param takenBack up to which version it was taken back; empty when it was not
   */
  public record Holder(String person, String factKey, long version, Optional<Long> takenBack) {

    private boolean is(String otherPerson, String otherFactKey) {
      return person.equals(otherPerson) && factKey.equals(otherFactKey);
    }
  }

  /** That up to a version a fact is no longer one of this person. */
  public record TakeBack(String person, String factKey, long version) {}

  /** What follows from something new. */
  public record Outcome(RecordOwnership ownership, List<TakeBack> takeBacks) {
    public Outcome {
      takeBacks = List.copyOf(takeBacks);
    }
  }

  /** The record, in this version, is about this person. */
  public Outcome enter(String person, String factKey, long version) {
    List<Holder> entered = new ArrayList<>();
    boolean known = false;
    for (Holder holder : holders) {
      if (holder.is(person, factKey)) {
        known = true;
        entered.add(
            new Holder(person, factKey, Math.max(version, holder.version()), holder.takenBack()));
      } else {
        entered.add(holder);
      }
    }
    if (!known) {
      entered.add(new Holder(person, factKey, version, Optional.empty()));
    }
    return new RecordOwnership(entered, retractedVersion).reconcile();
  }

  /** The record is taken back, up to and including this version. */
  public Outcome retract(long version) {
    long highest = Math.max(version, retractedVersion.orElse(version));
    return new RecordOwnership(holders, Optional.of(highest)).reconcile();
  }

  private Outcome reconcile() {
    List<TakeBack> takeBacks = new ArrayList<>();
    List<Holder> reconciled = new ArrayList<>();
    for (Holder holder : holders) {
      Optional<Long> due = due(holder);
      if (due.isPresent() && due.get() > holder.takenBack().orElse(Long.MIN_VALUE)) {
        takeBacks.add(new TakeBack(holder.person(), holder.factKey(), due.get()));
        reconciled.add(new Holder(holder.person(), holder.factKey(), holder.version(), due));
      } else {
        reconciled.add(holder);
      }
    }
    return new Outcome(new RecordOwnership(reconciled, retractedVersion), takeBacks);
  }

  /** Up to which version the holder's fact is to be taken back, if at all. */
  private Optional<Long> due(Holder holder) {
    Stream<Long> corrections =
        holders.stream()
            .filter(other -> !other.person().equals(holder.person()))
            .map(other -> beatenUpTo(holder, other));
    return Stream.concat(corrections, retractedVersion.stream())
        .filter(version -> version >= holder.version())
        .max(Comparator.naturalOrder());
  }

  /** Another person's version beats all before it; of two with the same, the greater id's wins. */
  private static long beatenUpTo(Holder holder, Holder other) {
    boolean winsTies = other.person().compareTo(holder.person()) > 0;
    return winsTies ? other.version() : other.version() - 1;
  }
}
