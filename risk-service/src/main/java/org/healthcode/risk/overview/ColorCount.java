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

  /** The county, or what stands for none. */
  public static String region(String written) {
    return written.length() == UNKNOWN.length() ? written : UNKNOWN;
  }
}
