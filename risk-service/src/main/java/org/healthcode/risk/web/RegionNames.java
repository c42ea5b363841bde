package org.healthcode.risk.web;

import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.Regions;

/** Regions by name, where the table has one. */
public final class RegionNames {

  private static final int CODE_DIGITS = 6;
  private static final int PROVINCE_DIGITS = 2;
  private static final String NO_FINER = "00";

  /** As in 省本级: what is of none of its parts. */
  private static final String ITSELF = "本级";

  /** Its own name, such as 金水区; what is asked for where there is none. */
  static String shortName(String prefix) {
    return Regions.all().find(padded(prefix)).map(Region::name).orElse(prefix);
  }

  /** From the province down; empty where there is none. */
  static String fullName(String prefix) {
    return Regions.all().find(padded(prefix)).map(Region::fullName).orElse("");
  }

  /** Of a part of somebody's region; of the region itself, whose people are in no finer one. */
  static String partName(String prefix) {
    boolean itself = prefix.length() > PROVINCE_DIGITS && prefix.endsWith(NO_FINER);
    return itself ? shortName(prefix) + ITSELF : shortName(prefix);
  }

  private static String padded(String prefix) {
    return prefix + "0".repeat(Math.max(0, CODE_DIGITS - prefix.length()));
  }

  /** As {@link #shortName}, for templates. */
  public String name(String code) {
    return shortName(code);
  }
}
