package org.healthcode.schemas.serde;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
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

  private final Schema schema;
  private final SpecificDatumWriter<T> writer;

  // By version, from 1 on. They and the writer are safe to share between threads; decoders are not.
  private final List<SpecificDatumReader<T>> readers;

  /**
   * @param earlier the schemas of the versions before today's, from version 1 on; none while the
   *     first one is today's
   */
  public AvroBytes(Class<T> type, Schema... earlier) {
    this.schema = SpecificData.get().getSchema(type);
    this.writer = new SpecificDatumWriter<>(type);
    this.readers =
        Stream.concat(Stream.of(earlier), Stream.of(schema))
            .map(written -> new SpecificDatumReader<T>(written, schema))
            .toList();
  }

  public byte[] toBytes(T value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    out.write(readers.size());
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
    if (bytes.length <= offset || bytes[offset] < 1 || bytes[offset] > readers.size()) {
      throw new IllegalArgumentException(
          "not a " + schema.getName() + " of format version 1 to " + readers.size());
    }
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, offset + 1, bytes.length - offset - 1, null);
    try {
      return readers.get(bytes[offset] - 1).read(null, decoder);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException("not a readable " + schema.getName(), e);
    }
  }

  public T fromBytes(byte[] bytes) {
    return fromBytes(bytes, 0);
  }
}
