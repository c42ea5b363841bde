package org.healthcode.risk.kafka.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.streams.Holds;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.RecordTask;
import org.healthcode.risk.kafka.streams.TaskProcessor;
import org.healthcode.risk.kafka.streams.Wire;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.id.PersonId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what was decided. A record that can't be read was set aside by who decides, or was never
 * written by it: here it is passed over.
 */
final class OverviewProcessor extends TaskProcessor<Void, Void> {

  static final Set<Topic<?>> INPUTS =
      Set.of(
          Topics.CODE_TIMELINES, Topics.COLOR_CHANGES, Topics.DECLARATIONS, Topics.AUDIT_ENTRIES);

  private static final Set<String> FEEDING =
      Set.of(AuditAct.FEED_RECORD.name(), AuditAct.FEED_FILE.name(), AuditAct.RISK_APPROVED.name());

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration FORGET = Duration.ofMinutes(1);
  private static final Logger log = LoggerFactory.getLogger(OverviewProcessor.class);

  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final HeardWatermarks heard;

  OverviewProcessor(Supplier<Deserializer<SpecificRecord>> deserializer, HeardWatermarks heard) {
    this.deserializer = deserializer;
    this.heard = heard;
  }

  @Override
  protected RecordTask<Void, Void> begin(ProcessorContext<Void, Void> context) {
    Task task = new Task(context);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> task.moveOn());
    context.schedule(FORGET, PunctuationType.WALL_CLOCK_TIME, now -> task.forget());
    return task;
  }

  private final class Task extends RecordTask<Void, Void> {

    private final Deserializer<SpecificRecord> events;
    private final OverviewBook book;
    private final ArrivalBook arrivals;

    Task(ProcessorContext<Void, Void> context) {
      super(context);
      events = deserializer.get();
      book =
          new OverviewBook(
              context.getStateStore(Names.STANDINGS),
              context.getStateStore(Names.STANDING_COUNTS),
              context.getStateStore(Names.STANDINGS_UNDER_CARE),
              context.getStateStore(Names.STANDINGS_DUE));
      arrivals = new ArrivalBook(context.getStateStore(Names.STANDING_COUNTS));
    }

    @Override
    protected void heard(RecordMetadata from, Watermark watermark) {
      if (from.topic().equals(Topics.CODE_TIMELINES.name())) {
        heard.heard(from.partition(), watermark.at());
      }
    }

    @Override
    protected void setAside(Record<byte[], byte[]> record, RecordMetadata from, PoisonException e) {
      log.warn("passed over an unreadable record of {}", Holds.place(from));
    }

    @Override
    protected void take(Record<byte[], byte[]> record, RecordMetadata from) {
      String topic = from.topic();
      byte @Nullable [] value = record.value();
      if (value == null) {
        if (topic.equals(Topics.CODE_TIMELINES.name())) {
          book.erased(person(record.key()));
        }
        return;
      }
      switch (Wire.read(events, topic, Optional.of(value))) {
        case CodeTimeline timeline -> book.published(person(record.key()), timeline, now());
        case ColorChange change -> book.recolored(change, now());
        case Declaration declaration -> declared(person(record.key()), declaration);
        case AuditEntry entry -> told(entry);
        default -> throw new PoisonException("an event of another topic");
      }
    }

    /** What authorities feed is known from the trace of it: one for a file, however long. */
    private void told(AuditEntry entry) {
      if (FEEDING.contains(entry.getAct())) {
        String[] record = entry.getSubject().split("\\|", 3);
        if (record.length == 3 && Feed.of(record[1]).isPresent()) {
          arrivals.heard(record[1], record[0], entry.getAt());
        }
      }
    }

    private void declared(PersonId person, Declaration declaration) {
      if (!declaration.getHeader().getRetracted()) {
        Optional.ofNullable(declaration.getHealth())
            .ifPresent(
                health -> book.declared(person, health, declaration.getHeader().getRecordedAt()));
      }
    }

    void moveOn() {
      book.moveOn(now());
    }

    void forget() {
      book.forgetHours(now());
    }

    @Override
    protected void leave() {
      heard.forget(context.taskId().partition());
    }

    private Instant now() {
      return Instant.ofEpochMilli(context.currentSystemTimeMs());
    }
  }

  private static PersonId person(byte @Nullable [] key) {
    if (key == null || key.length != Hex16.LENGTH) {
      throw new PoisonException("the key is not a person");
    }
    return PersonId.fromBytes(key);
  }
}
