package org.healthcode.schemas.region;

import java.util.Optional;

/**
 * A region that exists.
 *
 * @param code its code
 * @param name its own Chinese name, such as 金水区
 * @param fullName its name from the province down, such as 河南省郑州市金水区
 * @param parent the next higher code; empty for a province
 * @param kind of GB/T 2260, or one of the zones beside them
 */
public record Region(
    RegionCode code, String name, String fullName, Optional<RegionCode> parent, Kind kind) {

  /** What a code stands for. */
  public enum Kind {
    /** A province, a prefecture or a county. */
    DIVISION,
    /** It only groups counties (省直辖县级行政区划, 市辖区) and is no place of its own. */
    GROUPING,
    /** A development zone that is run beside the counties and not in the standard. */
    ZONE
  }

  /** As people call it: the name in brackets of a zone that has one, else the name. */
  public String shortName() {
    int open = name.indexOf('（');
    return open < 0 ? name.replace("回族", "") : name.substring(open + 1, name.length() - 1);
  }

  /** Whether it only groups counties and is no place of its own. */
  public boolean grouping() {
    return kind == Kind.GROUPING;
  }

  /** Whether it is a zone beside the counties. */
  public boolean zone() {
    return kind == Kind.ZONE;
  }

  /** Province, prefecture or county. */
  public RegionLevel level() {
    return code.level();
  }
}
