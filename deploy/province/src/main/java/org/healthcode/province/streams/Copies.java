package org.healthcode.province.streams;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.apache.kafka.streams.processor.TaskId;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartitionLog;

/** A task's stores as far as the change logs were read: a standby, or a task being restored. */
final class Copies {

  private static final String APPLICATION = "risk-service";
  private static final int ALL = Integer.MAX_VALUE;

  private final Map<String, NavigableMap<byte[], byte[]>> rows = new HashMap<>();
  private final Map<String, Long> read = new HashMap<>();
  private final List<String> stores;
  private final TaskId task;

  Copies(TaskId task, List<String> stores) {
    this.task = task;
    this.stores = stores;
  }

  static String changeLog(String store) {
    return APPLICATION + "-" + store + "-changelog";
  }

  /** Whether all that was written to the change logs is decided: a restoration waits for it. */
  boolean areDecided(Broker broker) {
    return stores.stream()
        .allMatch(store -> broker.log(changeLog(store), task.partition()).isDecided());
  }

  /** Reads on, as far as everything is decided. */
  void follow(Broker broker) {
    for (String store : stores) {
      PartitionLog log = broker.log(changeLog(store), task.partition());
      PartitionLog.Fetched fetched = log.fetch(read.getOrDefault(store, 0L), ALL);
      for (Entry entry : fetched.entries()) {
        byte[] key = Optional.ofNullable(entry.key()).orElseThrow();
        if (entry.value() == null) {
          rows(store).remove(key);
        } else {
          rows(store).put(key, entry.value());
        }
      }
      read.put(store, fetched.next());
    }
  }

  NavigableMap<byte[], byte[]> rows(String store) {
    return rows.computeIfAbsent(store, it -> ChangeLoggedStore.noRows());
  }
}
