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
import org.healthcode.schemas.event.LedgerNews;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.recording.RecordingMoment;
import org.jspecify.annotations.Nullable;

/**
 * Remembers whose each fed record is, beside the hot path: turns a retraction of a record into one
 * for its person, takes a corrected record back from whom it was about first, and tells the tasks
 * of those who came about through a contact what has become of it. A record is remembered for as
 * long as anybody who is asked holds something of it.
 */
final class LedgerProcessor extends TaskProcessor<Outbound, byte[]> {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration FORGET = Duration.ofSeconds(5);
  private static final int EXPIRED_AT_ONCE = 2_000;

  /** How long whoever is asked has to answer, an outage included, before a record is forgotten. */
  private static final Duration ANSWERS_WITHIN = Duration.ofDays(7);

  private final int partitions;
  private final Duration remembered;
  private final LedgerProgress progress;
  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final Supplier<Serializer<SpecificRecord>> serializer;

  /**
   * @param remembered how long after it was last heard of it is asked who holds a record
   */
  LedgerProcessor(
      int partitions,
      Duration remembered,
      LedgerProgress progress,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer) {
    this.partitions = partitions;
    this.remembered = remembered;
    this.progress = progress;
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
        entry.getFingerprint(),
        Optional.of(entry.getCaseKey()).filter(caseKey -> !caseKey.isEmpty()));
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
      progress.forget(partition);
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
            enter(new RecordName(entry.getSource(), entry.getFeed(), entry.getRecordId()), entry);
        case Retraction retraction -> {
          RecordName name =
              new RecordName(
                  retraction.getHeader().getSource(),
                  retraction.getFeed(),
                  retraction.getHeader().getRecordId());
          apply(
              name,
              was -> was.delete(HeaderRecordings.moment(retraction.getHeader())),
              retraction.getHeader().getAccount());
          if (name.isAboutPlace()) {
            takeBackForAll(retraction);
          }
        }
        default -> throw new PoisonException("an event of another topic");
      }
    }

    private void enter(RecordName name, LedgerEntry entry) {
      switch (entry.getWord()) {
        case ABOUT ->
            apply(name, was -> was.enter(LedgerProcessor.entry(entry)), entry.getAccount());
        case HANGS -> hang(name, Outbound.partitionOf(person(entry).bytes(), partitions));
        case HELD -> {
          LedgerRows.Row was = find(name);
          if (!was.equals(LedgerRows.NONE)) {
            put(name, was, was.with(was.ownership(), today()));
          }
        }
        case UNRECOGNISED -> throw new PoisonException("a word of an unknown kind");
      }
    }

    private PersonId person(LedgerEntry entry) {
      return PersonId.fromHex(entry.getPerson());
    }

    /** Tells the task in any case: it may have forgotten what it was told before. */
    private void hang(RecordName name, int task) {
      LedgerRows.Row was = find(name);
      put(name, was, was.with(task, today()));
      tell(name, was.ownership().through(), task);
    }

    private void tell(RecordName name, RecordOwnership.Through contact, int task) {
      LedgerNews word =
          switch (contact.standing()) {
            case UNKNOWN -> LedgerNews.VIA_UNKNOWN;
            case STANDS -> LedgerNews.VIA_STANDS;
            case FELL -> LedgerNews.VIA_FELL;
          };
      send(
          new Outbound.ToPartition(name.key(), task),
          news(name, word).setCaseKey(contact.caseKey().orElse("")));
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

    /**
     * @param account of who deletes or corrects the record
     */
    private void apply(
        RecordName name,
        Function<RecordOwnership, RecordOwnership.Outcome> change,
        String account) {
      LedgerRows.Row was = find(name);
      RecordOwnership before = was.ownership();
      RecordOwnership.Outcome outcome = change.apply(before);
      RecordOwnership after = outcome.ownership();
      if (after.equals(before)) {
        return;
      }
      put(name, was, was.with(after, today()));
      if (!name.isAboutPlace()) {
        outcome.changed().forEach(changed -> tell(name, changed, account));
      }
      if (!after.through().equals(before.through())) {
        was.hangingTasks().stream().sorted().forEach(task -> tell(name, after.through(), task));
      }
    }

    private void tell(RecordName name, RecordOwnership.Knowledge changed, String account) {
      send(
          new Outbound.ByKey(PersonId.fromHex(changed.holding().person()).bytes()),
          news(name, LedgerNews.ELSEWHERE)
              .setFactKey(changed.holding().factKey())
              .setAccount(account)
              .setElsewhere(RecordingEvents.events(changed.elsewhere())));
    }

    private FactRetraction.Builder news(RecordName name, LedgerNews word) {
      return FactRetraction.newBuilder()
          .setSource(name.source())
          .setFeed(name.feed())
          .setRecordId(name.recordId())
          .setFactKey("")
          .setVersion(0L)
          .setAt(emitter.now())
          .setWord(word);
    }

    private void send(Outbound to, FactRetraction.Builder news) {
      emitter.send(Topics.FACT_RETRACTIONS, to, news.build());
    }

    private LedgerRows.Row find(RecordName name) {
      return Optional.ofNullable(ledger.get(name.key()))
          .map(LedgerRows::read)
          .orElse(LedgerRows.NONE);
    }

    /** Records about places are few and nobody's: they are never forgotten. */
    private void put(RecordName name, LedgerRows.Row was, LedgerRows.Row row) {
      byte[] key = name.key();
      if (!was.equals(LedgerRows.NONE) && was.touchedDay() != row.touchedDay()) {
        byDay.delete(DayKeys.of(was.touchedDay(), key));
      }
      if (!name.isAboutPlace()) {
        byDay.put(DayKeys.of(row.touchedDay(), key), new byte[0]);
      }
      ledger.put(key, LedgerRows.write(row));
    }

    private int today() {
      return DayKeys.epochDay(emitter.now());
    }

    private void tick() {
      Instant now = emitter.now();
      Optional<Reach> reach =
          Reach.least(retractions.reached(now), entries.reached(now))
              .map(all -> all.heldAt(holds.limit()));
      reach.filter(word -> !reach.equals(said)).ifPresent(this::vouch);
      said = reach;
      if (commitSoon) {
        commitSoon = false;
        context.commit();
      }
    }

    private void vouch(Reach word) {
      emitter.watermark(Topics.FACT_RETRACTIONS, word.watermark(partition));
      progress.tell(partition, word.vouchedFor());
    }

    /** Asks of what was not heard of for long, and forgets what nobody answered for. */
    private void forgetExpired() {
      int lastExpired = DayKeys.epochDay(emitter.now().minus(remembered));
      List<byte[]> expired = new ArrayList<>();
      try (KeyValueIterator<byte[], byte[]> rows =
          byDay.range(DayKeys.of(0, new byte[0]), DayKeys.of(lastExpired, new byte[0]))) {
        while (rows.hasNext() && expired.size() < EXPIRED_AT_ONCE) {
          expired.add(rows.next().key);
        }
      }
      int askedAgain = lastExpired + Math.toIntExact(ANSWERS_WITHIN.toDays());
      for (byte[] dayKey : expired) {
        byte[] key = DayKeys.recordKey(dayKey);
        byDay.delete(dayKey);
        LedgerRows.Row row =
            Optional.ofNullable(ledger.get(key)).map(LedgerRows::read).orElse(LedgerRows.NONE);
        if (row.asked()) {
          ledger.delete(key);
        } else {
          LedgerRows.Row asked = row.asked(askedAgain);
          ledger.put(key, LedgerRows.write(asked));
          byDay.put(DayKeys.of(asked.touchedDay(), key), new byte[0]);
          ask(RecordName.ofKey(key), row);
        }
      }
    }

    private void ask(RecordName name, LedgerRows.Row row) {
      row.ownership().people().stream()
          .map(person -> new Outbound.ByKey(PersonId.fromHex(person).bytes()))
          .forEach(person -> send(person, news(name, LedgerNews.ASKS_HOLDER)));
      row.hangingTasks().stream()
          .sorted()
          .map(task -> new Outbound.ToPartition(name.key(), task))
          .forEach(task -> send(task, news(name, LedgerNews.ASKS_TASK)));
    }
  }
}
