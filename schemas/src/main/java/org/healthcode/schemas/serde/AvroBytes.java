package org.healthcode.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Plain Avro binary behind one byte of format version, for state stores and Redis: no registry
 * look-up. A new schema takes the next version, and the reader keeps the schemas of the versions
 * before.
 */
public final class AvroBytes<T extends SpecificRecord> {

  // SpecificDatumReader and Writer are safe to share between threads; decoders are not.
  private static final byte VERSION = 1;

  private final Schema schema;
  private final SpecificDatumWriter<T> writer;
  private final SpecificDatumReader<T> reader;

  public AvroBytes(Class<T> type) {
    this.schema = SpecificData.get().getSchema(type);
    this.writer = new SpecificDatumWriter<>(type);
    this.reader = new SpecificDatumReader<>(schema, schema);
  }

  public byte[] toBytes(T value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.write(VERSION);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.write(value, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not of a format version that this reader
   *     knows
   */
  public T fromBytes(byte[] bytes, int offset) {
    if (bytes.length <= offset || bytes[offset] != VERSION) {
      throw new IllegalArgumentException("not a " + schema.getName() + " of format version 1");
    }
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, offset + 1, bytes.length - offset - 1, null);
    try {
      return reader.read(null, decoder);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not a readable " + schema.getName(), e);
    }
  }

  public T fromBytes(byte[] bytes) {
    return fromBytes(bytes, 0);
  }
}
