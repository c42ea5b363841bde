package org.healthcode.risk.kafka.exposure;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.healthcode.risk.domain.slot.Cause;
import org.healthcode.risk.kafka.stores.StoredAccounts;
import org.healthcode.risk.store.CauseRow;
import org.healthcode.schemas.serde.AvroBytes;

/** Causes and minutes to what the state stores hold of them and back. */
final class StoredCauses {

  private static final AvroBytes<CauseRow> CAUSES = new AvroBytes<>(CauseRow.class);

  private StoredCauses() {}

  static byte[] bytes(Cause cause) {
    return CAUSES.toBytes(
        new CauseRow(
            cause.minutes().from().toEpochMilli(),
            cause.minutes().to().toEpochMilli(),
            cause.knownAt().toEpochMilli(),
            cause.person().orElse(null),
            StoredAccounts.texts(cause.words())));
  }

  static Cause cause(String exposureId, byte[] value) {
    CauseRow row = CAUSES.fromBytes(value);
    return new Cause(
        exposureId,
        new Minutes(Instant.ofEpochMilli(row.getFrom()), Instant.ofEpochMilli(row.getTo())),
        Instant.ofEpochMilli(row.getKnownAt()),
        Optional.ofNullable(row.getPerson()),
        StoredAccounts.accounts(row.getWords()));
  }

  static byte[] bytes(Minutes minutes) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(minutes.from().toEpochMilli())
        .putLong(minutes.to().toEpochMilli())
        .array();
  }

  static Minutes minutes(byte[] value) {
    ByteBuffer row = ByteBuffer.wrap(value);
    return new Minutes(Instant.ofEpochMilli(row.getLong()), Instant.ofEpochMilli(row.getLong()));
  }
}
