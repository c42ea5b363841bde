package org.healthcode.schemas.region;

import java.util.Optional;

/**
 * A region that exists.
 *
 * @param code its code
 * @param name its own Chinese name, such as 金水区
 * @param fullName its name from the province down, such as 河南省郑州市金水区
 * @param parent the next higher code; empty for a province
 * @param grouping whether the code only groups counties (省直辖县级行政区划, 市辖区) and is no place of its own
 */
public record Region(
    RegionCode code, String name, String fullName, Optional<RegionCode> parent, boolean grouping) {

  /** Province, prefecture or county. */
  public RegionLevel level() {
    return code.level();
  }
}
