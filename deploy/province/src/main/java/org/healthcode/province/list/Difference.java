package org.healthcode.province.list;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Something that the province knows otherwise than it should.
 *
 * @param at the moment at which it was looked at
 * @param what in one line
 * @param why what was said that should have led elsewhere
 */
record Difference(Instant at, String what, List<String> why) {

  /** For somebody who does not know this check. */
  List<String> told() {
    List<String> lines = new ArrayList<>();
    lines.add("At " + ChinaTime.minute(at) + " (Asia/Shanghai) " + what);
    why.forEach(line -> lines.add("  " + line));
    return lines;
  }
}
