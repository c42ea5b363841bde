package org.healthcode.declaration.correction;

import org.jspecify.annotations.Nullable;

/**
 * What an authority answers, unchecked.
 *
 * @param outcome RETRACTED, CORRECTED or UPHELD
 * @param reason why, at most 2,000 characters; the holder reads it
 * @param feed the feed of the record taken back or corrected
 * @param recordId the feeder's own key of it; of a visit of the holder's that nobody fed its id,
 *     and nothing where the appeal is against that visit
 * @param retractionReason why it is taken back; left out, RECORDED_IN_ERROR
 */
public record CorrectionAnswerForm(
    @Nullable String outcome,
    @Nullable String reason,
    @Nullable String feed,
    @Nullable String recordId,
    @Nullable String retractionReason) {

  @Override
  public String toString() {
    return "CorrectionAnswerForm[redacted]";
  }
}
