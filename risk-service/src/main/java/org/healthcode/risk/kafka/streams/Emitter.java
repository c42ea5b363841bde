package org.healthcode.risk.kafka.streams;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.signature.RecordSignature;
import org.jspecify.annotations.Nullable;

/**
 * Sends what a processor has to say to the topics, all in the transaction of the record at hand.
 */
public final class Emitter {

  /** What another task goes on with: the record's time says since when it is under way. */
  private static final Set<Topic<?>> BETWEEN_TASKS =
      Set.of(
          Topics.RECORD_LEDGER, Topics.FACT_RETRACTIONS, Topics.EXPOSURES, Topics.FIGURE_CHANGES);

  private final ProcessorContext<Outbound, byte[]> context;
  private final Serializer<SpecificRecord> serializer;
  private Optional<Instant> cause = Optional.empty();

  public Emitter(
      ProcessorContext<Outbound, byte[]> context, Serializer<SpecificRecord> serializer) {
    this.context = context;
    this.serializer = serializer;
  }

  /** The wall clock, as the context tells it. */
  public Instant now() {
    return Instant.ofEpochMilli(context.currentSystemTimeMs());
  }

  /**
   * Takes a step all of which follows from one record.
   *
   * @param written when the record was written, or what it followed from
   */
  public void follow(Instant written, Runnable step) {
    cause = Optional.of(written);
    try {
      step.run();
    } finally {
      cause = Optional.empty();
    }
  }

  /** Since when what is at hand is under way, through all tasks; never ahead of the clock here. */
  public Instant since() {
    Instant now = now();
    return cause.filter(now::isAfter).orElse(now);
  }

  public <V extends SpecificRecord> void send(Topic<V> topic, Outbound to, V event) {
    send(topic, Names.sink(topic), to, event);
  }

  /** Through a sink of another name, where two processors write to one topic. */
  public <V extends SpecificRecord> void send(Topic<V> topic, String sink, Outbound to, V event) {
    Instant at = BETWEEN_TASKS.contains(topic) ? since() : now();
    context.forward(new Record<>(to, bytes(topic, event), at.toEpochMilli()), sink);
  }

  /** As it is on its topic. */
  public <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V event) {
    return serializer.serialize(topic.name(), event);
  }

  /** Sends what {@link #bytes} made. */
  public void send(String sink, Outbound to, byte[] bytes) {
    context.forward(new Record<>(to, bytes, context.currentSystemTimeMs()), sink);
  }

  /** Says that nothing is held of the key any more. */
  public void tombstone(Topic<?> topic, Outbound to) {
    context.forward(new Record<>(to, null, context.currentSystemTimeMs()), Names.sink(topic));
  }

  public void watermark(Topic<?> topic, Watermark watermark) {
    watermark(topic, new Outbound.ToAll(Watermark.key()), watermark);
  }

  public void watermark(Topic<?> topic, Watermark watermark, int partition) {
    watermark(topic, new Outbound.ToPartition(Watermark.key(), partition), watermark);
  }

  private void watermark(Topic<?> topic, Outbound to, Watermark watermark) {
    Record<Outbound, byte[]> record = new Record<>(to, null, context.currentSystemTimeMs());
    context.forward(record.withHeaders(watermark.headers()), Names.sink(topic));
  }

  /**
   * Keeps a record that could not be taken in, as it came, with where it was and why; its signature
   * too, without which it could not be replayed.
   */
  public void deadLetter(
      String sink, Record<byte[], byte[]> kept, RecordMetadata from, PoisonException why) {
    Headers headers = new RecordHeaders();
    headers.add("topic", utf8(from.topic()));
    headers.add("partition", utf8(Integer.toString(from.partition())));
    headers.add("offset", utf8(Long.toString(from.offset())));
    headers.add("error", utf8(String.valueOf(why.getMessage())));
    RecordSignature.of(kept.headers())
        .ifPresent(signature -> headers.add(RecordSignature.HEADER, signature));
    byte @Nullable [] key = kept.key();
    Record<Outbound, byte[]> record =
        new Record<>(
            new Outbound.ByKey(key == null ? new byte[0] : key),
            kept.value(),
            context.currentSystemTimeMs());
    context.forward(record.withHeaders(headers), sink);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
