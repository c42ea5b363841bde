package org.healthcode.declaration.correction;

import org.jspecify.annotations.Nullable;

/**
 * An appeal, unchecked.
 *
 * @param evidenceId the record that it is against, as a reason cites it; or a visit of the holder's
 *     from which such a record follows, as the reason names it
 * @param statement what the holder says, at most 2,000 characters
 * @param personId for a dependant; left out, it is for oneself
 * @param idType with idNumber, for the hotline alone: whom it is filed for
 * @param visitId instead of evidenceId: any visit of the holder's that no authority fed, as {@code
 *     GET /persons/me/visits} names it, whomever it colors
 */
public record CorrectionForm(
    @Nullable String evidenceId,
    @Nullable String statement,
    @Nullable String personId,
    @Nullable String idType,
    @Nullable String idNumber,
    @Nullable String visitId) {

  @Override
  public String toString() {
    return "CorrectionForm[redacted]";
  }
}
