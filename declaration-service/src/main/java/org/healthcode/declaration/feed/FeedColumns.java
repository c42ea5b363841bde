package org.healthcode.declaration.feed;

import static org.healthcode.declaration.feed.Column.ADDRESS;
import static org.healthcode.declaration.feed.Column.APPOINTMENT;
import static org.healthcode.declaration.feed.Column.AREA;
import static org.healthcode.declaration.feed.Column.CASE_RECORD_ID;
import static org.healthcode.declaration.feed.Column.DEGREE;
import static org.healthcode.declaration.feed.Column.DEPARTURE_DATE;
import static org.healthcode.declaration.feed.Column.FROM;
import static org.healthcode.declaration.feed.Column.HOURS;
import static org.healthcode.declaration.feed.Column.ID_NUMBER;
import static org.healthcode.declaration.feed.Column.ID_TYPE;
import static org.healthcode.declaration.feed.Column.IMPORTED_FROM;
import static org.healthcode.declaration.feed.Column.INFECTIOUS_FROM;
import static org.healthcode.declaration.feed.Column.INFECTIOUS_TO;
import static org.healthcode.declaration.feed.Column.ISOLATION_FROM;
import static org.healthcode.declaration.feed.Column.ISOLATION_TO;
import static org.healthcode.declaration.feed.Column.KIND;
import static org.healthcode.declaration.feed.Column.LABORATORY;
import static org.healthcode.declaration.feed.Column.LAST_CONTACT_AT;
import static org.healthcode.declaration.feed.Column.LATITUDE;
import static org.healthcode.declaration.feed.Column.LEVEL;
import static org.healthcode.declaration.feed.Column.LONGITUDE;
import static org.healthcode.declaration.feed.Column.NAME;
import static org.healthcode.declaration.feed.Column.ONSET_DATE;
import static org.healthcode.declaration.feed.Column.PHONE;
import static org.healthcode.declaration.feed.Column.PLACE_CODE;
import static org.healthcode.declaration.feed.Column.PLACE_TYPE;
import static org.healthcode.declaration.feed.Column.RECORD_ID;
import static org.healthcode.declaration.feed.Column.RECORD_VERSION;
import static org.healthcode.declaration.feed.Column.REGION_CODE;
import static org.healthcode.declaration.feed.Column.REPORTED_AT;
import static org.healthcode.declaration.feed.Column.RESULT;
import static org.healthcode.declaration.feed.Column.RESULT_AT;
import static org.healthcode.declaration.feed.Column.SAMPLED_AT;
import static org.healthcode.declaration.feed.Column.SEAT;
import static org.healthcode.declaration.feed.Column.SITE_NAME;
import static org.healthcode.declaration.feed.Column.STATUS;
import static org.healthcode.declaration.feed.Column.TO;
import static org.healthcode.declaration.feed.Column.UNTIL;
import static org.healthcode.declaration.feed.Column.VIA_RECORD_ID;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.Feed;

/**
 * The columns of one feed (docs/design.md#feeds), in any order in a file.
 *
 * @param feed whose
 * @param mandatory those that a header must have
 * @param optional those that may be there; all others are ignored
 */
public record FeedColumns(Feed feed, List<Column> mandatory, List<Column> optional) {

  private static final FeedColumns CASES =
      new FeedColumns(
          Feed.CASES,
          List.of(RECORD_ID, ID_TYPE, ID_NUMBER, STATUS, REPORTED_AT),
          List.of(
              ONSET_DATE,
              INFECTIOUS_FROM,
              INFECTIOUS_TO,
              REGION_CODE,
              IMPORTED_FROM,
              RECORD_VERSION,
              NAME));
  private static final FeedColumns CONTACTS =
      new FeedColumns(
          Feed.CONTACTS,
          List.of(RECORD_ID, ID_TYPE, ID_NUMBER, DEGREE, CASE_RECORD_ID, LAST_CONTACT_AT),
          List.of(VIA_RECORD_ID, ISOLATION_FROM, ISOLATION_TO, RECORD_VERSION, NAME));
  private static final FeedColumns TESTS =
      new FeedColumns(
          Feed.TESTS,
          List.of(RECORD_ID, ID_TYPE, ID_NUMBER, SAMPLED_AT, RESULT_AT, RESULT),
          List.of(LABORATORY, RECORD_VERSION, NAME));
  private static final FeedColumns REGION_RISKS =
      new FeedColumns(
          Feed.REGION_RISKS,
          List.of(RECORD_ID, REGION_CODE, LEVEL, FROM),
          List.of(UNTIL, AREA, RECORD_VERSION));
  private static final FeedColumns VISITS =
      new FeedColumns(
          Feed.VISITS,
          List.of(RECORD_ID, ID_TYPE, ID_NUMBER, PLACE_TYPE, PLACE_CODE, FROM),
          List.of(TO, SEAT, DEPARTURE_DATE, RECORD_VERSION, NAME));
  private static final FeedColumns EXPOSURES =
      new FeedColumns(
          Feed.EXPOSURES,
          List.of(RECORD_ID, PLACE_TYPE, PLACE_CODE, FROM, TO),
          List.of(DEPARTURE_DATE, RECORD_VERSION));
  private static final FeedColumns TEST_SITES =
      new FeedColumns(
          Feed.TEST_SITES,
          List.of(RECORD_ID, SITE_NAME, REGION_CODE, ADDRESS),
          List.of(KIND, HOURS, PHONE, LONGITUDE, LATITUDE, APPOINTMENT));

  /**
   * @throws IllegalArgumentException for what residents declare, which comes as forms and not as
   *     rows
   */
  public static FeedColumns of(Feed feed) {
    return switch (feed) {
      case CASES -> CASES;
      case CONTACTS -> CONTACTS;
      case TESTS -> TESTS;
      case REGION_RISKS -> REGION_RISKS;
      case VISITS -> VISITS;
      case EXPOSURES -> EXPOSURES;
      case TEST_SITES -> TEST_SITES;
      case HEALTH, ITINERARY, OVERRIDES -> throw new IllegalArgumentException("not a feed of rows");
    };
  }

  /** The column of this feed that a cell of a header names, in whatever spelling. */
  public Optional<Column> named(String header) {
    return HeaderNames.of(feed).column(header).filter(this::knows);
  }

  /** Whether a cell of a header says that the numbers below are those of resident ID cards. */
  public boolean saysResidents(String header) {
    return HeaderNames.of(feed).saysResidents(header);
  }

  public boolean knows(Column column) {
    return mandatory.contains(column) || optional.contains(column);
  }

  /** The mandatory columns that a header lacks, in the documented order. */
  public List<Column> missingFrom(Collection<Column> header) {
    Set<Column> missing = EnumSet.copyOf(mandatory);
    missing.removeAll(header);
    return List.copyOf(missing);
  }
}
