package org.healthcode.risk.kafka.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.ledger.RecordOwnership;
import org.healthcode.risk.kafka.exposure.ExposureEvents;
import org.healthcode.risk.kafka.stores.DayKeys;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.streams.EventTask;
import org.healthcode.risk.kafka.streams.Holds;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.PriorityTimestamps;
import org.healthcode.risk.kafka.streams.Reach;
import org.healthcode.risk.kafka.streams.RecordingEvents;
import org.healthcode.risk.kafka.streams.TaskProcessor;
import org.healthcode.risk.kafka.streams.WatermarkTracker;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.HeaderRecordings;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ExposureBroadcast;
import org.healthcode.schemas.event.FactRetraction;
import org.healthcode.schemas.event.LedgerEntry;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.recording.RecordingMoment;
import org.jspecify.annotations.Nullable;

/**
 * Remembers whose each fed record is, beside the hot path: turns a retraction of a record into one
 * for its person, and takes a corrected record back from whom it was about first.
 */
final class LedgerProcessor extends TaskProcessor<Outbound, byte[]> {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration FORGET = Duration.ofSeconds(5);
  private static final int EXPIRED_AT_ONCE = 2_000;
  private static final Set<String> ABOUT_PLACES =
      Set.of(Feed.REGION_RISKS.word(), Feed.EXPOSURES.word());

  private final int partitions;
  private final Duration remembered;
  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final Supplier<Serializer<SpecificRecord>> serializer;

  /**
   * @param remembered how long after it was last heard of a record is forgotten
   */
  LedgerProcessor(
      int partitions,
      Duration remembered,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer) {
    this.partitions = partitions;
    this.remembered = remembered;
    this.deserializer = deserializer;
    this.serializer = serializer;
  }

