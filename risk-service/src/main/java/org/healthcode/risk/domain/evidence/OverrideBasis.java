package org.healthcode.risk.domain.evidence;

import java.util.List;
import java.util.Set;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.OverrideReason;

/**
 * What a decision by people may rest on: a record about the person, of the kind that its reason
 * names, which stands and was fed by none of those who decide.
 */
public final class OverrideBasis {
  private OverrideBasis() {}

  /** Whether a fact fits. */
  public enum Fit {
    FITS,
    /** It would fit, had not one of those who decide fed it. */
    FED_BY_DECIDING,
    /** It is the person's, and not what the reason rests on, or was taken back. */
    MISFIT,
    /** The evidence does not have it. */
    UNKNOWN;

    /** Of a case that several people had, since it was corrected: fits where all fit. */
    public Fit and(Fit other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /**
   * By what is held of the person.
   *
   * @param factId an eventId: any recording of a record means the record
   * @param deciding accounts that ask for it or agree to it
   */
  public static Fit ofPerson(
      EvidenceSet evidence, OverrideReason reason, String factId, Set<String> deciding) {
    return fit(evidence, reason.kindOfFact(), factId, deciding);
  }

  /** By what is held of the person whose case it is. */
  public static Fit ofCase(EvidenceSet evidence, String factId, Set<String> deciding) {
    return fit(evidence, Feed.CASES, factId, deciding);
  }

  /**
   * Keys of the cases whose contact the person is by the word of somebody else than those who
   * decide: else they could make any case the person's.
   */
  public static Set<String> theirCases(EvidenceSet evidence, Set<String> deciding) {
    return EvidenceReferences.cases(evidence.filter(item -> !isFedByAny(item, deciding)));
  }

  private static Fit fit(EvidenceSet evidence, Feed kind, String factId, Set<String> deciding) {
    List<Evidence> cited =
        evidence.all().stream()
            .filter(item -> !isDerived(item))
            .filter(item -> item.eventIds().contains(factId))
            .toList();
    if (cited.isEmpty()) {
      return Fit.UNKNOWN;
    }
    List<Evidence> ofKind =
        cited.stream().filter(item -> item.key().feed().equals(kind.word())).toList();
    if (ofKind.isEmpty() || FactStandings.of(evidence, factId) != FactStanding.STANDS) {
      return Fit.MISFIT;
    }
    return ofKind.stream().anyMatch(item -> isRecordFedByAny(evidence, item.key(), deciding))
        ? Fit.FED_BY_DECIDING
        : Fit.FITS;
  }

  /** What follows from where somebody was names nobody who fed it. */
  private static boolean isDerived(Evidence item) {
    return item.key().feed().equals(Feed.EXPOSURES.word())
        || item.fact().filter(Fact::followsFromVisits).isPresent();
  }

  /** Of a case in any of its statuses. */
  private static boolean isRecordFedByAny(
      EvidenceSet evidence, FactKey record, Set<String> accounts) {
    return evidence.all().stream()
        .filter(item -> item.key().source().equals(record.source()))
        .filter(item -> item.key().feed().equals(record.feed()))
        .filter(item -> item.key().recordId().equals(record.recordId()))
        .anyMatch(item -> isFedByAny(item, accounts));
  }

  /** In any recording that is held. */
  private static boolean isFedByAny(Evidence item, Set<String> accounts) {
    return item.history().recordings().stream()
        .flatMap(recording -> recording.content().stream())
        .map(RecordedFact::account)
        .anyMatch(accounts::contains);
  }
}
