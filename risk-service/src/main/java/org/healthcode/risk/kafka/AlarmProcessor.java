package org.healthcode.risk.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.risk.watch.AlarmWatch;
import org.healthcode.risk.watch.Raised;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.event.AbuseSignal;
import org.healthcode.schemas.event.Alarm;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what each account does, and tells auditors and the audit log when it is too much. */
final class AlarmProcessor implements Processor<byte[], byte[], Outbound, byte[]> {

  private static final Duration FORGET = Duration.ofSeconds(5);
  private static final String SERVICE = "risk-service";
  private static final Logger log = LoggerFactory.getLogger(AlarmProcessor.class);

  private final WatchLimits limits;
  private final Consumer<AlarmKind> heard;
  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final Supplier<Serializer<SpecificRecord>> serializer;

  private @Nullable Task task;

  /**
   * @param heard is told of each new alarm
   */
  AlarmProcessor(
      WatchLimits limits,
      Consumer<AlarmKind> heard,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer) {
    this.limits = limits;
    this.heard = heard;
    this.deserializer = deserializer;
    this.serializer = serializer;
  }

  @Override
  public void init(ProcessorContext<Outbound, byte[]> context) {
    Task created = new Task(context);
    context.schedule(FORGET, PunctuationType.WALL_CLOCK_TIME, now -> created.forget());
    task = created;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    Task current = task;
    if (current == null) {
      throw new IllegalStateException("init comes before process");
    }
    current.process(record);
  }

  private final class Task {

    private final ProcessorContext<Outbound, byte[]> context;
    private final Deserializer<SpecificRecord> events;
    private final Emitter emitter;
    private final AlarmWatch watch;
    private final ExpiryRound accounts;
    private final ExpiryRound cases;

    Task(ProcessorContext<Outbound, byte[]> context) {
      this.context = context;
      events = deserializer.get();
      emitter = new Emitter(context, serializer.get());
      KeyValueStore<byte[], byte[]> tallies = context.getStateStore(Names.TALLIES);
      KeyValueStore<byte[], byte[]> tested = context.getStateStore(Names.TESTED_CASES);
      watch = new AlarmWatch(limits, new StoredWatchMemory(tallies, tested));
      accounts = new ExpiryRound(tallies, StoredWatchMemory::accountExpires);
      cases = new ExpiryRound(tested, StoredWatchMemory::caseExpires);
    }

    void process(Record<byte[], byte[]> record) {
      if (Holds.discardOf(record.headers()).isPresent()) {
        return;
      }
      RecordMetadata from = context.recordMetadata().orElseThrow();
      try {
        SpecificRecord event = Wire.read(events, from.topic(), Optional.ofNullable(record.value()));
        if (!(event instanceof AbuseSignal signal)) {
          throw new PoisonException("an event of another topic");
        }
        watch.see(Signals.signal(signal)).forEach(this::raise);
      } catch (PoisonException e) {
        emitter.deadLetter(Names.ALARM_DEAD_LETTER_SINK, record.key(), record.value(), from, e);
        log.error("set aside an unreadable record of {}: {}", Holds.place(from), e.getMessage());
      }
    }

    private void raise(Raised raised) {
      emitter.send(
          Topics.ALARMS,
          new Outbound.ByKey(raised.alarmId().getBytes(StandardCharsets.UTF_8)),
          new Alarm(
              raised.alarmId(),
              raised.kind().name(),
              raised.at(),
              raised.account(),
              raised.authority(),
              raised.regionCode(),
              raised.count(),
              raised.from(),
              raised.subject(),
              raised.text().zh(),
              raised.text().en()));
      // An alarm that grows is the same act: statistics would count it again.
      if (raised.first()) {
        emitter.send(
            Topics.AUDIT_ENTRIES,
            new Outbound.ByKey(AuditChain.key()),
            Acts.entry(
                SERVICE,
                AuditAct.ALARM_RAISED,
                new Acts.Actor(raised.account(), raised.authority(), raised.regionCode()),
                raised.alarmId(),
                raised.kind().name(),
                "count=" + raised.count(),
                raised.alarmId(),
                raised.at()));
        heard.accept(raised.kind());
      }
    }

    void forget() {
      accounts.goOn(emitter.now());
      cases.goOn(emitter.now());
    }
  }
}