  @Override
  protected EventTask begin(ProcessorContext<Outbound, byte[]> context) {
    Task task = new Task(context);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> task.tick());
    context.schedule(FORGET, PunctuationType.WALL_CLOCK_TIME, now -> task.forgetExpired());
    return task;
  }

  private static RecordOwnership.Entry entry(LedgerEntry entry) {
    return new RecordOwnership.Entry(
        new RecordOwnership.Holding(entry.getPerson(), entry.getFactKey()),
        RecordingMoment.ofFile(entry.getRecordedAt(), entry.getLine()),
        entry.getVersionGiven() ? Optional.of(entry.getVersion()) : Optional.empty(),
        entry.getSeverity(),
        entry.getFingerprint());
  }

  private final class Task extends EventTask {

    private final KeyValueStore<byte[], byte[]> ledger;
    private final KeyValueStore<byte[], byte[]> byDay;
    private final Holds holds;
    private final int partition;
    private final WatermarkTracker retractions;
    private final WatermarkTracker entries;
    private Optional<Reach> said = Optional.empty();
    private boolean commitSoon;

    Task(ProcessorContext<Outbound, byte[]> context) {
      super(context, deserializer.get(), serializer.get(), Names.LEDGER_DEAD_LETTER_SINK);
      partition = context.taskId().partition();
      ledger = context.getStateStore(Names.LEDGER);
      byDay = context.getStateStore(Names.LEDGER_BY_DAY);
      holds = new Holds(context.getStateStore(Names.LEDGER_HOLDS));
      retractions = WatermarkTracker.ofPartition(partition, Set.of(Topics.RETRACTIONS.name()));
      entries = WatermarkTracker.ofTasks(Topics.RECORD_LEDGER.name(), partitions);
    }

    @Override
    protected void heard(RecordMetadata from, Watermark watermark) {
      retractions.heard(from.topic(), from.partition(), watermark, emitter.now());
      entries.heard(from.topic(), watermark.task(), watermark, emitter.now());
    }

    @Override
    protected void settled(Record<byte[], byte[]> record, RecordMetadata from, String place) {
      holds.release(place);
    }

    /** Whose it was is not known: freshness is held back until it is replayed or given up. */
    @Override
    protected void setAside(Record<byte[], byte[]> record, RecordMetadata from, PoisonException e) {
      super.setAside(record, from, e);
      holds.hold(from, PriorityTimestamps.written(from.topic(), record.timestamp()));
    }

    @Override
    protected void take(RecordMetadata from, byte @Nullable [] key, SpecificRecord event) {
      commitSoon |= PriorityTimestamps.isUrgent(from.topic());
      switch (event) {
        case LedgerEntry entry ->
            apply(
                new RecordName(entry.getSource(), entry.getFeed(), entry.getRecordId()),
                was -> was.enter(LedgerProcessor.entry(entry)));
        case Retraction retraction when ABOUT_PLACES.contains(retraction.getFeed()) ->
            takeBackForAll(retraction);
        case Retraction retraction ->
            apply(
                new RecordName(
                    retraction.getHeader().getSource(),
                    retraction.getFeed(),
                    retraction.getHeader().getRecordId()),
                was -> was.delete(HeaderRecordings.moment(retraction.getHeader())));
        default -> throw new PoisonException("an event of another topic");
      }
    }

    /** A record about a place is nobody's: every task knows it by the same id. */
    private void takeBackForAll(Retraction retraction) {
      EventHeader header = retraction.getHeader();
      String exposureId =
          Ids.exposureId(
              header.getSource(),
              Feed.of(retraction.getFeed()).orElseThrow(),
              header.getRecordId());
      Exposure takenBack = Exposure.deletion(exposureId, header.getRecordedAt());
      emitter.send(
          Topics.EXPOSURES,
          Names.LEDGER_EXPOSURES_SINK,
          new Outbound.ToAll(Hex16.bytes(exposureId)),
          new ExposureBroadcast(ExposureEvents.event(takenBack)));
    }

    private void apply(RecordName name, Function<RecordOwnership, RecordOwnership.Outcome> change) {
      byte[] key = name.key();
      Optional<LedgerRows.Row> was = Optional.ofNullable(ledger.get(key)).map(LedgerRows::read);
      RecordOwnership before = was.map(LedgerRows.Row::ownership).orElse(RecordOwnership.NONE);
      RecordOwnership.Outcome outcome = change.apply(before);
      if (outcome.ownership().equals(before)) {
        return;
      }
      int today = DayKeys.epochDay(emitter.now());
      was.filter(row -> row.touchedDay() != today)
          .ifPresent(row -> byDay.delete(DayKeys.of(row.touchedDay(), key)));
      byDay.put(DayKeys.of(today, key), new byte[0]);
      ledger.put(key, LedgerRows.write(new LedgerRows.Row(outcome.ownership(), today)));
      for (RecordOwnership.Knowledge changed : outcome.changed()) {
        emitter.send(
            Topics.FACT_RETRACTIONS,
            new Outbound.ByKey(PersonId.fromHex(changed.holding().person()).bytes()),
            new FactRetraction(
                name.source(),
                name.feed(),
                name.recordId(),
                changed.holding().factKey(),
                0L,
                emitter.now(),
                RecordingEvents.events(changed.elsewhere())));
      }
    }

    private void tick() {
      Instant now = emitter.now();
      Optional<Reach> reach =
          Reach.least(retractions.reached(now), entries.reached(now))
              .map(all -> all.heldAt(holds.limit()));
      reach
          .filter(word -> !reach.equals(said))
          .ifPresent(word -> emitter.watermark(Topics.FACT_RETRACTIONS, word.watermark(partition)));
      said = reach;
      if (commitSoon) {
        commitSoon = false;
        context.commit();
      }
    }

    private void forgetExpired() {
      int lastExpired = DayKeys.epochDay(emitter.now().minus(remembered));
      List<byte[]> expired = new ArrayList<>();
      try (KeyValueIterator<byte[], byte[]> rows =
          byDay.range(DayKeys.of(0, new byte[0]), DayKeys.of(lastExpired, new byte[0]))) {
        while (rows.hasNext() && expired.size() < EXPIRED_AT_ONCE) {
          expired.add(rows.next().key);
        }
      }
      for (byte[] dayKey : expired) {
        ledger.delete(DayKeys.recordKey(dayKey));
        byDay.delete(dayKey);
      }
    }
  }
}
