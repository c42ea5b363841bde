package org.healthcode.risk.kafka.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Holds;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.PriorityTimestamps;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.id.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records that could not be read, until somebody has looked at them: their person's green is not
 * vouched for, or, where the person is not known, nobody's in that partition from there on.
 */
final class UnreadableRecords {

  /** Keyed by something else than a person. */
  private static final Set<String> ABOUT_PLACES =
      Set.of(Topics.EXPOSURES.name(), Topics.REGION_RISKS.name(), Topics.EXPOSURE_ORDERS.name());

  private static final Pattern PLACE = Pattern.compile("(.+)/(\\d+)/(\\d+)");
  private static final Logger log = LoggerFactory.getLogger(UnreadableRecords.class);

  private final Decider decider;
  private final Holds holds;
  private final Emitter emitter;

  UnreadableRecords(Decider decider, Holds holds, Emitter emitter) {
    this.decider = decider;
    this.holds = holds;
    this.emitter = emitter;
  }

  /**
   * @param fedBy whose word it is, as far as that can be read
   */
  void setAside(
      Record<byte[], byte[]> record, RecordMetadata from, PoisonException e, List<Account> fedBy) {
    emitter.deadLetter(Names.DEAD_LETTER_SINK, record, from, e);
    Optional<PersonId> person = personOf(record, from.topic());
    log.error(
        "set aside an unreadable record of {} ({}): {}",
        Holds.place(from),
        person.isPresent() ? "its person's green is not vouched for" : "freshness is held back",
        e.getMessage());
    if (person.isPresent()) {
      Unreadable unreadable = new Unreadable(from.topic(), from.partition(), from.offset(), fedBy);
      Instant now = emitter.now();
      decider.mark(person.get(), Marks.of(unreadable, now), Marks.of(Marks.overflow(fedBy), now));
    } else {
      holds.hold(from, PriorityTimestamps.written(from.topic(), record.timestamp()));
    }
  }

  /**
   * Keeps a copy of a recording of which it can't be known whether it holds, since its record was
   * said in too many ways. The evidence itself says so, until the record is ended or said anew.
   */
  void keepCopy(Record<byte[], byte[]> record, RecordMetadata from) {
    emitter.deadLetter(
        Names.DEAD_LETTER_SINK,
        record,
        from,
        new PoisonException("a record with more recordings that may hold than can be weighed"));
    log.warn("kept a copy of a recording too many of {}", Holds.place(from));
  }

  /**
   * Nobody waits for the dead letter any more.
   *
   * @param record that replaces it or gives it up
   * @param place of the dead letter: {@code topic/partition/offset}
   * @param fedBy whose word it is, as far as that can be read
   */
  void settled(
      Record<byte[], byte[]> record, RecordMetadata from, String place, List<Account> fedBy) {
    holds.release(place);
    Optional<PersonId> person = personOf(record, from.topic());
    Matcher parts = PLACE.matcher(place);
    if (person.isPresent() && parts.matches()) {
      Unreadable unreadable =
          new Unreadable(
              parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
      withdraw(person.get(), unreadable);
      withdraw(person.get(), Marks.OVERFLOW);
      withdraw(person.get(), Marks.overflow(fedBy));
    }
  }

  private void withdraw(PersonId person, Unreadable unreadable) {
    decider.withdraw(person, Marks.of(unreadable, emitter.now()));
  }

  private static Optional<PersonId> personOf(Record<byte[], byte[]> record, String topic) {
    if (record.key() == null || ABOUT_PLACES.contains(topic)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Decoder.person(record.key()));
    } catch (PoisonException e) {
      return Optional.empty();
    }
  }
}
