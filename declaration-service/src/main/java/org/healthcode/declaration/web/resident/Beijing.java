package org.healthcode.declaration.web.resident;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Times as the pages show them: local to Asia/Shanghai. */
final class Beijing {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

  private Beijing() {}

  static String minute(Instant at) {
    return MINUTE.format(at);
  }
}
