package org.healthcode.risk.kafka.streams;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.healthcode.schemas.Watermark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a processor does with events once it has a context. What can't be read is set aside, so that
 * it stops nothing behind it.
 */
public abstract class EventTask {

  private static final Logger log = LoggerFactory.getLogger(EventTask.class);

  protected final ProcessorContext<Outbound, byte[]> context;
  protected final Emitter emitter;
  private final Deserializer<SpecificRecord> events;
  private final String deadLetterSink;

  protected EventTask(
      ProcessorContext<Outbound, byte[]> context,
      Deserializer<SpecificRecord> events,
      Serializer<SpecificRecord> serializer,
      String deadLetterSink) {
    this.context = context;
    this.emitter = new Emitter(context, serializer);
    this.events = events;
    this.deadLetterSink = deadLetterSink;
  }

  final void process(Record<byte[], byte[]> record) {
    RecordMetadata from = context.recordMetadata().orElseThrow();
    Optional<Watermark> watermark = Watermark.of(record.headers());
    if (watermark.isPresent()) {
      heard(from, watermark.get());
      return;
    }
    Optional<String> discarded = Holds.discardOf(record.headers());
    if (discarded.isPresent()) {
      settled(discarded.get());
      return;
    }
    try {
      take(
          from, record.key(), Wire.read(events, from.topic(), Optional.ofNullable(record.value())));
      Holds.replayOf(record.headers()).ifPresent(this::settled);
    } catch (PoisonException e) {
      setAside(record, from, e);
    }
  }

  /**
   * Takes one event in.
   *
   * @throws PoisonException when it is none of those that are expected here
   */
  protected abstract void take(RecordMetadata from, byte @Nullable [] key, SpecificRecord event);

  /** How far the edges, or other tasks, have come. */
  protected void heard(RecordMetadata from, Watermark watermark) {}

  /** Nobody waits any more for what was set aside at this place. */
  protected void settled(String place) {}

  protected void setAside(Record<byte[], byte[]> record, RecordMetadata from, PoisonException e) {
    emitter.deadLetter(deadLetterSink, record.key(), record.value(), from, e);
    log.error("set aside an unreadable record of {}: {}", Holds.place(from), e.getMessage());
  }
}
