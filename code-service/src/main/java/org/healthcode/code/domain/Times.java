package org.healthcode.code.domain;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.healthcode.schemas.time.ChinaTime;

/** Times as residents read them: China's, with its offset. */
public final class Times {

  private Times() {}

  public static OffsetDateTime inChina(Instant instant) {
    return ChinaTime.at(instant).toOffsetDateTime();
  }

  /**
   * @param epoch milliseconds
   */
  public static OffsetDateTime atMilli(long epoch) {
    return inChina(Instant.ofEpochMilli(epoch));
  }
}
