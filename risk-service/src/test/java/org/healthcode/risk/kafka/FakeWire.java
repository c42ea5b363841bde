package org.healthcode.risk.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.Schema;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.schemas.Topics;

/** The wire format with a registry that is a list: the schema's id is its place. */
public final class FakeWire {

  private final List<Schema> registry = new CopyOnWriteArrayList<>();

  /** Where it does not matter to what is written what was written before it. */
  public static FakeWire ofAllTopics() {
    FakeWire wire = new FakeWire();
    Topics.ALL.forEach(topic -> wire.registry.add(SpecificData.get().getSchema(topic.value())));
    return wire;
  }

  public Serializer<SpecificRecord> serializer() {
    return (topic, event) -> write(event);
  }

  public Deserializer<SpecificRecord> deserializer() {
    return (topic, bytes) -> read(bytes);
  }

  public byte[] write(SpecificRecord event) {
    if (!registry.contains(event.getSchema())) {
      registry.add(event.getSchema());
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0);
    out.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).putInt(registry.indexOf(event.getSchema())).array());
    var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(event.getSchema()).write(event, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public SpecificRecord read(byte[] bytes) {
    int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    if (id < 0 || id >= registry.size()) {
      throw new SerializationException("no such schema");
    }
    Schema schema = registry.get(id);
    var decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);
    try {
      return new SpecificDatumReader<SpecificRecord>(schema).read(null, decoder);
    } catch (IOException | RuntimeException e) {
      throw new SerializationException("not readable", e);
    }
  }
}
