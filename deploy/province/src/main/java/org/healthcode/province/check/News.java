package org.healthcode.province.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartitionLog;
import org.healthcode.province.world.Province;
import org.healthcode.schemas.Topic;

/** What came on topics since they were looked at last, as far as it is decided. */
final class News {

  /** How far each partition was looked through. */
  private final Map<TopicPartition, Long> seen = new HashMap<>();

  /** Without tombstones, watermarks, and what nobody can read. */
  List<Entry> of(Province province, Topic<?> topic) {
    return all(province, topic).stream().filter(entry -> entry.value() != null).toList();
  }

  List<Entry> all(Province province, Topic<?> topic) {
    List<Entry> news = new ArrayList<>();
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      PartitionLog log = province.broker().log(topic.name(), partition);
      long end = log.stableEnd();
      for (long at = seen.getOrDefault(log.name(), 0L); at < end; at++) {
        Entry entry = log.entries().get((int) at);
        if (entry.isVisible() && !isPoisoned(province, log.name(), entry)) {
          news.add(entry);
        }
      }
      seen.put(log.name(), end);
    }
    return news;
  }

  private static boolean isPoisoned(Province province, TopicPartition of, Entry entry) {
    return province.poisons().stream()
        .anyMatch(record -> record.where().equals(of) && record.offset() == entry.offset());
  }
}
