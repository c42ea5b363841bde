package org.healthcode.starter.approval;

import java.util.Optional;
import org.healthcode.schemas.region.RegionCode;

/** How far the region of a member of staff reaches. */
public final class Reach {
  private Reach() {}

  /**
   * Whether one region is the other or contains it.
   *
   * @param own GB/T 2260 prefix or code that somebody works for; nobody covers anything without
   * @param other prefix or code; an empty one is covered by nobody
   */
  public static boolean covers(Optional<String> own, String other) {
    return own.map(RegionCode::prefixOf)
        .filter(prefix -> !prefix.isEmpty() && RegionCode.prefixOf(other).startsWith(prefix))
        .isPresent();
  }
}
