package org.healthcode.declaration;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.feed.Column;
import org.healthcode.declaration.feed.FeedRules;
import org.healthcode.declaration.feed.Row;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.person.ProfileSealer;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;

/** Good rows and people, to be spoiled one field at a time. */
public final class Samples {
  public static final Pepper PEPPER = Pepper.fromHex("ab".repeat(Pepper.LENGTH));
  public static final Keeping KEEPING = new Keeping(Duration.ofDays(14));

  /** A venue that was closed on the evening before {@link #NOW}; all others are open. */
  public static final String CLOSED_VENUE = "VC00000000001";

  public static final String VENUE_IN_ZHENGZHOU = "VC00000000002";

  public static final FeedRules RULES =
      new FeedRules(PEPPER, Regions.all(), KEEPING, Samples::closedAt, Samples::regionOf);
  public static final FeedRules RULES_KEEPING_LONGER =
      new FeedRules(
          PEPPER,
          Regions.all(),
          new Keeping(Duration.ofDays(21)),
          Samples::closedAt,
          Samples::regionOf);
  public static final Feeder FEEDER = new Feeder("henan-cdc", Optional.of("41"), "operator-1");

  /** A Tuesday, 10:00 in Beijing. */
  public static final Instant NOW = Instant.parse("2022-06-28T02:00:00Z");

  /** The example of GB 11643. */
  public static final String ID = "11010519491231002X";

  public static final ProfileSealer SEALER =
      (identity, phone) ->
          new ProfileSealer.Sealed(
              "k1",
              Optional.empty(),
              new byte[] {2},
              PEPPER.nameTag(identity.person(), identity.name()));

  private Samples() {}

  private static Optional<RegionCode> regionOf(String venue) {
    return venue.equals(VENUE_IN_ZHENGZHOU)
        ? Optional.of(new RegionCode("410105"))
        : Optional.empty();
  }

  private static Optional<Instant> closedAt(String venue) {
    return venue.equals(CLOSED_VENUE)
        ? Optional.of(Instant.parse("2022-06-27T12:00:00Z"))
        : Optional.empty();
  }

  public static PersonId person(String idNumber) {
    return PEPPER.personId(new IdDocument(IdType.RESIDENT_ID, idNumber));
  }

  /** A level of a named area, from a moment before {@link #NOW} on. */
  public static RegionRisk level(String region, String area, RiskLevel level) {
    EventHeader header = EventHeaderBuilder.recordedAt("henan-cdc", "level-" + area, NOW).build();
    return new RegionRisk(header, region, area, level, NOW.minusSeconds(60), null);
  }

  /** Of all names only this one's is known. */
  public static KnownNames namedOnly(String idNumber, String name) {
    PersonId person = person(idNumber);
    return people -> Map.of(person, PEPPER.nameTag(person, name).orElseThrow());
  }

  /** A valid number for someone born on that day. */
  public static String idOfBirth(String yyyymmdd, int sequence) {
    String digits = "410105" + yyyymmdd + String.format("%03d", sequence);
    int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return digits + "10X98765432".charAt(sum % 11);
  }

  public static Row row(Feed feed) {
    return switch (feed) {
      case CASES ->
          person()
              .with(Column.STATUS, "CONFIRMED")
              .with(Column.ONSET_DATE, "2022-06-25")
              .with(Column.REPORTED_AT, "2022-06-27T08:00:00+08:00");
      case CONTACTS ->
          person()
              .with(Column.DEGREE, "CLOSE")
              .with(Column.CASE_RECORD_ID, "R1")
              .with(Column.LAST_CONTACT_AT, "2022-06-26 20:00");
      case TESTS ->
          person()
              .with(Column.SAMPLED_AT, "2022-06-27T08:00:00+08:00")
              .with(Column.RESULT_AT, "2022-06-27T20:00:00+08:00")
              .with(Column.RESULT, "NEGATIVE")
              .with(Column.LABORATORY, "郑州市第一检测中心");
      case REGION_RISKS ->
          new Row()
              .with(Column.RECORD_ID, "R1")
              .with(Column.REGION_CODE, "410105")
              .with(Column.LEVEL, "HIGH")
              .with(Column.FROM, "2022-06-27");
      case VISITS ->
          person()
              .with(Column.PLACE_TYPE, "TRAIN")
              .with(Column.PLACE_CODE, "G1886/6")
              .with(Column.FROM, "2022-06-27 08:00")
              .with(Column.TO, "2022-06-27 12:00");
      case EXPOSURES ->
          new Row()
              .with(Column.RECORD_ID, "R1")
              .with(Column.PLACE_TYPE, "TRAIN")
              .with(Column.PLACE_CODE, "G1886/6")
              .with(Column.FROM, "2022-06-27 08:00")
              .with(Column.TO, "2022-06-27 12:00");
      case TEST_SITES ->
          new Row()
              .with(Column.RECORD_ID, "R1")
              .with(Column.SITE_NAME, "金水区便民采样点")
              .with(Column.KIND, "SAMPLING")
              .with(Column.REGION_CODE, "410105")
              .with(Column.ADDRESS, "花园路1号")
              .with(Column.PHONE, "0371-60000001")
              .with(Column.LONGITUDE, "113.6655")
              .with(Column.LATITUDE, "34.753");
      case HEALTH, ITINERARY, OVERRIDES -> throw new IllegalArgumentException("comes as a form");
    };
  }

  private static Row person() {
    return new Row()
        .with(Column.RECORD_ID, "R1")
        .with(Column.ID_TYPE, "10")
        .with(Column.ID_NUMBER, ID);
  }
}
