package org.healthcode.verification.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.verification.domain.Verdict;
import org.healthcode.verification.scan.LateScans;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint decided while it had no network.
 *
 * @param scans 1 to {@value #MOST}
 */
record OfflineScans(@Nullable String checkpointId, @Nullable List<@Nullable Entry> scans) {
  static final int MOST = 500;
  private static final int LONGEST_ID = 64;

  /**
   * One decision.
   *
   * @param at when, by the clock of the server as far as the checkpoint knows it
   * @param verdict what the checkpoint was told by its own device
   */
  record Entry(@Nullable String code, @Nullable Instant at, @Nullable Verdict verdict) {
    @Override
    public String toString() {
      return "Entry[redacted]";
    }
  }

  /**
   * Looks at the form as a whole, before anybody asks whose checkpoint it is.
   *
   * @throws ProblemException 422 naming the fields
   */
  void check() {
    List<FieldError> errors = new ArrayList<>();
    if (checkpointId == null || checkpointId.isBlank() || checkpointId.length() > LONGEST_ID) {
      errors.add(new FieldError("checkpointId", "the checkpoint's id, 1 to 64 characters"));
    }
    if (scans == null || scans.isEmpty() || scans.size() > MOST) {
      errors.add(new FieldError("scans", "1 to " + MOST + " scans"));
    }
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  String requireCheckpointId() {
    return Optional.ofNullable(checkpointId).orElse("");
  }

  /**
   * The entries, in order.
   *
   * @throws ProblemException 422 naming every entry that lacks something
   */
  List<LateScans.Made> made() {
    List<@Nullable Entry> entries = Optional.ofNullable(scans).orElse(List.of());
    List<LateScans.Made> made = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    for (int index = 0; index < entries.size(); index++) {
      Entry entry = entries.get(index);
      if (entry == null || entry.code() == null || entry.at() == null || entry.verdict() == null) {
        errors.add(new FieldError("scans[" + index + "]", "an object with code, at and verdict"));
      } else {
        made.add(new LateScans.Made(entry.code(), entry.at(), entry.verdict()));
      }
    }
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
    return made;
  }

  @Override
  public String toString() {
    return "OfflineScans[redacted]";
  }
}
