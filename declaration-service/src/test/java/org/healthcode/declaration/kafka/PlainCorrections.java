package org.healthcode.declaration.kafka;

import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.schemas.event.Correction;
import org.healthcode.schemas.serde.AvroBytes;

/** Corrections as bytes without a registry. */
public final class PlainCorrections implements Serializer<Correction>, Deserializer<Correction> {
  private static final AvroBytes<Correction> BYTES = new AvroBytes<>(Correction.class);

  @Override
  public byte[] serialize(String topic, Correction correction) {
    return BYTES.toBytes(correction);
  }

  @Override
  public Correction deserialize(String topic, byte[] bytes) {
    return BYTES.fromBytes(bytes);
  }

  @Override
  public void configure(Map<String, ?> configs, boolean isKey) {}

  @Override
  public void close() {}
}
