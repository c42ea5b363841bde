package org.healthcode.risk.oracle.history;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /declarations/health}: the declaration itself, and an open stay in its region from
 * its recording on.
 *
 * @param person who declares, for themselves
 * @param key the {@code Idempotency-Key}, which is the declaration's record id
 * @param recordedAt when it was recorded
 * @param region where the person says to stay
 * @param symptoms now
 * @param temperature in degrees Celsius, if measured
 * @param contact whether they met a patient
 */
public record DeclareHealth(
    int person,
    String key,
    Instant recordedAt,
    Place.Region region,
    Set<Symptom> symptoms,
    Optional<Double> temperature,
    Met contact)
    implements Action {

  /** Takes a copy. */
  public DeclareHealth {
    symptoms = Set.copyOf(symptoms);
  }

  /** Symptoms that a resident can name. */
  public enum Symptom {
    FEVER,
    COUGH,
    DYSPNOEA,
    FATIGUE,
    DIARRHOEA
  }

  /** The answer to whether they met a patient. */
  public enum Met {
    YES,
    NO,
    UNSURE
  }
}
