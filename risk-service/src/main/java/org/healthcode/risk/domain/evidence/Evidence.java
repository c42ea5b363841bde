package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.domain.staff.FedFrom;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.recording.RecordHistory;
import org.healthcode.schemas.recording.RecordedElsewhere;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingMoment;
import org.healthcode.schemas.recording.RecordingTrace;

/**
 * All that was recorded of one fact about one person, and so what holds of it.
 *
 * @param history in the order of facts
 */
public record Evidence(FactKey key, RecordHistory<RecordedFact> history) {

  /** Evidence of one recording in a version, fed by nobody in particular. */
  public static Evidence of(
      FactKey key,
      long version,
      Instant effectiveAt,
      Instant recordedAt,
      String eventId,
      Fact fact) {
    return of(
        key,
        RecordingMoment.ofSingle(recordedAt),
        Optional.of(version),
        new RecordedFact(fact, effectiveAt, eventId, ""));
  }

  /** Evidence of one recording. */
  public static Evidence of(
      FactKey key, RecordingMoment moment, Optional<Long> version, RecordedFact fact) {
    return new Evidence(key, RecordHistory.of(Recording.of(moment, version, fact)));
  }

  /** Takes back what was recorded before. */
  public static Evidence deletion(FactKey key, Instant at) {
    return new Evidence(key, RecordHistory.of(Recording.deletion(RecordingMoment.ofSingle(at))));
  }

  /** What the ledger knows of the record, in the place of what it said before. */
  public static Evidence elsewhere(FactKey key, List<RecordedElsewhere> known) {
    return new Evidence(key, RecordHistory.of(known));
  }

  /** What holds; empty when it was taken back, or is not about this person. */
  public Optional<Fact> fact() {
    return history.content().map(RecordedFact::fact);
  }

  public boolean retracted() {
    return history.content().isEmpty();
  }

  /** Whether it can be known what holds: not of a record that was said in too many ways. */
  public boolean isReadable() {
    return history.isReadable();
  }

  /** Since when the fact holds; what a reader is shown as its date. */
  public Instant effectiveAt() {
    return history.content().map(RecordedFact::effectiveAt).orElseGet(this::recordedAt);
  }

  /** When the write edge took what holds; no rule looks at it. */
  public Instant recordedAt() {
    return history.winner().moment().at();
  }

  /** Since when it is known, in any recording since it was last said otherwise. */
  public Instant knownSince() {
    return history.knownSince().at();
  }

  /** Of the recording that says what holds; empty where nothing does. */
  public String eventId() {
    return history.content().map(RecordedFact::eventId).orElse("");
  }

  /** Of staff that fed or decided what holds; empty for residents. */
  public String account() {
    return history.content().map(RecordedFact::account).orElse("");
  }

  /** Whose words all of its recordings are that may still hold, ordered; residents are nobody. */
  public List<Account> allFeeders() {
    return history.recordings().stream()
        .flatMap(recording -> recording.content().stream())
        .map(said -> new Account(key.source(), said.account()))
        .filter(account -> !account.name().isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /** Whose word it is what holds. */
  public Account fedBy() {
    return new Account(key.source(), account());
  }

  /** What it tells of where its person belongs; nowhere where nothing holds. */
  public FedFrom fedFrom() {
    return history.content().map(RecordedFact::fedFrom).orElse(FedFrom.NOWHERE);
  }

  public String evidenceId() {
    return key.evidenceId();
  }

  /** The eventIds of all recordings of the record: who cites one of them means this fact. */
  public Set<String> eventIds() {
    Set<String> ids = new LinkedHashSet<>();
    for (Recording<RecordedFact> recording : history.recordings()) {
      ids.add(
          recording
              .content()
              .map(RecordedFact::eventId)
              .orElseGet(() -> eventId(recording.moment(), recording.version())));
    }
    history.earlier().forEach(trace -> ids.add(eventId(trace.moment(), trace.version())));
    return ids;
  }

  /** The recordings of the record that have this eventId: several, where one was fed twice. */
  List<RecordingTrace> recordings(String eventId) {
    List<RecordingTrace> found = new ArrayList<>();
    for (Recording<RecordedFact> recording : history.recordings()) {
      if (recording.content().filter(said -> said.eventId().equals(eventId)).isPresent()) {
        found.add(recording.trace());
      }
    }
    history.earlier().stream()
        .filter(trace -> eventId(trace.moment(), trace.version()).equals(eventId))
        .forEach(found::add);
    return found;
  }

  private String eventId(RecordingMoment moment, Optional<Long> version) {
    return version
        .map(counter -> Ids.eventId(key.source(), key.recordId(), counter))
        .orElseGet(
            () ->
                Ids.eventId(
                    key.source(), key.recordId(), moment.at().toEpochMilli(), moment.line()));
  }

  /** What is known once this was recorded too: the same in any order. */
  Evidence merge(Evidence other) {
    RecordHistory<RecordedFact> merged = history.merge(other.history);
    return merged.equals(history) ? this : new Evidence(key, merged);
  }
}
