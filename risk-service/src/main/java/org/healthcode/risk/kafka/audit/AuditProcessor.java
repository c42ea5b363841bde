package org.healthcode.risk.kafka.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.kafka.stores.DayKeys;
import org.healthcode.risk.kafka.streams.EventTask;
import org.healthcode.risk.kafka.streams.Holds;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.TaskProcessor;
import org.healthcode.risk.store.AuditHeadRow;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.AuditBody;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.AuditRecord;
import org.healthcode.schemas.serde.AvroBytes;
import org.jspecify.annotations.Nullable;

/**
 * Chains what it is told and signs the head each minute. All entries have one key, so the task of
 * that key's partition sees them all, in the order in which they then stand for ever.
 */
final class AuditProcessor extends TaskProcessor<Outbound, byte[]> {

  private static final Duration CHECKPOINT = Duration.ofMinutes(1);
  private static final Duration FORGET = Duration.ofSeconds(1);

  /**
   * How long the same entry told again is known to be the same: longer than its topic can be read
   * from the beginning.
   */
  private static final Duration REMEMBERED = Topics.AUDIT_ENTRIES_GONE;

  /** More in a second than staff can do. */
  private static final int FORGOTTEN_AT_ONCE = 1_000;

  private static final byte[] HEAD_KEY = {'h'};
  private static final AvroBytes<AuditHeadRow> HEADS = new AvroBytes<>(AuditHeadRow.class);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final int partitions;
  private final Supplier<SigningKeys> signing;
  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final Supplier<Serializer<SpecificRecord>> serializer;

  AuditProcessor(
      int partitions,
      Supplier<SigningKeys> signing,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer) {
    this.partitions = partitions;
    this.signing = signing;
    this.deserializer = deserializer;
    this.serializer = serializer;
  }

  @Override
  protected EventTask begin(ProcessorContext<Outbound, byte[]> context) {
    Task task = new Task(context);
    if (context.taskId().partition() == partition()) {
      context.schedule(CHECKPOINT, PunctuationType.WALL_CLOCK_TIME, now -> task.checkpoint());
      context.schedule(FORGET, PunctuationType.WALL_CLOCK_TIME, now -> task.forget());
    }
    return task;
  }

  private int partition() {
    return Utils.toPositive(Utils.murmur2(AuditChain.key())) % partitions;
  }

  private final class Task extends EventTask {

    private final KeyValueStore<byte[], byte[]> head;
    private final KeyValueStore<byte[], byte[]> seen;
    private final KeyValueStore<byte[], byte[]> seenByDay;
    private final GovernanceBook governance;

    Task(ProcessorContext<Outbound, byte[]> context) {
      super(context, deserializer.get(), serializer.get(), Names.AUDIT_DEAD_LETTER_SINK);
      head = context.getStateStore(Names.AUDIT_HEAD);
      seen = context.getStateStore(Names.AUDIT_SEEN);
      seenByDay = context.getStateStore(Names.AUDIT_SEEN_BY_DAY);
      governance = new GovernanceBook(context.getStateStore(Names.GOVERNANCE));
    }

    @Override
    protected void take(RecordMetadata from, byte @Nullable [] key, SpecificRecord event) {
      if (!(event instanceof AuditEntry entry)) {
        throw new PoisonException("an event of another topic");
      }
      take(entry);
    }

    /** That something could not be read must be in the log, too. */
    @Override
    protected void setAside(Record<byte[], byte[]> record, RecordMetadata from, PoisonException e) {
      super.setAside(record, from, e);
      chain(AuditBody.unreadable(Holds.place(from), emitter.now()), false);
    }

    private void take(AuditEntry entry) {
      byte[] id = entry.getEntryId().getBytes(StandardCharsets.UTF_8);
      if (seen.get(id) != null) {
        return;
      }
      int today = DayKeys.epochDay(emitter.now());
      seen.put(id, new byte[0]);
      seenByDay.put(DayKeys.of(today, id), new byte[0]);
      chain(AuditBody.of(entry), false);
      governance.count(entry);
    }

    void checkpoint() {
      AuditHeadRow reached = head();
      chain(AuditBody.checkpoint(reached.getSequence(), reached.getHash(), emitter.now()), true);
      context.commit();
    }

    private void chain(String body, boolean signed) {
      AuditHeadRow before = head();
      long sequence = before.getSequence() + 1;
      String hash = AuditChain.hash(before.getHash(), sequence, body);
      AuditRecord.Builder link =
          AuditRecord.newBuilder()
              .setSequence(sequence)
              .setBody(body)
              .setPreviousHash(before.getHash())
              .setHash(hash);
      if (signed) {
        SigningKeys keys = signing.get();
        link.setKeyId(keys.keyId())
            .setSignature(BASE64.encodeToString(keys.sign(hash.getBytes(StandardCharsets.UTF_8))));
      }
      head.put(HEAD_KEY, HEADS.toBytes(new AuditHeadRow(sequence, hash)));
      emitter.send(Topics.AUDIT_LOG, new Outbound.ByKey(AuditChain.key()), link.build());
    }

    private AuditHeadRow head() {
      return Optional.ofNullable(head.get(HEAD_KEY))
          .map(HEADS::fromBytes)
          .orElseGet(() -> new AuditHeadRow(0L, AuditChain.GENESIS));
    }

    void forget() {
      Instant oldest = emitter.now().minus(REMEMBERED);
      List<byte[]> expired = new ArrayList<>();
      try (KeyValueIterator<byte[], byte[]> rows =
          seenByDay.range(
              DayKeys.of(0, new byte[0]), DayKeys.of(DayKeys.epochDay(oldest), new byte[0]))) {
        while (rows.hasNext() && expired.size() < FORGOTTEN_AT_ONCE) {
          expired.add(rows.next().key);
        }
      }
      for (byte[] dayKey : expired) {
        seen.delete(DayKeys.recordKey(dayKey));
        seenByDay.delete(dayKey);
      }
    }
  }
}
