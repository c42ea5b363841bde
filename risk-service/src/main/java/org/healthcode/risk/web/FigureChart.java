package org.healthcode.risk.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.figures.Area;
import org.healthcode.risk.domain.figures.Figure;
import org.healthcode.risk.domain.figures.FigureColumn;
import org.healthcode.risk.domain.figures.FigureDay;

/**
 * One figure of one place, day by day, as columns. A day of which nothing is known is a gap.
 *
 * @param highest value of all days; 0 where there is none
 */
public record FigureChart(List<Bar> bars, long highest) {

  /** Height of the highest column, in units of the drawing. */
  public static final int HEIGHT = 100;

  /** Width of a day, in units of the drawing. */
  public static final int DAY = 20;

  /**
   * A day.
   *
   * @param figure empty where nothing is known
   * @param published whether it is published and not provisional
   */
  public record Bar(
      LocalDate day, Optional<Figure> figure, boolean published, int index, long height) {

    public int left() {
      return index * DAY + 2;
    }

    public long top() {
      return HEIGHT - height;
    }
  }

  /** Width of the drawing. */
  public int width() {
    return bars.size() * DAY;
  }

  static FigureChart of(List<FigureDay> days, Area area, FigureColumn column) {
    long highest =
        days.stream()
            .flatMap(day -> figure(day, area, column).stream())
            .mapToLong(Figure::value)
            .max()
            .orElse(0);
    List<Bar> bars = new ArrayList<>();
    for (FigureDay day : days) {
      Optional<Figure> figure = figure(day, area, column);
      long height = figure.map(it -> highest == 0 ? 0 : it.value() * HEIGHT / highest).orElse(0L);
      bars.add(new Bar(day.day(), figure, day.published(), bars.size(), height));
    }
    return new FigureChart(List.copyOf(bars), highest);
  }

  private static Optional<Figure> figure(FigureDay day, Area area, FigureColumn column) {
    return Optional.ofNullable(day.areas().getOrDefault(area, Map.of()).get(column));
  }
}
