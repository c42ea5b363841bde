package org.healthcode.risk.web;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.healthcode.risk.overview.Arrival;
import org.healthcode.risk.overview.ColorCount;
import org.healthcode.risk.overview.HourCount;
import org.healthcode.risk.overview.Overview;
import org.healthcode.schemas.time.ChinaTime;

/**
 * The numbers of the dashboard, of the part of the country that somebody works for.
 *
 * @param places by city for a province, by county below
 * @param hours the last 24, the oldest first
 * @param lags how far each partition is behind
 * @param worst seconds that the slowest partition is behind; empty while any says nothing
 * @param stale whether green is answered as unknown somewhere
 */
public record Numbers(
    List<Place> places,
    Place total,
    List<Hour> hours,
    List<Arrival> arrivals,
    List<Lag> lags,
    Optional<String> worst,
    boolean stale,
    int partitionsAway) {

  /** Width of a whole bar, in units of the drawing. */
  public static final int BAR = 200;

  /** Height of the highest column, in units of the drawing. */
  public static final int COLUMN = 100;

  private static final int HOURS = 24;
  private static final int PROVINCE_DIGITS = 2;
  private static final int PREFECTURE_DIGITS = 4;
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:00", Locale.ROOT);

  /**
   * How many have which color in one place.
   *
   * @param redBar width of its part of the bar, relative to the longest
   */
  public record Place(
      String prefix, String name, long red, long yellow, long green, long redBar, long yellowBar) {

    public long people() {
      return red + yellow + green;
    }

    public long yellowFrom() {
      return redBar;
    }
  }

  /** Changes of color within one hour, and where its column stands. */
  public record Hour(String label, int index, long red, long yellow, long green, long height) {

    public long changes() {
      return red + yellow + green;
    }

    public long top() {
      return COLUMN - height;
    }
  }

  /** How far one partition is behind. */
  public record Lag(int partition, Optional<String> seconds, boolean stale) {}

  /**
   * @param region the beginning of the codes that are counted
   * @param partitions how many there should be
   */
  static Numbers of(Overview all, String region, int partitions, Duration staleAfter, Instant now) {
    int digits =
        region.length() <= PROVINCE_DIGITS ? PREFECTURE_DIGITS : ColorCount.UNKNOWN.length();
    List<ColorCount> counted =
        all.colors().stream().filter(count -> ColorCount.isOf(count.region(), region)).toList();
    List<Place> places = places(counted, digits);
    List<Lag> lags =
        IntStream.range(0, partitions)
            .mapToObj(partition -> lag(partition, all.watermarks(), staleAfter, now))
            .toList();
    boolean silent = lags.stream().anyMatch(lag -> lag.seconds().isEmpty());
    Optional<Instant> oldest = all.watermarks().values().stream().min(Instant::compareTo);
    return new Numbers(
        places,
        place("", counted, 1),
        hours(all, region, now),
        arrivals(all.arrivals()),
        lags,
        silent ? Optional.empty() : oldest.map(at -> Times.seconds(behind(at, now))),
        lags.stream().anyMatch(Lag::stale),
        partitions - Math.toIntExact(all.partitions().stream().distinct().count()));
  }

  private static List<Place> places(List<ColorCount> counted, int digits) {
    Map<String, List<ColorCount>> byPlace =
        counted.stream()
            .collect(
                Collectors.groupingBy(
                    count -> count.region().substring(0, digits),
                    TreeMap::new,
                    Collectors.toList()));
    long longest =
        byPlace.values().stream()
            .mapToLong(counts -> people(counts, "RED") + people(counts, "YELLOW"))
            .max()
            .orElse(0);
    return byPlace.entrySet().stream()
        .map(each -> place(each.getKey(), each.getValue(), longest))
        .sorted(
            Comparator.comparing(Place::red)
                .thenComparing(Place::yellow)
                .reversed()
                .thenComparing(Place::prefix))
        .toList();
  }

  private static Place place(String prefix, List<ColorCount> counts, long longest) {
    long red = people(counts, "RED");
    long yellow = people(counts, "YELLOW");
    return new Place(
        prefix,
        RegionNames.partName(prefix),
        red,
        yellow,
        people(counts, "GREEN"),
        share(red, longest, BAR),
        share(yellow, longest, BAR));
  }

  private static long people(List<ColorCount> counts, String color) {
    return counts.stream()
        .filter(count -> count.color().equals(color))
        .mapToLong(ColorCount::people)
        .sum();
  }

  private static long share(long part, long whole, int of) {
    return part == 0 || whole == 0 ? 0 : Math.max(1, part * of / whole);
  }

  private static List<Hour> hours(Overview all, String region, Instant now) {
    long current = now.getEpochSecond() / Duration.ofHours(1).toSeconds();
    Map<Long, List<HourCount>> byHour =
        all.hours().stream()
            .filter(count -> ColorCount.isOf(count.region(), region))
            .collect(Collectors.groupingBy(HourCount::hour));
    long highest =
        LongStream.rangeClosed(current - HOURS + 1, current)
            .map(hour -> changes(byHour.getOrDefault(hour, List.of())))
            .max()
            .orElse(0);
    return IntStream.range(0, HOURS)
        .mapToObj(
            index -> {
              long hour = current - HOURS + 1 + index;
              List<HourCount> counts = byHour.getOrDefault(hour, List.of());
              Instant start = Instant.ofEpochSecond(Duration.ofHours(hour).toSeconds());
              return new Hour(
                  HOUR.format(ChinaTime.at(start)),
                  index,
                  changes(counts, "RED"),
                  changes(counts, "YELLOW"),
                  changes(counts, "GREEN"),
                  share(changes(counts), highest, COLUMN));
            })
        .toList();
  }

  private static long changes(List<HourCount> counts) {
    return counts.stream().mapToLong(HourCount::changes).sum();
  }

  private static long changes(List<HourCount> counts, String color) {
    return changes(counts.stream().filter(count -> count.color().equals(color)).toList());
  }

  private static List<Arrival> arrivals(List<Arrival> all) {
    return all.stream()
        .collect(
            Collectors.toMap(
                arrival -> arrival.feed() + "|" + arrival.source(),
                arrival -> arrival,
                (one, other) -> one.at().isAfter(other.at()) ? one : other,
                TreeMap::new))
        .values()
        .stream()
        .sorted(Comparator.comparing(Arrival::at).reversed())
        .toList();
  }

  private static Lag lag(
      int partition, Map<Integer, Instant> watermarks, Duration staleAfter, Instant now) {
    Optional<Duration> behind =
        Optional.ofNullable(watermarks.get(partition)).map(at -> behind(at, now));
    return new Lag(
        partition,
        behind.map(Times::seconds),
        behind.filter(lag -> lag.compareTo(staleAfter) <= 0).isEmpty());
  }

  private static Duration behind(Instant at, Instant now) {
    return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
  }
}
