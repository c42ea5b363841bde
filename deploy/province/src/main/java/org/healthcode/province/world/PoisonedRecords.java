package org.healthcode.province.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.kafka.streams.Holds;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.signature.TestSignatures;

/** All records that nobody can read, and the operator who gives them up. */
final class PoisonedRecords {

  private static final byte[] POISON = {0, 0, 0, 99, 99, 1, 2, 3};

  private final Broker broker;
  private final WorldClock clock;
  private final Narrator narrator;
  private final List<PoisonedRecord> records = new ArrayList<>();

  PoisonedRecords(Broker broker, WorldClock clock, Narrator narrator) {
    this.broker = broker;
    this.clock = clock;
    this.narrator = narrator;
  }

  List<PoisonedRecord> all() {
    return records;
  }

  void giveAllUp() {
    for (int i = 0; i < records.size(); i++) {
      giveUp(i);
    }
  }

  void add(String topic, int partition, int person) {
    byte[] key = person < 0 ? noPerson(partition) : HistoryEvents.person(person).bytes();
    int target = Outbound.partitionOf(key, broker.partitions());
    // A service wrote it, in a version that nobody here knows.
    Headers headers = TestSignatures.headers(topic, key, POISON);
    Entry entry = broker.append(topic, target, key, POISON, headers, clock.now().toEpochMilli());
    PoisonedRecord record =
        new PoisonedRecord(
            new TopicPartition(topic, target),
            entry.offset(),
            person < 0 ? Optional.empty() : Optional.of(person),
            clock.now(),
            Optional.empty());
    records.add(record);
    narrator.poisoned(record);
  }

  void giveUp(int number) {
    if (number < records.size() && isReported(records.get(number))) {
      PoisonedRecord record = records.get(number);
      byte[] key =
          record
              .person()
              .map(it -> HistoryEvents.person(it).bytes())
              .orElseGet(() -> noPerson(record.where().partition()));
      RecordHeaders headers = new RecordHeaders();
      headers.add(Holds.DISCARD_HEADER, record.place().getBytes(StandardCharsets.UTF_8));
      broker.append(
          record.where().topic(),
          record.where().partition(),
          key,
          null,
          headers,
          clock.now().toEpochMilli());
      records.set(number, record.givenUp(clock.now()));
      narrator.fault("an operator gives up the unreadable record " + record.place());
    }
  }

  /** A key that is nobody's and leads to a partition. */
  private byte[] noPerson(int partition) {
    byte[] key = {1, 2, 3};
    while (Outbound.partitionOf(key, broker.partitions()) != partition) {
      key[2]++;
    }
    return key;
  }

  /** Nobody knows of it, so as to give it up, before it is among the dead letters. */
  private boolean isReported(PoisonedRecord record) {
    return record.givenUpAt().isEmpty() && broker.committed(record.where()) > record.offset();
  }
}
