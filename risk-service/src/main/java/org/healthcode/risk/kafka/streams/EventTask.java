package org.healthcode.risk.kafka.streams;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.healthcode.starter.kafka.SignedRecords;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task all of whose records are events, and which sends events. What can't be read is kept among
 * the dead letters.
 */
public abstract class EventTask extends RecordTask<Outbound, byte[]> {

  private static final Logger log = LoggerFactory.getLogger(EventTask.class);

  protected final Emitter emitter;
  private final Deserializer<SpecificRecord> events;
  private final String deadLetterSink;

  protected EventTask(
      ProcessorContext<Outbound, byte[]> context,
      Deserializer<SpecificRecord> events,
      Serializer<SpecificRecord> serializer,
      String deadLetterSink) {
    this(context, events, serializer, deadLetterSink, SignedRecords.ofNobody());
  }

  /**
   * @param signed tells which records of signed topics may be taken in
   */
  protected EventTask(
      ProcessorContext<Outbound, byte[]> context,
      Deserializer<SpecificRecord> events,
      Serializer<SpecificRecord> serializer,
      String deadLetterSink,
      SignedRecords signed) {
    super(context, signed);
    this.emitter = new Emitter(context, serializer);
    this.events = events;
    this.deadLetterSink = deadLetterSink;
  }

  @Override
  protected final void take(Record<byte[], byte[]> record, RecordMetadata from) {
    emitter.follow(
        PriorityTimestamps.written(from.topic(), record.timestamp()),
        () ->
            take(
                from,
                record.key(),
                Wire.read(events, from.topic(), Optional.ofNullable(record.value()))));
  }

  /**
   * Takes one event in.
   *
   * @throws PoisonException when it is none of those that are expected here
   */
  protected abstract void take(RecordMetadata from, byte @Nullable [] key, SpecificRecord event);

  @Override
  protected void setAside(Record<byte[], byte[]> record, RecordMetadata from, PoisonException e) {
    emitter.deadLetter(deadLetterSink, record, from, e);
    log.error("set aside an unreadable record of {}: {}", Holds.place(from), e.getMessage());
  }
}
