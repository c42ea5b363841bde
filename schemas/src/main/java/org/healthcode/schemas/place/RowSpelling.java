package org.healthcode.schemas.place;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.spelling.ChineseNumerals;
import org.healthcode.schemas.spelling.Spelled;

/** One spelling for each row of a flight or a coach, in two digits. */
final class RowSpelling {
  static final String EXPECTED = "a row from 1 to 99 or a seat, such as 12, 12排 or 12A";

  private static final Pattern CLASS = Pattern.compile("(?:经济|超级经济|商务|头等|公务|明珠|[A-Z])舱|座次|座位号?|坐次");
  private static final Pattern ROW =
      Pattern.compile("第?0*(?<row>[1-9][0-9]?)(?:排|行)?-?(?<seat>[A-L])?(?:座|号|位)*");
  private static final Pattern LETTER_FIRST =
      Pattern.compile("(?<seat>[A-L])-?0*(?<row>[1-9][0-9]?)(?:座|号)*");

  private RowSpelling() {}

  static Spelled<TripPart> read(String written) {
    String text = ChineseNumerals.asDigits(CLASS.matcher(TripPart.plain(written)).replaceAll(""));
    if (TripPart.saysNothing(text)) {
      return Spelled.of(TripPart.UNKNOWN);
    }
    return row(ROW.matcher(text))
        .or(() -> row(LETTER_FIRST.matcher(text)))
        .<Spelled<TripPart>>map(Spelled::of)
        .orElseGet(() -> Spelled.refused(EXPECTED));
  }

  private static Optional<TripPart> row(Matcher row) {
    if (!row.matches()) {
      return Optional.empty();
    }
    String number = row.group("row");
    Optional<String> seat = Optional.ofNullable(row.group("seat")).map(letter -> number + letter);
    return Optional.of(TripPart.of(number.length() == 1 ? '0' + number : number).at(seat));
  }
}
