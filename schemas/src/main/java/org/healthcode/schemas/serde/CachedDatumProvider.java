package org.healthcode.schemas.serde;

import io.apicurio.registry.serde.avro.DefaultAvroDatumProvider;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;

/**
 * Finds the reader or writer of a schema by the schema itself. Apicurio 3.1.7 finds it by a
 * fingerprint that it computes from the schema's text for every record, which was the largest
 * single cost of a stream; a schema's own hash is computed once.
 *
 * @param <T> the events
 */
public final class CachedDatumProvider<T> extends DefaultAvroDatumProvider<T> {

  private final ConcurrentMap<Schema, DatumReader<T>> readers = new ConcurrentHashMap<>();
  private final ConcurrentMap<Schema, DatumWriter<T>> writers = new ConcurrentHashMap<>();

  @Override
  public DatumReader<T> createDatumReader(Schema schema) {
    return readers.computeIfAbsent(schema, super::createDatumReader);
  }

  @Override
  public DatumWriter<T> createDatumWriter(T event, Schema schema) {
    return writers.computeIfAbsent(schema, known -> super.createDatumWriter(event, known));
  }
}
