package org.healthcode.risk.domain.governance;

/**
 * How often something was done.
 *
 * @param week ISO 8601 week in Asia/Shanghai, as in {@code 2022-W26}
 * @param region the city's digits of a GB/T 2260 code, or the province's; empty for what no region
 *     did
 * @param act as in the audit log
 */
public record GovernanceCount(String week, String region, String act, long count) {

  /** Smaller counts could point at a person. */
  public static final int SMALLEST_PUBLISHED = 5;

  /** The count as it may be published. */
  public String published() {
    return count < SMALLEST_PUBLISHED ? "<" + SMALLEST_PUBLISHED : Long.toString(count);
  }
}
