package org.healthcode.declaration.kafka;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.serde.AvroBytes;
import org.healthcode.schemas.serde.EventSerdes;

/** Events as bytes without a registry: the table of topics says what a topic's values are. */
public final class PlainEvents implements Serializer<SpecificRecord>, Deserializer<SpecificRecord> {

  public static EventSerdes serdes() {
    return EventSerdes.of(
        "http://localhost:1",
        Map.of(
            EventSerdes.SERIALIZER_CLASS, PlainEvents.class.getName(),
            EventSerdes.DESERIALIZER_CLASS, PlainEvents.class.getName()));
  }

  @Override
  public byte[] serialize(String topic, SpecificRecord event) {
    return toBytes(topic(topic), event);
  }

  @Override
  public SpecificRecord deserialize(String topic, byte[] bytes) {
    return new AvroBytes<>(topic(topic).value()).fromBytes(bytes);
  }

  private static <E extends SpecificRecord> byte[] toBytes(Topic<E> topic, SpecificRecord event) {
    return new AvroBytes<>(topic.value()).toBytes(topic.value().cast(event));
  }

  private static Topic<? extends SpecificRecord> topic(String name) {
    return Topics.ALL.stream().filter(topic -> topic.name().equals(name)).findFirst().orElseThrow();
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {}

  @Override
  public void close() {}
}
