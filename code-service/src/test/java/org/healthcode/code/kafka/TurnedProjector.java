package org.healthcode.code.kafka;

import java.time.Clock;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.projection.ProgressBoard;
import org.healthcode.code.projection.Projection;
import org.healthcode.code.projection.ProjectionStore;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.MessageChoice;
import org.healthcode.schemas.event.PaperSerial;
import org.healthcode.schemas.event.PersonKey;
import org.healthcode.schemas.event.PersonProfile;

/** One life of the real projector of codes, without its thread: who has it turns it. */
public final class TurnedProjector {

  private final ProjectorLoop loop;

  /**
   * Begins the life, and subscribes.
   *
   * @param generation of the topics
   * @param clock what this process takes for the time
   * @param nanos a clock that only goes forward, nanoseconds from anywhere
   */
  public TurnedProjector(
      Consumer<byte[], byte[]> consumer,
      ProjectionStore store,
      long generation,
      Deserializer<SpecificRecord> events,
      Clock clock,
      LongSupplier nanos) {
    DeadLetters letters =
        new DeadLetters() {
          @Override
          public void bury(ConsumerRecord<byte[], byte[]> record, String error) {}

          @Override
          public void flush() {}
        };
    RecordReader reader =
        new RecordReader(
            (topic, bytes) -> (CodeTimeline) events.deserialize(topic, bytes),
            (topic, bytes) -> (PaperSerial) events.deserialize(topic, bytes),
            (topic, bytes) -> (PersonKey) events.deserialize(topic, bytes),
            (topic, bytes) -> (PersonProfile) events.deserialize(topic, bytes),
            (topic, bytes) -> (MessageChoice) events.deserialize(topic, bytes),
            letters,
            clock);
    loop =
        new ProjectorLoop(
            Lane.OF_CODES,
            consumer,
            new Projection(store, generation, Set.of()),
            reader,
            letters,
            new ProgressBoard(),
            nanos);
    loop.subscribe();
  }

  /**
   * One poll and what follows from it.
   *
   * @throws RuntimeException after which this life is over, and another one begins
   */
  public void turn() {
    loop.turn();
  }
}
