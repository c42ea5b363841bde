package org.healthcode.risk.web;

import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.Regions;

/** Regions by name, where the table has one. */
public final class RegionNames {

  private static final int CODE_DIGITS = 6;

  /** Its own name, such as 金水区; what is asked for where there is none. */
  static String shortName(String prefix) {
    return Regions.all().find(padded(prefix)).map(Region::name).orElse(prefix);
  }

  /** From the province down; empty where there is none. */
  static String fullName(String prefix) {
    return Regions.all().find(padded(prefix)).map(Region::fullName).orElse("");
  }

  private static String padded(String prefix) {
    return prefix + "0".repeat(Math.max(0, CODE_DIGITS - prefix.length()));
  }

  /** As {@link #shortName}, for templates. */
  public String name(String code) {
    return shortName(code);
  }
}
