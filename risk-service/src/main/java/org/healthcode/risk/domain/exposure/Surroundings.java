package org.healthcode.risk.domain.exposure;

import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.RegionLevel;

/** What two stays have in common, the widest first: who moves within it has not left it. */
public enum Surroundings {
  NONE,
  PROVINCE,
  PREFECTURE,
  COUNTY,
  PLACE;

  /** Of two stays in regions. */
  static Surroundings shared(Place one, Place other) {
    if (one.equals(other)) {
      return PLACE;
    }
    RegionCode here = new RegionCode(one.code());
    RegionCode there = new RegionCode(other.code());
    if (here.equals(there)) {
      return COUNTY;
    }
    if (here.isWithin(there.code().substring(0, RegionLevel.PREFECTURE.digits()))) {
      return PREFECTURE;
    }
    return here.province().equals(there.province()) ? PROVINCE : NONE;
  }

  /** What a level that is said of this region is about. */
  static Surroundings reachedBy(Place region) {
    if (region.part().isPresent()) {
      return PLACE;
    }
    return switch (new RegionCode(region.code()).level()) {
      case PROVINCE -> PROVINCE;
      case PREFECTURE -> PREFECTURE;
      case COUNTY -> COUNTY;
    };
  }

  /** Whether who stays in this stays in the other. */
  boolean isWithin(Surroundings other) {
    return compareTo(other) >= 0;
  }

  Surroundings narrower(Surroundings other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
