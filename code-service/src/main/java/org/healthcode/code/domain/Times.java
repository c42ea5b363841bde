package org.healthcode.code.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Times as residents read them: China's, with its offset. */
public final class Times {

  /** China Standard Time has had no summer time since 1991. */
  public static final ZoneOffset CHINA = ZoneOffset.ofHours(8);

  private Times() {}

  public static OffsetDateTime inChina(Instant instant) {
    return instant.atOffset(CHINA);
  }

  /**
   * @param epoch milliseconds
   */
  public static OffsetDateTime atMilli(long epoch) {
    return inChina(Instant.ofEpochMilli(epoch));
  }
}
