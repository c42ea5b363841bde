package org.healthcode.risk.overview;

/**
 * People of one county who have one color now.
 *
 * @param region six digits of GB/T 2260, or {@link #UNKNOWN}
 * @param color GREEN, YELLOW or RED
 */
public record ColorCount(String region, String color, long people) {

  /** Stands for a region of stay that is not known; as long as a code. */
  public static final String UNKNOWN = "------";

  private static final int PROVINCE_DIGITS = 2;

  /**
   * Whether people of this county are in the care of who works for a region; who is of no known
   * region is in the care of the province.
   *
   * @param own a GB/T 2260 prefix of 2, 4 or 6 digits
   */
  public static boolean isOf(String county, String own) {
    return county.equals(UNKNOWN) ? own.length() == PROVINCE_DIGITS : county.startsWith(own);
  }

  /**
   * The county, or the city or province where nothing finer is known, on whose own list people are;
   * what stands for none where nothing is.
   */
  public static String region(String written) {
    return written.length() == UNKNOWN.length() ? written : UNKNOWN;
  }
}
