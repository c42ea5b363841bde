package org.healthcode.province.edge;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.healthcode.declaration.feed.Column;
import org.healthcode.declaration.feed.Row;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.history.When;
import org.healthcode.schemas.place.PlaceCode;
import org.healthcode.schemas.time.ChinaTime;

/** What a client sends: rows, by their columns. */
final class Rows {

  private static final String RESIDENT_ID = "10";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(ChinaTime.ZONE);

  private Rows() {}

  /** A single record. */
  static Row row(Fed fed) {
    Row row = new Row();
    cells(fed).forEach(row::with);
    return row;
  }

  /** A file, each row in its line; between them there are blank ones. */
  static String file(List<Fed> rows) {
    TreeSet<Column> columns = new TreeSet<>();
    rows.forEach(row -> columns.addAll(cells(row).keySet()));
    List<String> lines = new ArrayList<>();
    lines.add(columns.stream().map(Column::label).collect(Collectors.joining(",")));
    List<Fed> sorted =
        rows.stream().sorted(Comparator.comparing((Fed row) -> row.stamp().line())).toList();
    for (Fed row : sorted) {
      while (lines.size() < row.stamp().line() - 1) {
        lines.add("");
      }
      Map<Column, String> cells = cells(row);
      lines.add(
          columns.stream()
              .map(column -> cells.getOrDefault(column, ""))
              .collect(Collectors.joining(",")));
    }
    return String.join("\n", lines) + "\n";
  }

  private static Map<Column, String> cells(Fed fed) {
    Map<Column, String> cells = new EnumMap<>(Column.class);
    cells.put(Column.RECORD_ID, fed.stamp().recordId());
    fed.stamp().recordVersion().ifPresent(it -> cells.put(Column.RECORD_VERSION, it.toString()));
    switch (fed) {
      case FeedCase it -> {
        person(cells, it.person());
        cells.put(Column.STATUS, it.status().name());
        cells.put(Column.REPORTED_AT, text(it.reported()));
        it.onset().ifPresent(date -> cells.put(Column.ONSET_DATE, date.toString()));
        put(cells, Column.INFECTIOUS_FROM, it.infectiousFrom());
        put(cells, Column.INFECTIOUS_TO, it.infectiousTo());
      }
      case FeedContact it -> {
        person(cells, it.person());
        cells.put(Column.DEGREE, it.degree().name());
        cells.put(Column.CASE_RECORD_ID, it.caseKey());
        cells.put(Column.LAST_CONTACT_AT, TIME.format(it.lastContactAt()));
        put(cells, Column.ISOLATION_FROM, it.isolationFrom());
        put(cells, Column.ISOLATION_TO, it.isolationTo());
      }
      case FeedTest it -> {
        person(cells, it.person());
        cells.put(Column.SAMPLED_AT, TIME.format(it.sampledAt()));
        cells.put(Column.RESULT_AT, text(it.result()));
        cells.put(Column.RESULT, it.outcome().name());
        cells.put(Column.LABORATORY, "laboratory");
      }
      case FeedVisit it -> {
        person(cells, it.person());
        place(cells, it.place());
        cells.put(Column.FROM, TIME.format(it.from()));
        put(cells, Column.TO, it.to());
      }
      case FeedLevel it -> throw new IllegalArgumentException("waits for a second person");
      case FeedExposure it -> throw new IllegalArgumentException("waits for a second person");
    }
    return cells;
  }

  private static void person(Map<Column, String> cells, int person) {
    cells.put(Column.ID_TYPE, RESIDENT_ID);
    cells.put(Column.ID_NUMBER, HistoryEvents.cardNumber(person));
  }

  private static void place(Map<Column, String> cells, Place place) {
    switch (place) {
      case Place.Region(String code, Optional<String> area) -> {
        cells.put(Column.PLACE_TYPE, "REGION");
        cells.put(Column.PLACE_CODE, new PlaceCode(code, area).written());
      }
      case Place.Venue(String code) -> {
        cells.put(Column.PLACE_TYPE, "VENUE");
        cells.put(Column.PLACE_CODE, code);
      }
      case Place.Train(String number, var departure, Optional<String> carriage) -> {
        cells.put(Column.PLACE_TYPE, "TRAIN");
        cells.put(Column.PLACE_CODE, number + carriage.map(it -> "/" + it).orElse(""));
        cells.put(Column.DEPARTURE_DATE, departure.toString());
      }
    }
  }

  private static void put(Map<Column, String> cells, Column column, Optional<Instant> at) {
    at.ifPresent(moment -> cells.put(column, TIME.format(moment)));
  }

  private static String text(When when) {
    return when.byDate() ? ChinaTime.day(when.at()).toString() : TIME.format(when.at());
  }
}
