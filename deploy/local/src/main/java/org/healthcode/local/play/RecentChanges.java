package org.healthcode.local.play;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.time.ChinaTime;

/** Remembers the newest color changes; that somebody got a first green code is no news. */
final class RecentChanges {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ChinaTime.ZONE);

  private final int limit;
  private final PriorityQueue<Seen> newest =
      new PriorityQueue<>(Comparator.comparing((Seen seen) -> seen.change().getAt()));

  RecentChanges(int limit) {
    this.limit = limit;
  }

  private record Seen(String person, ColorChange change) {}

  synchronized void add(String person, ColorChange change) {
    if (change.getBefore() == ColorState.UNDECLARED && change.getAfter() == ColorState.GREEN) {
      return;
    }
    newest.add(new Seen(person, change));
    if (newest.size() > limit) {
      newest.poll();
    }
  }

  /** Whether the newest one is about one of these. */
  synchronized boolean areAbout(Collection<String> people) {
    return newest.stream()
        .max(Comparator.comparing((Seen seen) -> seen.change().getAt()))
        .filter(seen -> people.contains(seen.person()))
        .isPresent();
  }

  /** One paragraph for each change, the newest first. */
  synchronized List<String> lines() {
    List<Seen> sorted = new ArrayList<>(newest);
    sorted.sort(Comparator.comparing((Seen seen) -> seen.change().getAt()).reversed());
    return sorted.stream().map(RecentChanges::line).toList();
  }

  private static String line(Seen seen) {
    ColorChange change = seen.change();
    String region = change.getRegionCode();
    String place = region.length() == 6 ? Regions.all().fullName(new RegionCode(region)) : "地区未知";
    String reasons =
        change.getBecause().stream().map(RecentChanges::reason).collect(Collectors.joining("；"));
    return "%s  %s… %s  %s → %s%n          %s"
        .formatted(
            TIME.format(change.getAt()),
            seen.person().substring(0, 8),
            place,
            title(change.getBefore()),
            title(change.getAfter()),
            reasons);
  }

  private static String reason(Reason reason) {
    return reason.getTitleZh()
        + (reason.getReleaseZh().isBlank() ? "" : "（解除条件：" + reason.getReleaseZh() + "）");
  }

  private static String title(ColorState state) {
    return switch (state) {
      case GREEN -> "绿码";
      case YELLOW -> "黄码";
      case RED -> "红码";
      case UNDECLARED -> "未申报";
      case UNRECOGNISED -> "未知";
    };
  }
}
