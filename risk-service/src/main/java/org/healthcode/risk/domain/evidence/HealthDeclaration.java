package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The health part of a declaration; the latest wins.
 *
 * @param temperature degrees Celsius
 * @param contactWithPatient whether the person says to have met a patient
 * @param regionCode region of stay, GB/T 2260
 */
public record HealthDeclaration(
    Set<Symptom> symptoms,
    OptionalDouble temperature,
    Answer contactWithPatient,
    String regionCode,
    Instant declaredAt)
    implements Fact {

  /** A symptom that a resident can name. */
  public enum Symptom {
    FEVER,
    COUGH,
    DYSPNOEA,
    FATIGUE,
    DIARRHOEA,
    CONJUNCTIVITIS,
    OTHER
  }

  /** An answer to a question of the form. */
  public enum Answer {
    YES,
    NO,
    UNSURE
  }

  /** Keeps the symptoms in the order of the enum, whatever set they came in. */
  public HealthDeclaration {
    EnumSet<Symptom> ordered = EnumSet.noneOf(Symptom.class);
    ordered.addAll(symptoms);
    symptoms = Collections.unmodifiableSet(ordered);
  }

  @Override
  public String canonical() {
    return "health|"
        + symptoms
        + "|"
        + temperature
        + "|"
        + contactWithPatient
        + "|"
        + regionCode
        + "|"
        + declaredAt;
  }
}
