package org.healthcode.verification.kafka;

import java.util.concurrent.CompletionStage;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.schemas.Topic;

/** Where events go: Kafka, or a list in tests. */
public interface EventSink {
  /** Sends, may block, and completes exceptionally when the event did not arrive. */
  <V extends SpecificRecord> CompletionStage<?> send(Topic<V> topic, byte[] key, V event);

  /** Waits until everything sent is acknowledged or given up. */
  void flush();
}
