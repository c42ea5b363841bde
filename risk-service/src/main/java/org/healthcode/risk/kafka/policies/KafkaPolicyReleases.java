package org.healthcode.risk.kafka.policies;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.usecase.policies.PolicyReleases;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.PolicyRelease;

/**
 * Reads what a task of this instance has heard of, and writes one copy for each partition in one
 * transaction, so that no part of the province is judged by other rules than the rest.
 */
final class KafkaPolicyReleases implements PolicyReleases, AutoCloseable {

  private final LocalStores stores;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Serializer<SpecificRecord> serializer;
  private final int partitions;

  /** Written here and perhaps not yet heard of by the tasks. */
  private final Map<String, PolicyRelease> written = new ConcurrentHashMap<>();

  /** Made when it is first needed: it needs a broker. */
  private Optional<Producer<byte[], byte[]>> producer = Optional.empty();

  /**
   * @param producers makes a producer with a transactional id of this instance's own
   */
  KafkaPolicyReleases(
      LocalStores stores,
      Supplier<Producer<byte[], byte[]>> producers,
      Serializer<SpecificRecord> serializer,
      int partitions) {
    this.stores = stores;
    this.producers = producers;
    this.serializer = serializer;
    this.partitions = partitions;
  }

  @Override
  public Optional<List<PolicyRelease>> all() {
    return stores.readAny(Names.POLICIES, PolicyRows::all).map(this::withWritten);
  }

  private List<PolicyRelease> withWritten(List<PolicyRelease> heard) {
    Map<String, PolicyRelease> all = new HashMap<>();
    heard.forEach(release -> all.put(release.getReleaseId(), release));
    written.forEach(
        (id, release) -> {
          if (PolicyRows.replaces(release, Optional.ofNullable(all.get(id)))) {
            all.put(id, release);
          } else {
            written.remove(id, release);
          }
        });
    return List.copyOf(all.values());
  }

  @Override
  public synchronized void write(PolicyRelease release) {
    try {
      byte[] value = serializer.serialize(Topics.POLICIES.name(), release);
      byte[] key = PolicyRows.key(release);
      Producer<byte[], byte[]> open = open();
      open.beginTransaction();
      for (int partition = 0; partition < partitions; partition++) {
        var unused = open.send(new ProducerRecord<>(Topics.POLICIES.name(), partition, key, value));
      }
      // Fails if any of them did not arrive.
      open.commitTransaction();
      written.put(release.getReleaseId(), release);
    } catch (RuntimeException e) {
      // Another producer of the same id ends what this one left open.
      giveUp();
      throw new NotWrittenException(e);
    }
  }

  private Producer<byte[], byte[]> open() {
    if (producer.isPresent()) {
      return producer.get();
    }
    Producer<byte[], byte[]> made = producers.get();
    producer = Optional.of(made);
    made.initTransactions();
    return made;
  }

  private void giveUp() {
    Optional<Producer<byte[], byte[]>> broken = producer;
    producer = Optional.empty();
    broken.ifPresent(it -> it.close(Duration.ZERO));
  }

  @Override
  public synchronized void close() {
    giveUp();
  }
}
