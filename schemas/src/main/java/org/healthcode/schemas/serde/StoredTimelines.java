package org.healthcode.schemas.serde;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.healthcode.schemas.event.CodeTimeline;

/**
 * Timelines in Redis and in state stores, which outlive the release that wrote them. Version 2 has
 * the last test; version 1, which had none, is still read.
 */
public final class StoredTimelines {

  public static final AvroBytes<CodeTimeline> BYTES =
      new AvroBytes<>(CodeTimeline.class, schema("/stored/code-timeline.v1.avsc"));

  private StoredTimelines() {}

  private static Schema schema(String resource) {
    try (InputStream in = StoredTimelines.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return new SchemaParser().parse(in).mainSchema();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
