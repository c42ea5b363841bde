package org.healthcode.risk.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.risk.domain.figures.FigureColumn;
import org.healthcode.schemas.time.ChinaTime;

/**
 * The same figures as CSV (RFC 4180), with a mark at its beginning by which spreadsheets know that
 * it is UTF-8. One row for a place and day, with its level, so that a sum over one level counts
 * nobody twice.
 */
final class FigureFile {

  private static final String UTF_8_MARK = "\uFEFF";
  private static final String LINE_END = "\r\n";

  private FigureFile() {}

  static String of(FiguresAnswer answer, FigureWords words) {
    List<FigureColumn> columns = Arrays.asList(FigureColumn.values());
    String header =
        Stream.of(
                Stream.of("day", "published", "level", "code", "name"),
                columns.stream().map(FigureColumn::word),
                Stream.of("corrections"))
            .flatMap(names -> names)
            .map(words::header)
            .map(FigureFile::cell)
            .collect(Collectors.joining(","));
    StringBuilder file = new StringBuilder(UTF_8_MARK).append(header).append(LINE_END);
    for (FiguresAnswer.Day day : answer.days()) {
      for (FiguresAnswer.AreaRow row : day.areas()) {
        List<String> cells = new ArrayList<>();
        cells.add(day.day().toString());
        cells.add(Boolean.toString(day.published()));
        cells.add(row.level().name());
        cells.add(row.code());
        cells.add(row.name());
        columns.forEach(column -> cells.add(value(row.figures(), column)));
        cells.add(corrections(row.figures(), words));
        file.append(cells.stream().map(FigureFile::cell).collect(Collectors.joining(",")))
            .append(LINE_END);
      }
    }
    return file.toString();
  }

  /** Nothing where nothing is known. */
  private static String value(Map<String, FiguresAnswer.Shown> row, FigureColumn column) {
    return Optional.ofNullable(row.get(column.word()))
        .map(figure -> Long.toString(figure.value()))
        .orElse("");
  }

  private static String corrections(Map<String, FiguresAnswer.Shown> row, FigureWords words) {
    return row.entrySet().stream()
        .flatMap(
            figure ->
                figure.getValue().earlier().stream()
                    .map(
                        earlier ->
                            words.header(figure.getKey())
                                + " "
                                + earlier.value()
                                + " – "
                                + minute(earlier.until())))
        .collect(Collectors.joining("; "));
  }

  private static String minute(Instant at) {
    return ChinaTime.minute(at);
  }

  private static String cell(String text) {
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
