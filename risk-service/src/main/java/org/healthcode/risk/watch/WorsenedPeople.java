package org.healthcode.risk.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.watch.Tally.Episode;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Whom one account, or one authority, made worse lately. Bounded whatever comes: the latest people,
 * each once, and a number for each day.
 *
 * @param people the oldest first
 * @param days how many people, by epoch day in Asia/Shanghai
 * @param countings how far each pattern has counted, by its name
 */
public record WorsenedPeople(
    List<Worsened> people, Map<Long, Long> days, Map<String, Counting> countings) {

  /** No pattern may ask for more people than that. */
  public static final int MOST = 256;

  static final int DAYS = 28;
  private static final Duration KEPT = Duration.ofDays(DAYS);

  public static final WorsenedPeople NONE = new WorsenedPeople(List.of(), Map.of(), Map.of());

  /**
   * How far one pattern has counted.
   *
   * @param after who was made worse up to then counts no more: it was explained; UTC
   * @param episode the alarm that is going on, if any
   */
  public record Counting(Instant after, Optional<Episode> episode) {
    static final Counting FROM_THE_BEGINNING = new Counting(Instant.EPOCH, Optional.empty());
  }

  public WorsenedPeople {
    people = List.copyOf(people);
    days = Map.copyOf(days);
    countings = Map.copyOf(countings);
  }

  /** One more; who is known already is moved to the end. */
  WorsenedPeople plus(Worsened more) {
    Optional<Worsened> before =
        people.stream().filter(each -> each.who() == more.who()).findFirst();
    Instant newest = people.isEmpty() || more.at().isAfter(newest()) ? more.at() : newest();
    Instant oldest = newest.minus(KEPT);
    if (more.at().isBefore(oldest)
        || before.filter(each -> !each.at().isBefore(more.at())).isPresent()) {
      return this;
    }
    List<Worsened> next = new ArrayList<>(people);
    next.removeIf(each -> each.who() == more.who() || each.at().isBefore(oldest));
    next.add(more);
    Map<Long, Long> nextDays = new HashMap<>(days);
    if (before.filter(each -> day(each.at()) == day(more.at())).isEmpty()) {
      nextDays.merge(day(more.at()), 1L, Long::sum);
    }
    nextDays.keySet().removeIf(each -> each < day(newest) - DAYS);
    return new WorsenedPeople(
        next.subList(Math.max(0, next.size() - MOST), next.size()), nextDays, countings);
  }

  /** Who was made worse after this moment. */
  List<Worsened> after(Instant moment) {
    return people.stream().filter(each -> each.at().isAfter(moment)).toList();
  }

  /** When the last one was made worse; the epoch when nobody was. */
  Instant newest() {
    return people.stream().map(Worsened::at).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  /** How many on the busiest of the days before; 0 for a new account. */
  long busiestBefore(long day) {
    return days.entrySet().stream()
        .filter(each -> each.getKey() < day)
        .mapToLong(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  Counting counting(String pattern) {
    return countings.getOrDefault(pattern, Counting.FROM_THE_BEGINNING);
  }

  WorsenedPeople with(String pattern, Counting counting) {
    Map<String, Counting> next = new HashMap<>(countings);
    next.put(pattern, counting);
    return new WorsenedPeople(people, days, next);
  }

  /** When nothing of it counts any more. */
  Instant expires() {
    return newest().plus(KEPT).plus(Duration.ofDays(1));
  }

  static long day(Instant at) {
    return ChinaTime.day(at).toEpochDay();
  }
}
