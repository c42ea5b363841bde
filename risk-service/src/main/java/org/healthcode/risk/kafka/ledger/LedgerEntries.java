package org.healthcode.risk.kafka.ledger;

import java.util.Set;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.RecordedFact;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.LedgerEntry;
import org.healthcode.schemas.event.LedgerWord;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.recording.Recording;

/** Tells the ledger whose each fed record is, and who hangs on it. */
public final class LedgerEntries {

  private static final Set<String> FED =
      Set.of(Feed.CASES.word(), Feed.CONTACTS.word(), Feed.TESTS.word());

  /** Whose a record about a place is. */
  private static final String NOBODY = "";

  private final Emitter emitter;

  public LedgerEntries(Emitter emitter) {
    this.emitter = emitter;
  }

  /** What people say of themselves, and what is taken back, has no entry. */
  public void enter(PersonId person, Evidence evidence) {
    var key = evidence.key();
    if (FED.contains(key.feed())) {
      RecordName name = new RecordName(key.source(), key.feed(), key.recordId());
      evidence.history().recordings().forEach(it -> enter(person.hex(), name, key.factKey(), it));
      evidence.history().recordings().stream()
          .flatMap(recording -> recording.content().stream())
          .map(RecordedFact::fact)
          .filter(ContactFact.class::isInstance)
          .flatMap(fact -> ((ContactFact) fact).viaKey().stream())
          .distinct()
          .forEach(via -> hang(person, RecordName.ofContact(via)));
    }
  }

  /** A record about a place, which is nobody's. */
  public void enter(RecordName name, Exposure exposure) {
    exposure.history().recordings().forEach(it -> enter(NOBODY, name, "", it));
  }

  /** A contact of the person came about through this record of another one. */
  public void hang(PersonId person, RecordName name) {
    enter(entry(person.hex(), name).setWord(LedgerWord.HANGS).build());
  }

  /** Something of the record is still held of the person. */
  public void hold(PersonId person, RecordName name) {
    enter(entry(person.hex(), name).setWord(LedgerWord.HELD).build());
  }

  /** A visit that was fed. */
  public void enter(PersonId person, RecordName name, Visit visit) {
    visit.history().recordings().forEach(it -> enter(person.hex(), name, "", it));
  }

  private static String account(Recording<?> recording) {
    return switch (recording.content().orElse(null)) {
      case RecordedFact said -> said.account();
      case Visit.Stay stay -> stay.account();
      case null, default -> "";
    };
  }

  private void enter(String person, RecordName name, String factKey, Recording<?> recording) {
    if (recording.content().isPresent()) {
      enter(
          entry(person, name)
              .setFactKey(factKey)
              .setVersion(recording.version().orElse(0L))
              .setVersionGiven(recording.version().isPresent())
              .setRecordedAt(recording.moment().at().toEpochMilli())
              .setLine(recording.moment().line())
              .setSeverity(recording.severity())
              .setFingerprint(recording.fingerprint())
              .setCaseKey(caseOfCloseContact(recording))
              .setAccount(account(recording))
              .build());
    }
  }

  /** Others come through nobody else. */
  private static String caseOfCloseContact(Recording<?> recording) {
    return recording.content().orElse(null) instanceof RecordedFact said
            && said.fact() instanceof ContactFact contact
            && contact.degree() == ContactFact.Degree.CLOSE
        ? contact.caseKey()
        : "";
  }

  private static LedgerEntry.Builder entry(String person, RecordName name) {
    return LedgerEntry.newBuilder()
        .setSource(name.source())
        .setFeed(name.feed())
        .setRecordId(name.recordId())
        .setFactKey("")
        .setPerson(person)
        .setVersion(0);
  }

  private void enter(LedgerEntry entry) {
    emitter.send(
        Topics.RECORD_LEDGER,
        new Outbound.ByKey(
            new RecordName(entry.getSource(), entry.getFeed(), entry.getRecordId()).key()),
        entry);
  }
}
