package org.healthcode.risk.kafka.watch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.kafka.stores.ExpiryRound;
import org.healthcode.risk.kafka.streams.EventTask;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.TaskProcessor;
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
import org.healthcode.schemas.event.AlarmState;
import org.healthcode.schemas.event.AlarmStep;
import org.jspecify.annotations.Nullable;

/**
 * Counts what each account does, and tells auditors and the audit log when it is too much. What an
 * auditor closed is counted anew.
 */
final class AlarmProcessor extends TaskProcessor<Outbound, byte[]> {

  private static final Duration FORGET = Duration.ofSeconds(5);
  private static final String SERVICE = "risk-service";

  private final WatchLimits limits;
  private final Consumer<AlarmKind> heard;
  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final Supplier<Serializer<SpecificRecord>> serializer;

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
  protected EventTask begin(ProcessorContext<Outbound, byte[]> context) {
    Task task = new Task(context);
    context.schedule(FORGET, PunctuationType.WALL_CLOCK_TIME, now -> task.forget());
    return task;
  }

  private final class Task extends EventTask {

    private final AlarmWatch watch;
    private final ExpiryRound accounts;
    private final ExpiryRound cases;

    Task(ProcessorContext<Outbound, byte[]> context) {
      super(context, deserializer.get(), serializer.get(), Names.ALARM_DEAD_LETTER_SINK);
      KeyValueStore<byte[], byte[]> tallies = context.getStateStore(Names.TALLIES);
      KeyValueStore<byte[], byte[]> tested = context.getStateStore(Names.TESTED_CASES);
      watch = new AlarmWatch(limits, new StoredWatchMemory(tallies, tested));
      accounts = new ExpiryRound(tallies, StoredWatchMemory::accountExpires);
      cases = new ExpiryRound(tested, StoredWatchMemory::caseExpires);
    }

    @Override
    protected void take(RecordMetadata from, byte @Nullable [] key, SpecificRecord event) {
      switch (event) {
        case AbuseSignal signal -> watch.see(Signals.signal(signal)).forEach(this::raise);
        case AlarmStep step when step.getState() == AlarmState.CLOSED ->
            watch.close(step.getAlarmId(), step.getAt());
        case AlarmStep step -> {
          // Somebody looks into it: what goes on is still the same alarm.
        }
        default -> throw new PoisonException("an event of another topic");
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
              raised.text().en(),
              raised.accounts(),
              raised.countedBy()));
      // An alarm that grows is the same act: statistics would count it again.
      if (raised.first()) {
        emitter.send(
            Topics.AUDIT_ENTRIES,
            new Outbound.ByKey(AuditChain.key()),
            Acts.entry(
                SERVICE,
                AuditAct.ALARM_RAISED,
                new Acts.Actor(about(raised), raised.authority(), raised.regionCode()),
                raised.alarmId(),
                raised.kind().name(),
                "count=" + raised.count(),
                raised.alarmId(),
                emitter.now()));
        heard.accept(raised.kind());
      }
    }

    private static String about(Raised raised) {
      return raised.account().isEmpty() ? raised.authority() : raised.account();
    }

    void forget() {
      accounts.goOn(emitter.now());
      cases.goOn(emitter.now());
    }
  }
}
