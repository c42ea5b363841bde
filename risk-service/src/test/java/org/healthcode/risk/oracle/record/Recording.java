package org.healthcode.risk.oracle.record;

import java.util.Comparator;
import java.util.Optional;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedVisit;

/**
 * One recording of a record, and how it stands to others (docs/design.md, "Order of facts").
 *
 * @param fed what was fed
 */
record Recording(Fed fed) {

  /** The person of records about places. */
  static final int NOBODY = -1;

  /** Of what no end has ended: version, moment, line, severity, then any fixed order. */
  static final Comparator<Recording> STRENGTH =
      Comparator.comparingLong(Recording::version)
          .thenComparing(Recording::position)
          .thenComparingInt(Recording::severity)
          .thenComparing(r -> r.fed.toString());

  Position position() {
    return new Position(fed.stamp().recordedAt(), fed.stamp().line());
  }

  boolean hasVersion() {
    return fed.stamp().recordVersion().isPresent();
  }

  private long version() {
    return fed.stamp().recordVersion().orElse(Long.MIN_VALUE);
  }

  int person() {
    return switch (fed) {
      case FeedCase c -> c.person();
      case FeedContact c -> c.person();
      case FeedTest t -> t.person();
      case FeedVisit v -> v.person();
      case FeedLevel l -> NOBODY;
      case FeedExposure e -> NOBODY;
    };
  }

  /** A case's statuses are facts of their own. */
  Optional<FeedCase.Status> status() {
    return fed instanceof FeedCase c ? Optional.of(c.status()) : Optional.empty();
  }

  /** "Then the severer (POSITIVE, CONFIRMED …)". */
  private int severity() {
    return switch (fed) {
      case FeedCase c ->
          switch (c.status()) {
            case CONFIRMED -> 5;
            case ASYMPTOMATIC -> 4;
            case SUSPECTED -> 3;
            case DISCHARGED -> 2;
            case DECEASED -> 1;
            case RULED_OUT -> 0;
          };
      case FeedContact c -> c.degree() == FeedContact.Degree.CLOSE ? 1 : 0;
      case FeedTest t ->
          switch (t.outcome()) {
            case POSITIVE -> 4;
            case POOLED_POSITIVE -> 3;
            case INVALID -> 2;
            case POOLED_NEGATIVE -> 1;
            case NEGATIVE -> 0;
          };
      case FeedLevel l -> l.level().ordinal();
      case FeedVisit v -> 0;
      case FeedExposure e -> 0;
    };
  }

  /**
   * Whether both say one fact. "What makes it another fact does not include what is found out
   * later: that a visit or a level ended, that isolation was prolonged, the onset of a case"
   * (decision 031).
   */
  boolean sameFact(Recording other) {
    if (person() != other.person()) {
      return false;
    }
    return switch (fed) {
      case FeedCase a ->
          other.fed instanceof FeedCase b
              && a.status() == b.status()
              && a.reported().equals(b.reported());
      case FeedContact a ->
          other.fed instanceof FeedContact b
              && a.degree() == b.degree()
              && a.caseKey().equals(b.caseKey())
              && a.lastContactAt().equals(b.lastContactAt());
      case FeedTest a ->
          other.fed instanceof FeedTest b
              && a.outcome() == b.outcome()
              && a.sampledAt().equals(b.sampledAt())
              && a.result().equals(b.result());
      case FeedVisit a ->
          other.fed instanceof FeedVisit b
              && a.place().equals(b.place())
              && a.from().equals(b.from());
      case FeedLevel a ->
          other.fed instanceof FeedLevel b
              && a.region().equals(b.region())
              && a.level() == b.level()
              && a.from().equals(b.from());
      case FeedExposure a ->
          other.fed instanceof FeedExposure b
              && a.place().equals(b.place())
              && a.from().equals(b.from())
              && a.to().equals(b.to());
    };
  }

  /** Whether both say the very same, ends and dates included. */
  boolean sameWords(Recording other) {
    boolean ends =
        switch (fed) {
          case FeedCase a ->
              other.fed instanceof FeedCase b
                  && a.onset().equals(b.onset())
                  && a.infectiousFrom().equals(b.infectiousFrom())
                  && a.infectiousTo().equals(b.infectiousTo());
          case FeedContact a ->
              other.fed instanceof FeedContact b
                  && a.isolationFrom().equals(b.isolationFrom())
                  && a.isolationTo().equals(b.isolationTo());
          case FeedVisit a -> other.fed instanceof FeedVisit b && a.to().equals(b.to());
          case FeedLevel a -> other.fed instanceof FeedLevel b && a.until().equals(b.until());
          case FeedTest a -> true;
          case FeedExposure a -> true;
        };
    return ends && sameFact(other);
  }
}
