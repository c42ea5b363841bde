package org.healthcode.risk.kafka.ledger;

import java.util.Set;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.LedgerEntry;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.recording.Recording;

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
    if (FED.contains(key.feed())) {
      RecordName name = new RecordName(key.source(), key.feed(), key.recordId());
      evidence.history().recordings().forEach(it -> enter(person, name, key.factKey(), it));
    }
  }

  /** A visit that was fed. */
  public void enter(PersonId person, RecordName name, Visit visit) {
    visit.history().recordings().forEach(it -> enter(person, name, "", it));
  }

  private void enter(PersonId person, RecordName name, String factKey, Recording<?> recording) {
    if (recording.content().isPresent()) {
      enter(
          new LedgerEntry(
              name.source(),
              name.feed(),
              name.recordId(),
              factKey,
              person.hex(),
              recording.version().orElse(0L),
              recording.version().isPresent(),
              recording.moment().at().toEpochMilli(),
              recording.moment().line(),
              recording.severity(),
              recording.fingerprint()));
    }
  }

  private void enter(LedgerEntry entry) {
    emitter.send(
        Topics.RECORD_LEDGER,
        new Outbound.ByKey(
            new RecordName(entry.getSource(), entry.getFeed(), entry.getRecordId()).key()),
        entry);
  }
}
