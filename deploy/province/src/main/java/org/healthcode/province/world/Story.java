package org.healthcode.province.world;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.healthcode.province.broker.WorldClock;

/** What happened to whom, a line each, by the province's time (Asia/Shanghai). */
public final class Story {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS").withZone(ZoneId.of("Asia/Shanghai"));

  private final boolean told;
  private final WorldClock clock;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param told whether anybody listens; to tell it takes longer than to live it
   */
  Story(boolean told, WorldClock clock) {
    this.told = told;
    this.clock = clock;
  }

  public void tell(Supplier<String> line) {
    if (told) {
      lines.add(at(clock.now()) + "  " + line.get());
    }
  }

  boolean isTold() {
    return told;
  }

  public List<String> lines() {
    return lines;
  }

  public static String at(Instant moment) {
    return CLOCK.format(moment);
  }
}
