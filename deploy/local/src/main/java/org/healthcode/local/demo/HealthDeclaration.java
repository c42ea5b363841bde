package org.healthcode.local.demo;

import java.util.List;

/**
 * What one resident of the demo declares.
 *
 * @param idempotencyKey the same on the same day, so that playing the day again declares nothing
 *     new
 * @param symptoms as in the body of {@code POST /declarations/health}
 * @param temperature degrees Celsius, such as {@code 36.5}
 * @param contactWithPatient YES, NO or UNSURE
 */
public record HealthDeclaration(
    Resident resident,
    String idempotencyKey,
    List<String> symptoms,
    String temperature,
    String contactWithPatient) {
  public HealthDeclaration {
    symptoms = List.copyOf(symptoms);
  }

  /** The body of {@code POST /declarations/health}. */
  public String json() {
    String quoted = symptoms.isEmpty() ? "" : "\"" + String.join("\",\"", symptoms) + "\"";
    return """
        {"regionCode":"%s","symptoms":[%s],"temperature":%s,"contactWithPatient":"%s","commitment":true}"""
        .formatted(resident.county(), quoted, temperature, contactWithPatient);
  }
}
