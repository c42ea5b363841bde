package org.healthcode.schemas.place;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.spelling.WrittenText;

/** One spelling for each place, as events name it. */
public final class PlaceSpelling {
  private static final Pattern VENUE = Pattern.compile("[A-Z0-9._:-]{1,64}");

  /** What a poster has under its picture; people write signs between its groups. */
  private static final Pattern REGISTERED = Pattern.compile("V[0-9A-Z]{11}");

  private static final Pattern SIGNS = Pattern.compile("[._:-]");

  private PlaceSpelling() {}

  /**
   * The place that a code names.
   *
   * @param written {@code code} or {@code code/part}; trips as {@link TripSpelling} reads them
   */
  public static Spelled<Place> readPlace(PlaceType type, String written, Regions regions) {
    return switch (type) {
      case TRAIN, FLIGHT, COACH, SHIP ->
          TripSpelling.readTrip(TripType.valueOf(type.name()), written)
              .then(trip -> Spelled.of(trip.place()));
      case REGION -> stay(PlaceCode.of(written), regions);
      case VENUE -> venue(PlaceCode.of(written));
      case UNRECOGNISED -> Spelled.refused(expectedPlace(type));
    };
  }

  private static Spelled<Place> stay(PlaceCode written, Regions regions) {
    return regions
        .readStay(written.code())
        .then(
            region ->
                within(
                    PlaceType.REGION,
                    region.code().code(),
                    written.part(),
                    AreaSpelling.IN_REGION));
  }

  private static Spelled<Place> venue(PlaceCode written) {
    String code = venueCode(written.code());
    return VENUE.matcher(code).matches()
        ? within(PlaceType.VENUE, code, written.part(), AreaSpelling.IN_VENUE)
        : Spelled.refused(expectedPlace(PlaceType.VENUE));
  }

  /** In capitals and without blanks; a registered venue's also without signs in it. */
  private static String venueCode(String written) {
    String plain = WrittenText.withoutBlanks(written).toUpperCase(Locale.ROOT);
    String bare = SIGNS.matcher(plain).replaceAll("");
    return REGISTERED.matcher(bare).matches() ? bare : plain;
  }

  /** A region, or the named area in it, both already in their one spelling. */
  public static Place region(String code, Optional<String> area) {
    return place(PlaceType.REGION, new PlaceCode(code, area));
  }

  /** What a code of this type looks like. */
  public static String expectedPlace(PlaceType type) {
    return switch (type) {
      case REGION ->
          "a six-digit region code of GB/T 2260, or with the name of an area in it 410105/area";
      case VENUE ->
          "a venue code of 1 to 64 letters, digits or . _ : -, or with a part of it code/area";
      case TRAIN, FLIGHT, COACH, SHIP -> TripType.valueOf(type.name()).expectedTrip();
      case UNRECOGNISED -> "a place of a known type";
    };
  }

  private static Spelled<Place> within(
      PlaceType type, String code, Optional<String> part, int most) {
    return part.map(
            written ->
                AreaSpelling.readArea(written, most)
                    .then(area -> Spelled.of(place(type, new PlaceCode(code, Optional.of(area))))))
        .orElseGet(() -> Spelled.of(place(type, new PlaceCode(code, Optional.empty()))));
  }

  private static Place place(PlaceType type, PlaceCode code) {
    return new Place(type, code.written());
  }
}
