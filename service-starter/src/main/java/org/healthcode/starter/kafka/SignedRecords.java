package org.healthcode.starter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.signature.RecordVerifier;
import org.healthcode.schemas.signature.Refusal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every reader which records of signed topics it may act on, and counts the others. For many
 * threads.
 */
public final class SignedRecords {
  private static final Logger log = LoggerFactory.getLogger(SignedRecords.class);
  private static final Duration SAID_EACH = Duration.ofMinutes(1);

  private final RecordVerifier verifier;
  private final int partitions;
  private final Map<String, Map<Refusal, Counter>> refused = new HashMap<>();
  private final Map<String, Long> said = new ConcurrentHashMap<>();

  /**
   * @param partitions how many each topic has
   */
  public SignedRecords(RecordVerifier verifier, int partitions, MeterRegistry meters) {
    this.verifier = verifier;
    this.partitions = partitions;
    // Each from the start, so that the first one is a rise and not a new line.
    Topics.ALL.stream()
        .filter(Topic::signed)
        .forEach(topic -> refused.put(topic.name(), counters(topic, meters)));
  }

  /** Of a reader without keys: it acts on nothing that must be signed. */
  public static SignedRecords ofNobody() {
    return new SignedRecords(
        new RecordVerifier(() -> new TrustList(List.of())), 1, new CompositeMeterRegistry());
  }

  /**
   * Why a record must not be acted on; empty where it may, and on every topic that is not signed.
   * To be asked before the record is decoded.
   *
   * @param value null for a tombstone, which only a service may write, as any other record
   */
  public Optional<Refusal> refusal(
      String topic,
      int partition,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers) {
    if (!Topics.isSigned(topic)) {
      return Optional.empty();
    }
    Optional<Refusal> refusal =
        verifier.refusal(topic, key, value, headers).or(() -> misplaced(topic, partition, key));
    refusal.ifPresent(why -> count(topic, partition, why));
    return refusal;
  }

  /** A task to which a key does not lead knows nothing else of it, and would decide all alone. */
  private Optional<Refusal> misplaced(String topic, int partition, byte @Nullable [] key) {
    boolean isThere =
        key != null
            && Utils.toPositive(Utils.murmur2(leading(topic, key))) % partitions == partition;
    return isThere ? Optional.empty() : Optional.of(Refusal.MISPLACED);
  }

  /** What of the key leads to a partition: of an allowance's all before its own id. */
  private static byte[] leading(String topic, byte[] key) {
    if (!topic.equals(Topics.ALLOWANCES.name())) {
      return key;
    }
    int end = key.length;
    while (end > 0 && key[end - 1] != '|') {
      end--;
    }
    return Arrays.copyOf(key, Math.max(0, end - 1));
  }

  private void count(String topic, int partition, Refusal why) {
    Optional.ofNullable(refused.get(topic))
        .flatMap(counters -> Optional.ofNullable(counters.get(why)))
        .ifPresent(Counter::increment);
    long now = System.nanoTime();
    Long last = said.get(topic);
    if (last == null || now - last > SAID_EACH.toNanos()) {
      said.put(topic, now);
      log.error(
          "{}-{} has a record that no service signed ({}): nobody acts on it, auditors are told{}",
          topic,
          partition,
          why,
          why == Refusal.UNKNOWN_KEY
              ? ". If a service signed it with a new key, add the key to decisions-trust.json and replay the record with deploy/dead-letters"
              : "");
    }
  }

  private static Map<Refusal, Counter> counters(Topic<?> topic, MeterRegistry meters) {
    Map<Refusal, Counter> counters = new HashMap<>();
    for (Refusal why : Refusal.values()) {
      counters.put(
          why,
          Counter.builder("healthcode.records.refused")
              .description("Records of signed topics on which nobody acted")
              .tag("topic", topic.name())
              .tag("reason", why.name())
              .register(meters));
    }
    return counters;
  }
}
