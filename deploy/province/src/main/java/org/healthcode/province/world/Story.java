package org.healthcode.province.world;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.risk.oracle.history.Action;

/** What happened to whom, a line each, by the province's time (Asia/Shanghai). */
public final class Story {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MM-dd HH:mm:ss.SSS").withZone(ZoneId.of("Asia/Shanghai"));

  private final boolean told;
  private final WorldClock clock;
  private final List<String> lines = new ArrayList<>();
  private final Lives lives = new Lives();

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

  /** Something is said of somebody, or of places and rules. */
  void said(Action action, String how) {
    if (told) {
      lives.said(at(clock.now()), action, how);
    }
  }

  void decided(int resident, String what) {
    lives.note(at(clock.now()), resident, what);
  }

  /** Checkpoints see another state of residents than before. */
  public void seen(List<String> checkpoints, List<Integer> residents, Seen now) {
    tell(
        () ->
            "    "
                + String.join(" and ", checkpoints)
                + (checkpoints.size() == 1 ? " sees" : " see")
                + (residents.size() == 1 ? " resident " : " residents ")
                + residents.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + ": "
                + now.words());
    residents.forEach(it -> lives.see(at(clock.now()), checkpoints, it, now.state()));
  }

  public Lives lives() {
    return lives;
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
