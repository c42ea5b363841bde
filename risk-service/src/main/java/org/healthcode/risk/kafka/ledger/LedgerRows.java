package org.healthcode.risk.kafka.ledger;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.domain.ledger.RecordOwnership;
import org.healthcode.risk.domain.ledger.RecordOwnership.Entry;
import org.healthcode.risk.domain.ledger.RecordOwnership.Holding;
import org.healthcode.risk.store.LedgerRow;
import org.healthcode.risk.store.StoredEntry;
import org.healthcode.schemas.recording.RecordingMoment;
import org.healthcode.schemas.serde.AvroBytes;

/**
 * Rows of the ledger's stores: the record's row, and its key by the day on which it was last
 * written.
 */
final class LedgerRows {

  /**
   * @param hangingTasks the partitions of the people whose contacts came about through the record
   * @param touchedDay UTC epoch day of the last write
   * @param asked whether those who may hold something of it have been asked since
   */
  record Row(RecordOwnership ownership, Set<Integer> hangingTasks, int touchedDay, boolean asked) {

    Row {
      hangingTasks = Set.copyOf(hangingTasks);
    }

    Row with(RecordOwnership after, int day) {
      return new Row(after, hangingTasks, day, false);
    }

    Row with(int task, int day) {
      Set<Integer> tasks = new HashSet<>(hangingTasks);
      tasks.add(task);
      return new Row(ownership, tasks, day, false);
    }

    Row asked(int day) {
      return new Row(ownership, hangingTasks, day, true);
    }
  }

  static final Row NONE = new Row(RecordOwnership.NONE, Set.of(), 0, false);

  private static final AvroBytes<LedgerRow> ROWS = new AvroBytes<>(LedgerRow.class);

  private LedgerRows() {}

  static Row read(byte[] bytes) {
    LedgerRow row = ROWS.fromBytes(bytes);
    return new Row(
        new RecordOwnership(
            row.getEntries().stream().map(LedgerRows::entry).toList(),
            Optional.ofNullable(row.getDeletedAt()).map(at -> RecordingMoment.ofFile(at, 0))),
        Set.copyOf(row.getHangingTasks()),
        row.getTouchedDay(),
        row.getAsked());
  }

  static byte[] write(Row row) {
    return ROWS.toBytes(
        new LedgerRow(
            row.ownership().entries().stream().map(LedgerRows::entry).toList(),
            row.ownership().deletedAt().map(moment -> moment.at().toEpochMilli()).orElse(null),
            row.touchedDay(),
            row.hangingTasks().stream().sorted().toList(),
            row.asked()));
  }

  private static Entry entry(StoredEntry stored) {
    return new Entry(
        new Holding(stored.getPerson(), stored.getFactKey()),
        RecordingMoment.ofFile(stored.getRecordedAt(), stored.getLine()),
        Optional.ofNullable(stored.getVersion()),
        stored.getSeverity(),
        stored.getFingerprint(),
        Optional.of(stored.getCaseKey()).filter(caseKey -> !caseKey.isEmpty()));
  }

  private static StoredEntry entry(Entry entry) {
    return new StoredEntry(
        entry.holding().person(),
        entry.holding().factKey(),
        entry.moment().at().toEpochMilli(),
        entry.moment().line(),
        entry.version().orElse(null),
        entry.severity(),
        entry.fingerprint(),
        entry.caseKey().orElse(""));
  }
}
