package org.healthcode.risk.kafka.ledger;

import java.util.Optional;
import org.healthcode.risk.domain.ledger.RecordOwnership;
import org.healthcode.risk.store.LedgerHolder;
import org.healthcode.risk.store.LedgerRow;
import org.healthcode.schemas.serde.AvroBytes;

/**
 * Rows of the ledger's stores: the record's row, and its key by the day on which it was last
 * written.
 */
final class LedgerRows {

  /**
   * @param touchedDay UTC epoch day of the last write
   */
  record Row(RecordOwnership ownership, int touchedDay) {}

  private static final long NONE = -1;
  private static final AvroBytes<LedgerRow> ROWS = new AvroBytes<>(LedgerRow.class);

  private LedgerRows() {}

  static Row read(byte[] bytes) {
    LedgerRow row = ROWS.fromBytes(bytes);
    return new Row(
        new RecordOwnership(
            row.getHolders().stream()
                .map(
                    holder ->
                        new RecordOwnership.Holder(
                            holder.getPerson(),
                            holder.getFactKey(),
                            holder.getVersion(),
                            version(holder.getTakenBack())))
                .toList(),
            version(row.getRetractedVersion())),
        row.getTouchedDay());
  }

  static byte[] write(Row row) {
    return ROWS.toBytes(
        new LedgerRow(
            row.ownership().holders().stream()
                .map(
                    holder ->
                        new LedgerHolder(
                            holder.person(),
                            holder.factKey(),
                            holder.version(),
                            holder.takenBack().orElse(NONE)))
                .toList(),
            row.ownership().retractedVersion().orElse(NONE),
            row.touchedDay()));
  }

  private static Optional<Long> version(long stored) {
    return stored == NONE ? Optional.empty() : Optional.of(stored);
  }
}
