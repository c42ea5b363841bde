package org.healthcode.declaration.feed.jobs;

import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.event.EventHeader;

/** 64 bits that stand for a record of one source and feed. */
final class RecordHash {

  /** Every event's first field. */
  private static final int HEADER = 0;

  private RecordHash() {}

  static long of(Fact<? extends SpecificRecord> fact) {
    String recordId =
        fact.event().get(HEADER) instanceof EventHeader header ? header.getRecordId() : "";
    return ByteBuffer.wrap(Sha256.digest(recordId)).getLong();
  }
}
