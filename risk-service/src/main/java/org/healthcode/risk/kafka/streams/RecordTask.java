package org.healthcode.risk.kafka.streams;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.signature.Refusal;
import org.healthcode.starter.kafka.SignedRecords;

/**
 * What a processor does with records once it has a context: tells watermarks, dead letters that are
 * given up or replayed, and all others from one another. What can't be read stops nothing behind
 * it.
 *
 * @param <K> of what it forwards
 * @param <V> of what it forwards
 */
public abstract class RecordTask<K, V> {

  protected final ProcessorContext<K, V> context;

  private final SignedRecords signed;

  /** Of a task that reads no signed topic: what came from one it would not take. */
  protected RecordTask(ProcessorContext<K, V> context) {
    this(context, SignedRecords.ofNobody());
  }

  /**
   * @param signed tells which records of signed topics may be taken in
   */
  protected RecordTask(ProcessorContext<K, V> context, SignedRecords signed) {
    this.context = context;
    this.signed = signed;
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
      settled(record, from, discarded.get());
      return;
    }
    Optional<Refusal> refusal =
        signed.refusal(
            from.topic(), from.partition(), record.key(), record.value(), record.headers());
    if (refusal.isPresent()) {
      refuse(record, from, refusal.get());
      return;
    }
    try {
      take(record, from);
      Holds.replayOf(record.headers()).ifPresent(place -> settled(record, from, place));
    } catch (PoisonException e) {
      setAside(record, from, e);
    }
  }

  /**
   * Takes one record in.
   *
   * @throws PoisonException when it is none of those that are expected here
   */
  protected abstract void take(Record<byte[], byte[]> record, RecordMetadata from);

  /** How far the edges, or other tasks, have come. */
  protected void heard(RecordMetadata from, Watermark watermark) {}

  /**
   * Nobody waits any more for what was set aside.
   *
   * @param record that replaces it or gives it up
   * @param place of the dead letter: {@code topic/partition/offset}
   */
  protected void settled(Record<byte[], byte[]> record, RecordMetadata from, String place) {}

  /** No service signed what only services decide: nothing may follow from it for anybody. */
  protected void refuse(Record<byte[], byte[]> record, RecordMetadata from, Refusal why) {}

  protected abstract void setAside(
      Record<byte[], byte[]> record, RecordMetadata from, PoisonException e);

  /** The task goes away, to another thread or another instance. */
  protected void leave() {}
}
