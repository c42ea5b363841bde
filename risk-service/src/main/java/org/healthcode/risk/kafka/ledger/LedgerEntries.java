package org.healthcode.risk.kafka.ledger;

import java.util.Set;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.LedgerEntry;
import org.healthcode.schemas.id.PersonId;

/** Tells the ledger whose each fed record is. */
public final class LedgerEntries {

  private static final Set<String> FED =
      Set.of(Feed.CASES.word(), Feed.CONTACTS.word(), Feed.TESTS.word());

  private final Emitter emitter;

  public LedgerEntries(Emitter emitter) {
    this.emitter = emitter;
  }

  /** What people say of themselves, and what is taken back, has no entry. */
  public void enter(PersonId person, Evidence evidence) {
    var key = evidence.key();
    if (!evidence.retracted() && FED.contains(key.feed())) {
      enter(
          new LedgerEntry(
              key.source(),
              key.feed(),
              key.recordId(),
              key.factKey(),
              person.hex(),
              evidence.version()));
    }
  }

  /** A visit that was fed. */
  public void enter(PersonId person, RecordName name, long version) {
    enter(new LedgerEntry(name.source(), name.feed(), name.recordId(), "", person.hex(), version));
  }

  private void enter(LedgerEntry entry) {
    emitter.send(
        Topics.RECORD_LEDGER,
        new Outbound.ByKey(
            new RecordName(entry.getSource(), entry.getFeed(), entry.getRecordId()).key()),
        entry);
  }
}
