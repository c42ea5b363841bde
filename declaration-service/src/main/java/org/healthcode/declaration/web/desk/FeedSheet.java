package org.healthcode.declaration.web.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.healthcode.declaration.feed.Column;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.ContactDegree;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.TestSiteKind;

/**
 * A feed as a sheet to fill in.
 *
 * @param word as in {@code POST /feeds/{feed}}
 * @param fields mandatory ones first
 */
public record FeedSheet(String word, List<Field> fields) {
  private static final List<String> DOCUMENTS = List.of("10", "14", "15", "20", "34", "99");

  /** Every feed that authorities upload. */
  static final List<FeedSheet> ALL =
      Stream.of(
              Feed.CASES,
              Feed.CONTACTS,
              Feed.TESTS,
              Feed.REGION_RISKS,
              Feed.VISITS,
              Feed.EXPOSURES,
              Feed.TEST_SITES)
          .map(FeedSheet::of)
          .toList();

  /**
   * A column.
   *
   * @param kind text, time, date or select
   * @param options the words to choose from, for select
   */
  public record Field(String name, String kind, List<String> options, boolean required) {}

  static FeedSheet of(Feed feed) {
    FeedColumns columns = FeedColumns.of(feed);
    List<Field> fields = new ArrayList<>();
    columns.mandatory().forEach(column -> fields.add(field(feed, column, true)));
    columns.optional().stream()
        .filter(column -> column != Column.RECORD_VERSION)
        .forEach(column -> fields.add(field(feed, column, false)));
    return new FeedSheet(feed.word(), List.copyOf(fields));
  }

  /** The header of a file of this feed. */
  public String header() {
    return String.join(",", fields.stream().map(Field::name).toList());
  }

  private static Field field(Feed feed, Column column, boolean required) {
    List<String> options =
        switch (column) {
          case ID_TYPE -> DOCUMENTS;
          case STATUS -> words(CaseState.values());
          case DEGREE -> words(ContactDegree.values());
          case RESULT -> words(TestOutcome.values());
          case LEVEL -> words(RiskLevel.values());
          case KIND -> words(TestSiteKind.values());
          case PLACE_TYPE ->
              words(PlaceType.values()).stream()
                  .filter(word -> feed == Feed.VISITS || !word.equals(PlaceType.REGION.name()))
                  .toList();
          default -> List.of();
        };
    return new Field(
        column.label(), options.isEmpty() ? kind(column) : "select", options, required);
  }

  private static String kind(Column column) {
    return switch (column) {
      case ONSET_DATE, DEPARTURE_DATE -> "date";
      case REPORTED_AT,
          INFECTIOUS_FROM,
          INFECTIOUS_TO,
          LAST_CONTACT_AT,
          ISOLATION_FROM,
          ISOLATION_TO,
          SAMPLED_AT,
          RESULT_AT,
          FROM,
          UNTIL,
          TO ->
          "time";
      default -> "text";
    };
  }

  private static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants)
        .map(Enum::name)
        .filter(word -> !word.equals("UNRECOGNISED"))
        .toList();
  }
}
