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
  private static final String NO_CITY = "0000";

  /**
   * Whether people of this county are in the care of who works for a region; who is of no known
   * region is in the care of the province.
   *
   * @param own a GB/T 2260 prefix of 2, 4 or 6 digits
   */
  public static boolean isOf(String county, String own) {
    return county.equals(UNKNOWN) ? own.length() == PROVINCE_DIGITS : county.startsWith(own);
  }

  /** The county or city, or what stands for none where not even the city is known. */
  public static String region(String written) {
    return written.length() == UNKNOWN.length() && !written.endsWith(NO_CITY) ? written : UNKNOWN;
  }
}
