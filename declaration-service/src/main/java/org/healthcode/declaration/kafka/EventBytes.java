package org.healthcode.declaration.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.schemas.Topic;

/**
 * Encodes events where there are many: the first of a topic by the registry's serializer, all
 * others behind the same magic byte and schema id. The schema of a topic's class cannot change
 * while the process lives, so neither can its id.
 */
public final class EventBytes {
  private static final int PREFIX = 5;
  private static final int TYPICAL = 256;

  private final Serializer<SpecificRecord> registry;
  private final Map<String, Encoding> known = new ConcurrentHashMap<>();

  private record Encoding(byte[] prefix, SpecificDatumWriter<SpecificRecord> writer) {}

  public EventBytes(Serializer<SpecificRecord> registry) {
    this.registry = registry;
  }

  /** Asks the registry at the first event of a topic, so it may block then. */
  public byte[] of(Topic<?> topic, SpecificRecord event) {
    Encoding encoding = known.get(topic.name());
    if (encoding == null) {
      return first(topic, event);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL);
    out.writeBytes(encoding.prefix());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      encoding.writer().write(event, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private synchronized byte[] first(Topic<?> topic, SpecificRecord event) {
    byte[] bytes = registry.serialize(topic.name(), event);
    if (bytes.length >= PREFIX && bytes[0] == 0) {
      known.put(
          topic.name(),
          new Encoding(Arrays.copyOf(bytes, PREFIX), new SpecificDatumWriter<>(event.getSchema())));
    }
    return bytes;
  }
}
