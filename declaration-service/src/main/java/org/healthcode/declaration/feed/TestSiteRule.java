package org.healthcode.declaration.feed;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.form.CellText;
import org.healthcode.declaration.form.WebLink;
import org.healthcode.declaration.testsite.Coordinates;
import org.healthcode.declaration.testsite.ListedSite;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.TestSite;
import org.healthcode.schemas.event.TestSiteKind;
import org.healthcode.schemas.id.PlainKeys;
import org.healthcode.schemas.region.RegionCode;

/** A row of {@code test-sites}: only inside the region that the feeder works for. */
final class TestSiteRule {
  private static final Set<TestSiteKind> KINDS =
      EnumSet.complementOf(EnumSet.of(TestSiteKind.UNRECOGNISED));
  private static final int NAME_LENGTH = 100;
  private static final int TEXT_LENGTH = 200;
  private static final Pattern DEGREES = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,12})?");
  private static final String LONGITUDE =
      "degrees east from 73 to 136 (GCJ-02), and a latitude beside them";
  private static final String LATITUDE =
      "degrees north from 3 to 54 (GCJ-02), and a longitude beside them";

  private TestSiteRule() {}

  static Judged judge(Cells cells, Feeder feeder) {
    Optional<String> recordId = cells.recordId();
    Optional<String> name = publicText(cells, Column.SITE_NAME, NAME_LENGTH);
    Optional<TestSiteKind> kind =
        cells.isGiven(Column.KIND)
            ? cells.oneOf(Column.KIND, KINDS)
            : Optional.of(TestSiteKind.OTHER);
    Optional<String> region = cells.region(Column.REGION_CODE);
    region.ifPresent(
        code ->
            cells.expect(
                feeder.region().filter(new RegionCode(code)::isWithin).isPresent(),
                Column.REGION_CODE,
                "a region within the one that the account works for"));
    Optional<String> address = publicText(cells, Column.ADDRESS, TEXT_LENGTH);
    Optional<String> hours = publicTextIfAny(cells, Column.HOURS);
    Optional<String> phone = publicTextIfAny(cells, Column.PHONE);
    boolean isPlaced = cells.isGiven(Column.LONGITUDE) || cells.isGiven(Column.LATITUDE);
    Optional<Double> longitude =
        isPlaced
            ? degrees(cells, Column.LONGITUDE, LONGITUDE, Coordinates::isLongitude)
            : Optional.empty();
    Optional<Double> latitude =
        isPlaced
            ? degrees(cells, Column.LATITUDE, LATITUDE, Coordinates::isLatitude)
            : Optional.empty();
    Optional<String> appointment =
        cells.optional(
            Column.APPOINTMENT,
            WebLink.EXPECTED,
            text -> Optional.of(text).filter(WebLink::isSafe));
    if (!cells.violations().isEmpty()) {
      return FeedRules.rejected(cells);
    }
    EventHeader header =
        cells.header(feeder, recordId.orElseThrow(), Optional.empty(), cells.now());
    TestSite event =
        new TestSite(
            header,
            name.orElseThrow(),
            kind.orElseThrow(),
            region.orElseThrow(),
            address.orElseThrow(),
            hours.orElse(""),
            phone.orElse(""),
            longitude.orElse(null),
            latitude.orElse(null),
            appointment.orElse(""));
    return Judged.Accepted.ofPlace(
        new Fact<>(Topics.TEST_SITES, ListedSite.key(header), event, header.getEventId()));
  }

  private static Optional<String> publicText(Cells cells, Column column, int most) {
    return cells.required(column, expectedText(most), text -> readText(text, most));
  }

  private static Optional<String> publicTextIfAny(Cells cells, Column column) {
    return cells.optional(column, expectedText(TEXT_LENGTH), text -> readText(text, TEXT_LENGTH));
  }

  private static String expectedText(int most) {
    return "1 to "
        + most
        + " characters in the declared charset, no control characters and no identity number";
  }

  /** An institution's phone may stand anywhere, also one that is a mobile. */
  private static Optional<String> readText(String text, int most) {
    return Cells.plainText(text, most).filter(PlainKeys::holdsNoIdentity);
  }

  private static Optional<Double> degrees(
      Cells cells, Column column, String expected, DoublePredicate range) {
    return cells.required(
        column,
        expected,
        text ->
            Optional.of(CellText.number(text))
                .filter(DEGREES.asMatchPredicate())
                .map(Double::valueOf)
                .filter(range::test));
  }
}
