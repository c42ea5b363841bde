package org.healthcode.local.demo;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A trip by train that one resident of the demo declares.
 *
 * @param idempotencyKey the same on the same day, so that playing the day again declares nothing
 *     new
 * @param train number, such as {@code G1886}
 * @param date of departure, in China
 * @param carriage empty where the resident does not know
 */
public record TripDeclaration(
    Resident resident,
    String idempotencyKey,
    String train,
    LocalDate date,
    Optional<String> carriage) {

  /** The body of {@code POST /declarations/itinerary}. */
  public String json() {
    String inCarriage = carriage.map(known -> ",\"carriage\":\"" + known + "\"").orElse("");
    return """
        {"trips":[{"type":"TRAIN","number":"%s","date":"%s"%s}]}"""
        .formatted(train, date, inCarriage);
  }
}
