package org.healthcode.declaration.testsite;

/**
 * A point on a Chinese map: GCJ-02, which is up to 700 m from the WGS-84 that browsers and GPS say.
 *
 * @param longitude degrees east, {@value #WEST} to {@value #EAST}
 * @param latitude degrees north, {@value #SOUTH} to {@value #NORTH}
 */
public record Coordinates(double longitude, double latitude) {
  /** The box around China, Taiwan and the islands of the South China Sea included. */
  static final double WEST = 73;

  static final double EAST = 136;
  static final double SOUTH = 3;
  static final double NORTH = 54;

  /** The mean radius of the earth, in metres. */
  private static final double RADIUS = 6_371_008.8;

  /**
   * @throws IllegalArgumentException outside the box; the message quotes nothing
   */
  public Coordinates {
    if (!isLongitude(longitude) || !isLatitude(latitude)) {
      throw new IllegalArgumentException("a point outside of China");
    }
  }

  public static boolean isLongitude(double degrees) {
    return degrees >= WEST && degrees <= EAST;
  }

  public static boolean isLatitude(double degrees) {
    return degrees >= SOUTH && degrees <= NORTH;
  }

  /** Metres along the great circle, by the haversine formula; half a percent from the truth. */
  public double metresTo(Coordinates other) {
    double byLatitude = Math.toRadians(other.latitude - latitude) / 2;
    double byLongitude = Math.toRadians(other.longitude - longitude) / 2;
    double chord =
        square(Math.sin(byLatitude))
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * square(Math.sin(byLongitude));
    return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
  }

  private static double square(double x) {
    return x * x;
  }

  /** Whoever asks for the way from a point is there. */
  @Override
  public String toString() {
    return "Coordinates[redacted]";
  }
}
