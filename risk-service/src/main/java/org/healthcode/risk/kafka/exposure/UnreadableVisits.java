package org.healthcode.risk.kafka.exposure;

import java.util.Collection;
import java.util.List;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;

/**
 * Marks that it can't be known where somebody was, since one of their visits was said in too many
 * ways: no green is vouched for while it is held so.
 */
final class UnreadableVisits {

  private static final String SOURCE = "dead-letters";
  private static final long VERSION = 0;

  private UnreadableVisits() {}

  /** The evidence with a mark of the visit, or without, as it is now. */
  static EvidenceSet mark(EvidenceSet evidence, Visit visit) {
    EvidenceSet others = without(evidence, visit);
    return visit.isReadable()
        ? others
        : others.merge(
            Evidence.of(
                key(visit),
                VERSION,
                visit.recordedAt(),
                visit.recordedAt(),
                Ids.eventId(SOURCE, visit.visitId(), VERSION),
                new Unreadable(Topics.VISITS.name(), 0, 0, feeders(visit))));
  }

  private static List<Account> feeders(Visit visit) {
    return visit.history().recordings().stream()
        .flatMap(recording -> recording.content().stream())
        .flatMap(said -> said.fedBy().stream())
        .distinct()
        .sorted()
        .toList();
  }

  /** The evidence without marks of these visits. */
  static EvidenceSet forget(EvidenceSet evidence, Collection<Visit> visits) {
    EvidenceSet left = evidence;
    for (Visit visit : visits) {
      left = without(left, visit);
    }
    return left;
  }

  private static EvidenceSet without(EvidenceSet evidence, Visit visit) {
    return evidence.filter(item -> !item.key().equals(key(visit)));
  }

  private static FactKey key(Visit visit) {
    return new FactKey(SOURCE, Topics.VISITS.name(), visit.visitId(), "");
  }
}
