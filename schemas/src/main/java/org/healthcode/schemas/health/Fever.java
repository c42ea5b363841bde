package org.healthcode.schemas.health;

/**
 * From which temperature on a person is looked at. A policy states a temperature of its own, since
 * it is signed as it is.
 */
public final class Fever {

  /** Degrees Celsius of the lowest fever. */
  public static final double FROM_CELSIUS = 37.3;

  private Fever() {}

  /** Whether a temperature in degrees Celsius is a fever. */
  public static boolean isFever(double celsius) {
    return celsius >= FROM_CELSIUS;
  }
}
