package org.healthcode.risk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.figures.Area;
import org.healthcode.risk.domain.figures.Figure;
import org.healthcode.risk.domain.figures.FigureColumn;
import org.healthcode.risk.domain.figures.FigureDay;

/**
 * The figures of some days.
 *
 * @param publishedAt when a day is first published on the next one, Asia/Shanghai
 */
record FiguresAnswer(LocalTime publishedAt, List<Day> days) {

  /**
   * One day.
   *
   * @param publication when it is or was first published; left out where nothing is known
   * @param published whether that was by now; else it is provisional
   */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Day(
      LocalDate day, Optional<Instant> publication, boolean published, List<AreaRow> areas) {}

  /**
   * One place. Those of the levels CITY, IMPORTED and UNATTRIBUTED add up to the province, those of
   * COUNTY and NO_COUNTY to their city.
   *
   * @param figures by column; one that is missing is not known
   */
  record AreaRow(Area.Level level, String code, String name, Map<String, Shown> figures) {}

  /**
   * One figure.
   *
   * @param earlier what was published before; left out where nothing was corrected
   */
  record Shown(
      long value, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Figure.Earlier> earlier) {}

  static FiguresAnswer of(List<FigureDay> days, LocalTime publishedAt, FigureWords words) {
    return new FiguresAnswer(publishedAt, days.stream().map(day -> of(day, words)).toList());
  }

  private static Day of(FigureDay day, FigureWords words) {
    return new Day(
        day.day(),
        day.publication(),
        day.published(),
        day.areas().entrySet().stream()
            .map(
                row ->
                    new AreaRow(
                        row.getKey().level(),
                        row.getKey().code(),
                        words.name(row.getKey()),
                        shown(row.getValue())))
            .toList());
  }

  private static Map<String, Shown> shown(Map<FigureColumn, Figure> row) {
    Map<String, Shown> shown = new LinkedHashMap<>();
    row.forEach(
        (column, figure) -> shown.put(column.word(), new Shown(figure.value(), figure.earlier())));
    return shown;
  }
}
