package org.healthcode.risk.kafka.watch;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.watch.Signal;
import org.healthcode.risk.watch.SignalKind;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.signature.Refusal;

/**
 * What becomes of a decision that no service signed: a dead letter, and a signal from which
 * auditors get an alarm. Nobody's color and nobody's freshness hangs on it, else who forges one
 * could take both. Of a flood some are kept and the first of each minute is told; all are counted.
 */
public final class RefusedRecords {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int KEPT_A_MINUTE = 1_000;

  private final Emitter emitter;
  private final String deadLetterSink;
  private final String signalSink;
  private final Map<String, Instant> told = new HashMap<>();
  private Instant minute = Instant.EPOCH;
  private int kept;

  /**
   * @param signalSink of {@code abuse-signals}
   */
  public RefusedRecords(Emitter emitter, String deadLetterSink, String signalSink) {
    this.emitter = emitter;
    this.deadLetterSink = deadLetterSink;
    this.signalSink = signalSink;
  }

  public void add(Record<byte[], byte[]> record, RecordMetadata from, Refusal why) {
    Instant now = emitter.now();
    if (!now.isBefore(minute.plus(MINUTE))) {
      minute = now;
      kept = 0;
      told.clear();
    }
    if (kept < KEPT_A_MINUTE) {
      kept++;
      emitter.deadLetter(
          deadLetterSink,
          record,
          from,
          new PoisonException("a decision that no service signed: " + why));
    }
    if (told.put(from.topic(), now) == null) {
      tell(from.topic(), now);
    }
  }

  private void tell(String topic, Instant now) {
    Signal signal = new Signal(SignalKind.UNSIGNED_DECISION, now, "", "", "", "", topic);
    emitter.send(
        Topics.ABUSE_SIGNALS,
        signalSink,
        new Outbound.ByKey(signal.countedBy().getBytes(StandardCharsets.UTF_8)),
        Signals.event(signal));
  }
}
