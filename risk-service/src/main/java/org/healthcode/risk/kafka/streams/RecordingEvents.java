package org.healthcode.risk.kafka.streams;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.FactRetraction;
import org.healthcode.schemas.recording.RecordedElsewhere;
import org.healthcode.schemas.recording.RecordedElsewhere.Role;
import org.healthcode.schemas.recording.RecordingMoment;

/** What the ledger says, as events say it. */
public final class RecordingEvents {

  private RecordingEvents() {}

  /** What the ledger knows of a record that is not about this person. */
  public static List<RecordedElsewhere> elsewhere(FactRetraction retraction) {
    return retraction.getElsewhere().stream()
        .map(
            it ->
                new RecordedElsewhere(
                    RecordingMoment.ofFile(it.getRecordedAt(), it.getLine()),
                    Optional.ofNullable(it.getVersion()),
                    Role.valueOf(it.getRole())))
        .toList();
  }

  public static List<org.healthcode.schemas.event.RecordedElsewhere> events(
      List<RecordedElsewhere> elsewhere) {
    return elsewhere.stream()
        .map(
            it ->
                new org.healthcode.schemas.event.RecordedElsewhere(
                    it.moment().at().toEpochMilli(),
                    it.moment().line(),
                    it.version().orElse(null),
                    it.role().name()))
        .toList();
  }
}
