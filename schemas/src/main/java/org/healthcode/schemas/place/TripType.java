package org.healthcode.schemas.place;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of trips, each with what its numbers look like. */
public enum TripType {
  TRAIN("[A-Z]?[0-9]{1,5}", "a train number such as G1886"),
  FLIGHT("[A-Z0-9]{2}[0-9]{1,4}[A-Z]?", "a flight number such as CZ3101"),
  COACH("[\\p{L}\\p{N}-]{1,20}", "1 to 20 letters, digits or -"),
  SHIP("[\\p{L}\\p{N}-]{1,20}", "1 to 20 letters, digits or -");

  private final Pattern shape;
  private final String expectedNumber;

  TripType(String shape, String expectedNumber) {
    this.shape = Pattern.compile(shape);
    this.expectedNumber = expectedNumber;
  }

  /** The type that a word names, in any case. */
  public static Optional<TripType> of(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.name().equals(upper)).findFirst();
  }

  /** The number in its one spelling, upper case; empty when it can't be one of this type. */
  public Optional<String> normalizedNumber(String written) {
    return Optional.of(written.strip().toUpperCase(Locale.ROOT)).filter(shape.asMatchPredicate());
  }

  /** What a number of this type looks like. */
  public String expectedNumber() {
    return expectedNumber;
  }
}
