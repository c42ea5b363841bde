package org.healthcode.local.demo;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.region.RegionCode;

/** How many people of each city have which color; knows the newest timeline of each person. */
public final class ColorBoard {
  /** Where the region is not known. */
  public static final String NOWHERE = "";

  private final Map<String, CodeTimeline> byPerson = new HashMap<>();

  /**
   * How many people have each color now.
   *
   * @param none people without a color at this moment
   */
  public record Tally(int green, int yellow, int red, int none) {
    static final Tally NOBODY = new Tally(0, 0, 0, 0);

    public int total() {
      return green + yellow + red + none;
    }

    Tally plus(Tally other) {
      return new Tally(
          green + other.green, yellow + other.yellow, red + other.red, none + other.none);
    }
  }

  /**
   * @param person hex of the person id
   */
  public synchronized void put(String person, CodeTimeline timeline) {
    byPerson.put(person, timeline);
  }

  public synchronized void remove(String person) {
    byPerson.remove(person);
  }

  public synchronized int people() {
    return byPerson.size();
  }

  /** By the first four digits of the region, as the colors are at this instant. */
  public synchronized Map<String, Tally> byCity(Instant now) {
    Map<String, Tally> cities = new TreeMap<>();
    for (CodeTimeline timeline : byPerson.values()) {
      String region = timeline.getRegionCode();
      cities.merge(
          region.length() < 4 ? NOWHERE : region.substring(0, 4),
          tally(color(timeline.getSpans(), now)),
          Tally::plus);
    }
    return cities;
  }

  /** Of these people, as the colors are at this instant. */
  public synchronized Tally of(Collection<String> people, Instant now) {
    return people.stream()
        .map(person -> Optional.ofNullable(byPerson.get(person)))
        .map(known -> tally(known.flatMap(timeline -> color(timeline.getSpans(), now))))
        .reduce(Tally.NOBODY, Tally::plus);
  }

  /** Of who lives in a county, as the colors are at this instant. */
  public synchronized Tally in(RegionCode county, Instant now) {
    return byPerson.values().stream()
        .filter(timeline -> timeline.getRegionCode().equals(county.code()))
        .map(timeline -> tally(color(timeline.getSpans(), now)))
        .reduce(Tally.NOBODY, Tally::plus);
  }

  public Tally total(Instant now) {
    return byCity(now).values().stream().reduce(Tally.NOBODY, Tally::plus);
  }

  private static Optional<Color> color(List<Span> spans, Instant now) {
    for (Span span : spans) {
      Instant until = span.getUntil();
      if (!span.getFrom().isAfter(now) && (until == null || until.isAfter(now))) {
        return Optional.of(span.getColor());
      }
    }
    return Optional.empty();
  }

  private static Tally tally(Optional<Color> color) {
    if (color.isEmpty()) {
      return new Tally(0, 0, 0, 1);
    }
    return switch (color.get()) {
      case GREEN -> new Tally(1, 0, 0, 0);
      case YELLOW -> new Tally(0, 1, 0, 0);
      case RED -> new Tally(0, 0, 1, 0);
      case UNRECOGNISED -> new Tally(0, 0, 0, 1);
    };
  }
}
