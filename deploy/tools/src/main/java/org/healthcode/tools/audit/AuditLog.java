package org.healthcode.tools.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.schemas.audit.AuditLine;
import org.healthcode.schemas.event.AuditRecord;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.tools.KafkaConnection;

/** Reads the topic {@code audit-log} from its beginning. */
final class AuditLog {
  private final KafkaConnection kafka;
  private final EventSerdes serdes;

  AuditLog(KafkaConnection kafka, EventSerdes serdes) {
    this.kafka = kafka;
    this.serdes = serdes;
  }

  /**
   * Tells all records up to the newest checkpoint. What comes behind it is nobody's word yet; it is
   * at most a minute's.
   *
   * @return how many
   */
  long upToNewestCheckpoint(Consumer<AuditLine> sink) {
    long told = 0;
    List<AuditLine> unsigned = new ArrayList<>();
    try (AuditReader reader = AuditReader.fromBeginning(kafka, serdes)) {
      Map<TopicPartition, Long> ends = reader.ends();
      while (!reader.hasReached(ends)) {
        for (AuditRecord link : reader.next()) {
          AuditLine line = AuditLine.of(link);
          unsigned.add(line);
          if (line.isCheckpoint()) {
            unsigned.forEach(sink);
            told += unsigned.size();
            unsigned.clear();
          }
        }
      }
    }
    return told;
  }
}
