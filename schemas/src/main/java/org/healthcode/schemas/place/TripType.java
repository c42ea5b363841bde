package org.healthcode.schemas.place;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of trips, each with what its numbers look like. */
public enum TripType {
  TRAIN(new TrainNumbers(), TrainNumbers.EXPECTED, "/06", CarriageSpelling.EXPECTED),
  FLIGHT(new FlightNumbers(), FlightNumbers.EXPECTED, "/12", RowSpelling.EXPECTED),
  COACH(new CoachPlates(), CoachPlates.EXPECTED, "/12", RowSpelling.EXPECTED),
  SHIP(new ShipNames(), ShipNames.EXPECTED, "/3", ShipNames.EXPECTED_CABIN);

  private final TripNumbers numbers;
  private final String expectedNumber;
  private final String partExample;
  private final String expectedPart;

  TripType(TripNumbers numbers, String expectedNumber, String partExample, String expectedPart) {
    this.numbers = numbers;
    this.expectedNumber = expectedNumber;
    this.partExample = partExample;
    this.expectedPart = expectedPart;
  }

  /** The type that a word names, in any case. */
  public static Optional<TripType> of(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.name().equals(upper)).findFirst();
  }

  TripNumbers numbers() {
    return numbers;
  }

  /** What a number of this type looks like. */
  public String expectedNumber() {
    return expectedNumber;
  }

  /** What a carriage, row or cabin of this type looks like. */
  public String expectedPart() {
    return expectedPart;
  }

  /** What a number with its part looks like in one text. */
  String expectedTrip() {
    return expectedNumber + "; or " + partExample + " behind it: " + expectedPart;
  }
}
