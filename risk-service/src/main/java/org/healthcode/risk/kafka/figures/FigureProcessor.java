package org.healthcode.risk.kafka.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.figures.Bucket;
import org.healthcode.risk.domain.figures.FigureCourse;
import org.healthcode.risk.domain.figures.Measure;
import org.healthcode.risk.domain.figures.Publications;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.streams.EventTask;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.TaskProcessor;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.FigureChange;
import org.healthcode.schemas.event.FigureDifference;
import org.healthcode.schemas.event.FigureMeasure;
import org.healthcode.schemas.event.RegionFigures;
import org.healthcode.schemas.serde.AvroBytes;
import org.jspecify.annotations.Nullable;

/**
 * Sums the figures of its days, and publishes what changed once a second: a city that tests
 * everybody changes the same row a thousand times in it.
 */
final class FigureProcessor extends TaskProcessor<Outbound, byte[]> {

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final int PUBLISHED_AT_ONCE = 1_000;
  private static final AvroBytes<RegionFigures> ROWS = new AvroBytes<>(RegionFigures.class);

  /** Rows that changed since they were published are listed under their key behind this byte. */
  private static final byte[] CHANGED = {'!'};

  private final Publications publications;
  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final Supplier<Serializer<SpecificRecord>> serializer;

  FigureProcessor(
      Publications publications,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer) {
    this.publications = publications;
    this.deserializer = deserializer;
    this.serializer = serializer;
  }

  @Override
  protected EventTask begin(ProcessorContext<Outbound, byte[]> context) {
    Task task = new Task(context);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> task.publish());
    return task;
  }

  private final class Task extends EventTask {

    private final KeyValueStore<byte[], byte[]> store;

    Task(ProcessorContext<Outbound, byte[]> context) {
      super(context, deserializer.get(), serializer.get(), Names.FIGURE_DEAD_LETTER_SINK);
      store = context.getStateStore(Names.FIGURES);
    }

    @Override
    protected void take(RecordMetadata from, byte @Nullable [] key, SpecificRecord event) {
      if (!(event instanceof FigureChange change)) {
        throw new PoisonException("an event of another topic");
      }
      if (change.getChanges().stream()
          .anyMatch(it -> it.getMeasure() == FigureMeasure.UNRECOGNISED)) {
        throw new PoisonException("a measure of an unknown kind");
      }
      change.getChanges().forEach(difference -> count(change.getDay(), difference));
    }

    private void count(LocalDate day, FigureDifference difference) {
      Bucket bucket = new Bucket(difference.getPlace());
      byte[] key = FigureEvents.key(day, bucket);
      Map<Measure, FigureCourse> measures = new EnumMap<>(Measure.class);
      row(key).map(FigureEvents::measures).ifPresent(measures::putAll);
      Instant written = emitter.since();
      FigureCourse change =
          FigureCourse.NONE.plus(
              publications.containing(written),
              new FigureCourse.Step(difference.getChange(), written));
      measures.merge(Measure.valueOf(difference.getMeasure().name()), change, FigureCourse::plus);
      store.put(key, ROWS.toBytes(FigureEvents.event(day, bucket, measures)));
      store.put(changed(key), new byte[0]);
    }

    private Optional<RegionFigures> row(byte[] key) {
      return Optional.ofNullable(store.get(key)).map(ROWS::fromBytes);
    }

    private void publish() {
      for (byte[] marker : markers()) {
        byte[] key = Arrays.copyOfRange(marker, CHANGED.length, marker.length);
        row(key).ifPresent(row -> emitter.send(Topics.FIGURES, new Outbound.ByKey(key), row));
        store.delete(marker);
      }
    }

    private List<byte[]> markers() {
      List<byte[]> markers = new ArrayList<>();
      KeyRange all = KeyRange.prefixed(CHANGED);
      try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
        while (rows.hasNext() && markers.size() < PUBLISHED_AT_ONCE) {
          markers.add(rows.next().key);
        }
      }
      return markers;
    }

    private static byte[] changed(byte[] key) {
      byte[] marker = Arrays.copyOf(CHANGED, CHANGED.length + key.length);
      System.arraycopy(key, 0, marker, CHANGED.length, key.length);
      return marker;
    }
  }
}
