package org.healthcode.risk.domain.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.healthcode.schemas.region.RegionCode;

/**
 * Makes tables of what was counted by day and bucket.
 *
 * <p>A day is published first at the time of {@link Publications} on the next one, or later, where
 * nothing was fed of it until then: what nobody knew of was not 0.
 */
public final class FigureTable {

  private final NavigableMap<LocalDate, Map<Bucket, Map<Measure, FigureCourse>>> days;
  private final Publications publications;
  private final RegionCode province;
  private final Instant now;

  /**
   * @param days what was counted; read only while a table is made
   * @param now decides what is published by now
   */
  public FigureTable(
      NavigableMap<LocalDate, Map<Bucket, Map<Measure, FigureCourse>>> days,
      Publications publications,
      RegionCode province,
      Instant now) {
    this.days = days;
    this.publications = publications;
    this.province = province;
    this.now = now;
  }

  /** The cities of the province, and what is of none. */
  public List<FigureDay> ofProvince(LocalDate from, LocalDate to) {
    return new Making(Area.ofProvince(province), bucket -> Area.inProvince(bucket, province))
        .days(from, to);
  }

  /**
   * A city and its counties.
   *
   * @param city six digits, as {@link Area#cityOf} knows it
   */
  public List<FigureDay> ofCity(String city, LocalDate from, LocalDate to) {
    return new Making(Area.ofCity(city), bucket -> Area.inCity(bucket, city)).days(from, to);
  }

  private final class Making {

    private final List<Area> always;
    private final Function<Bucket, List<Area>> areas;
    private final Map<Bucket, List<Area>> areasOf = new HashMap<>();
    private final Map<Area, Map<FigureColumn, FigureCourse>> totals = new HashMap<>();
    private Optional<LocalDate> first = Optional.empty();

    Making(List<Area> always, Function<Bucket, List<Area>> areas) {
      this.always = always;
      this.areas = areas;
    }

    List<FigureDay> days(LocalDate from, LocalDate to) {
      days.headMap(from, false).forEach(this::count);
      List<FigureDay> made = new ArrayList<>();
      for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
        made.add(made(day, count(day, days.getOrDefault(day, Map.of()))));
      }
      return made;
    }

    /** Adds a day to the totals. What it has in each area. */
    private Map<Area, Map<Measure, FigureCourse>> count(
        LocalDate day, Map<Bucket, Map<Measure, FigureCourse>> buckets) {
      LocalDate earliest = publications.firstOf(day);
      first =
          buckets.values().stream()
              .flatMap(measures -> measures.values().stream())
              .map(course -> course.steps().firstKey())
              .min(LocalDate::compareTo)
              .or(() -> first)
              .map(publication -> publication.isBefore(earliest) ? earliest : publication);
      Map<Area, Map<Measure, FigureCourse>> counted = new HashMap<>();
      buckets.forEach(
          (bucket, measures) ->
              areasOf.computeIfAbsent(bucket, areas).forEach(area -> add(counted, area, measures)));
      counted.forEach(
          (area, measures) -> {
            Map<FigureColumn, FigureCourse> sums =
                totals.computeIfAbsent(area, _ -> new EnumMap<>(FigureColumn.class));
            for (FigureColumn column : FigureColumn.values()) {
              if (column.isTotal()) {
                sums.merge(column, column.of(measures), FigureCourse::plus);
                // No later day was published before this one's first publication could be.
                sums.computeIfPresent(column, (_, course) -> course.upTo(earliest));
              }
            }
          });
      return counted;
    }

    private static void add(
        Map<Area, Map<Measure, FigureCourse>> counted,
        Area area,
        Map<Measure, FigureCourse> measures) {
      Map<Measure, FigureCourse> sums =
          counted.computeIfAbsent(area, _ -> new EnumMap<>(Measure.class));
      measures.forEach((measure, course) -> sums.merge(measure, course, FigureCourse::plus));
    }

    private FigureDay made(LocalDate day, Map<Area, Map<Measure, FigureCourse>> counted) {
      Optional<Instant> publication = first.map(publications::momentOf);
      boolean published = publication.filter(moment -> !now.isBefore(moment)).isPresent();
      boolean fed = days.containsKey(day);
      TreeSet<Area> rows = new TreeSet<>(always);
      rows.addAll(counted.keySet());
      rows.addAll(totals.keySet());
      SortedMap<Area, Map<FigureColumn, Figure>> figures = new TreeMap<>();
      for (Area area : rows) {
        Map<FigureColumn, Figure> row = new EnumMap<>(FigureColumn.class);
        for (FigureColumn column : FigureColumn.values()) {
          course(column, area, counted, fed && published)
              .ifPresent(course -> row.put(column, course.shown(first.orElse(day))));
        }
        figures.put(area, row);
      }
      return new FigureDay(day, publication, published, figures);
    }

    private Optional<FigureCourse> course(
        FigureColumn column,
        Area area,
        Map<Area, Map<Measure, FigureCourse>> counted,
        boolean complete) {
      if (column.isTotal()) {
        return first.map(
            _ -> totals.getOrDefault(area, Map.of()).getOrDefault(column, FigureCourse.NONE));
      }
      return Optional.ofNullable(counted.get(area))
          .map(column::of)
          .or(() -> complete ? Optional.of(FigureCourse.NONE) : Optional.empty());
    }
  }
}
