package org.healthcode.risk.kafka.decision;

import java.time.Instant;
import java.util.List;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.Ids;

/** Evidence that something about a person is not known, so that no green is vouched for. */
final class Marks {

  /** Stands for all records that a person with too many facts has no room for. */
  static final Unreadable OVERFLOW = new Unreadable("too-many-facts", 0, 0);

  private Marks() {}

  /** As {@link #OVERFLOW}, of these accounts' records. */
  static Unreadable overflow(List<Account> fedBy) {
    return fedBy.isEmpty()
        ? OVERFLOW
        : new Unreadable("too-many-facts-of-" + fedBy.getFirst().digest(), 0, 0, fedBy);
  }

  static Evidence of(Unreadable unreadable, Instant now) {
    var key = unreadable.key();
    return Evidence.of(key, 1, now, now, Ids.eventId(key.source(), key.recordId(), 1), unreadable);
  }
}
