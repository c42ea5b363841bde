package org.healthcode.declaration.kafka;

import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.schemas.event.Venue;
import org.healthcode.schemas.serde.AvroBytes;

/** Venues as bytes without a registry. */
public final class PlainVenues implements Serializer<Venue>, Deserializer<Venue> {
  private static final AvroBytes<Venue> BYTES = new AvroBytes<>(Venue.class);

  @Override
  public byte[] serialize(String topic, Venue venue) {
    return BYTES.toBytes(venue);
  }

  @Override
  public Venue deserialize(String topic, byte[] bytes) {
    return BYTES.fromBytes(bytes);
  }

  @Override
  public void configure(java.util.Map<String, ?> configs, boolean isKey) {}

  @Override
  public void close() {}
}
