package org.healthcode.declaration.feed;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RiskLevel;
import org.jspecify.annotations.Nullable;

/**
 * Whether a record raises the level of a place. It does unless the same record says at least as
 * much already: another record may be lowered tomorrow, and then this one would hold the level up
 * by one account's word.
 */
final class LevelRule {
  private LevelRule() {}

  static boolean raises(RegionRisk risk, Optional<RegionRisk> before) {
    return risk.getLevel() != RiskLevel.NONE
        && before.filter(live -> contains(live, risk)).isEmpty();
  }

  /** Whether everything that the second says follows from the first. */
  public static boolean contains(RegionRisk live, RegionRisk risk) {
    return !live.getHeader().getRetracted()
        && live.getRegionCode().equals(risk.getRegionCode())
        && Objects.equals(live.getArea(), risk.getArea())
        && rank(live.getLevel()) >= rank(risk.getLevel())
        && !risk.getFrom().isBefore(live.getFrom())
        && endsBy(risk.getUntil(), live.getUntil());
  }

  private static boolean endsBy(@Nullable Instant end, @Nullable Instant latest) {
    return latest == null || end != null && !end.isAfter(latest);
  }

  static int rank(RiskLevel level) {
    return switch (level) {
      case UNRECOGNISED -> -1;
      case NONE -> 0;
      case LOW -> 1;
      case MEDIUM -> 2;
      case HIGH -> 3;
    };
  }
}
