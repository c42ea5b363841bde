package org.healthcode.schemas.region;

/** How far down a region is; the digits of its code tell. */
public enum RegionLevel {
  /** 省, 自治区, 直辖市, 特别行政区: the code ends in four zeros. */
  PROVINCE(2),
  /** 地级市, 地区, 自治州, 盟, and the codes that only group counties: the code ends in two zeros. */
  PREFECTURE(4),
  /** 区, 县, 县级市, 旗. */
  COUNTY(6);

  private final int digits;

  RegionLevel(int digits) {
    this.digits = digits;
  }

  /** How many leading digits of a code say where a region of this level is. */
  public int digits() {
    return digits;
  }
}
