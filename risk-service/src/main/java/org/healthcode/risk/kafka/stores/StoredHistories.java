package org.healthcode.risk.kafka.stores;

import java.util.List;
import java.util.Optional;
import org.healthcode.risk.store.StoredElsewhere;
import org.healthcode.risk.store.StoredTrace;
import org.healthcode.schemas.recording.RecordedElsewhere;
import org.healthcode.schemas.recording.RecordingMoment;
import org.healthcode.schemas.recording.RecordingTrace;

/** What is remembered of a record beside what it says, as all stores hold it. */
public final class StoredHistories {

  private StoredHistories() {}

  public static List<StoredTrace> rows(List<RecordingTrace> traces) {
    return traces.stream()
        .map(
            trace ->
                new StoredTrace(
                    trace.moment().at().toEpochMilli(),
                    trace.moment().line(),
                    trace.version().orElse(null),
                    trace.fingerprint()))
        .toList();
  }

  public static List<RecordingTrace> traces(List<StoredTrace> rows) {
    return rows.stream()
        .map(
            row ->
                new RecordingTrace(
                    RecordingMoment.ofFile(row.getRecordedAt(), row.getLine()),
                    Optional.ofNullable(row.getVersion()),
                    row.getFingerprint()))
        .toList();
  }

  public static List<StoredElsewhere> elsewhereRows(List<RecordedElsewhere> known) {
    return known.stream()
        .map(
            it ->
                new StoredElsewhere(
                    it.moment().at().toEpochMilli(),
                    it.moment().line(),
                    it.version().orElse(null),
                    it.role().name()))
        .toList();
  }

  public static List<RecordedElsewhere> elsewhere(List<StoredElsewhere> rows) {
    return rows.stream()
        .map(
            row ->
                new RecordedElsewhere(
                    RecordingMoment.ofFile(row.getRecordedAt(), row.getLine()),
                    Optional.ofNullable(row.getVersion()),
                    RecordedElsewhere.Role.valueOf(row.getRole())))
        .toList();
  }
}
