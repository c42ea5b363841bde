package org.healthcode.verification.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.verification.scan.Scans;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint sends: either a code, or a document's type and number.
 *
 * @param issuerId with a document: another issuer that is to be asked too
 * @param temperature degrees Celsius measured at the checkpoint, 30 to 45
 */
record ScanRequest(
    @Nullable String code,
    @Nullable String idType,
    @Nullable String idNumber,
    @Nullable String issuerId,
    @Nullable String checkpointId,
    @Nullable Double temperature) {
  private static final int LONGEST_ID = 64;
  private static final double COLDEST = 30;
  private static final double HOTTEST = 45;

  /**
   * @throws ProblemException 422 when neither or both are there
   */
  Scans.Subject subject() {
    if (code != null && idType == null && idNumber == null && issuerId == null) {
      return new Scans.Subject.Code(code);
    }
    if (code == null && idType != null && idNumber != null) {
      return new Scans.Subject.Document(idType, idNumber, Optional.ofNullable(issuerId));
    }
    throw ProblemException.invalid(
        "code", "either code, or idType and idNumber (and issuerId), and not both");
  }

  String requireCheckpointId() {
    return Optional.ofNullable(checkpointId).orElse("");
  }

  OptionalDouble measured() {
    return temperature == null ? OptionalDouble.empty() : OptionalDouble.of(temperature);
  }

  /**
   * @throws ProblemException 422 naming every field that can't be right
   */
  void check() {
    List<FieldError> errors = new ArrayList<>();
    if (checkpointId == null || checkpointId.isBlank() || checkpointId.length() > LONGEST_ID) {
      errors.add(new FieldError("checkpointId", "the checkpoint's id, 1 to 64 characters"));
    }
    if (temperature != null && !(temperature >= COLDEST && temperature <= HOTTEST)) {
      errors.add(new FieldError("temperature", "degrees Celsius from 30 to 45"));
    }
    if (!errors.isEmpty()) {
      throw ProblemException.invalid(errors);
    }
  }

  @Override
  public String toString() {
    return "ScanRequest[redacted]";
  }
}
