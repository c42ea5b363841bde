package org.healthcode.schemas.place;

import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.spelling.Spelled;
import org.healthcode.schemas.spelling.WrittenText;

/**
 * One spelling for each trip, whoever names it: authorities in reports, residents in forms, and
 * anybody who asks. What is not surely one trip is refused.
 */
public final class TripSpelling {
  /** Longer texts are no name of a trip. */
  private static final int LONGEST = 100;

  private static final Pattern WORDS_OF_CARRIAGES = Pattern.compile("[车車厢廂]");

  private TripSpelling() {}

  /**
   * A trip in one text, with its part behind a stroke or a word: {@code G1886/06}, {@code
   * G1886次6号车厢}, {@code T182/T183/16}. Of digits alone behind a stroke, one or two that can be a
   * carriage or a row are that.
   */
  public static Spelled<Trip> readTrip(TripType type, String written) {
    return tooLong(written)
        ? Spelled.refused(type.expectedTrip())
        : type.numbers().readTrip(TripWords.plain(WrittenText.withSingleBlanks(written)));
  }

  /** A trip whose part, if any, is in a field of its own. */
  public static Spelled<Trip> readTrip(TripType type, String number, String part) {
    return readNumber(type, number)
        .then(trip -> readPart(type, part).then(where -> Spelled.of(trip.in(where))));
  }

  /** As {@link #readTrip(TripType, String, String)} where a part is given, else as one text. */
  public static Spelled<Trip> readTrip(TripType type, String number, Optional<String> part) {
    return part.map(given -> readTrip(type, number, given)).orElseGet(() -> readTrip(type, number));
  }

  /** The number alone, which may be several. */
  public static Spelled<Trip> readNumber(TripType type, String number) {
    return tooLong(number)
        ? Spelled.refused(type.expectedNumber())
        : type.numbers().readNumber(TripWords.plain(WrittenText.withSingleBlanks(number)));
  }

  /** The part alone; what says that it is not known is an understood one without a value. */
  static Spelled<TripPart> readPart(TripType type, String part) {
    return tooLong(part)
        ? Spelled.refused(type.expectedPart())
        : type.numbers().readPart(WrittenText.withSingleBlanks(part));
  }

  /** Whether a carriage, row or cabin can be read; empty where it can, else what was expected. */
  public static Optional<String> violatedPart(TripType type, String part) {
    return readPart(type, part).refusal();
  }

  /**
   * A place, in the carriage that a seat in it names, such as {@code 06车12A}. A seat that names
   * none, or of anything else than a train, says nothing of the place; one of another carriage than
   * the place's is refused.
   */
  public static Spelled<Place> seatedIn(Place place, String seat) {
    boolean names = WORDS_OF_CARRIAGES.matcher(seat).find();
    if (place.getType() != PlaceType.TRAIN || !names || tooLong(seat)) {
      return Spelled.of(place);
    }
    Optional<String> carriage =
        CarriageSpelling.read(WrittenText.withSingleBlanks(seat))
            .understood()
            .flatMap(TripPart::part);
    PlaceCode code = PlaceCode.of(place.getCode());
    if (carriage.isEmpty() || carriage.equals(code.part())) {
      return Spelled.of(place);
    }
    return code.part().isPresent()
        ? Spelled.refused("a seat in the carriage that the place names")
        : Spelled.of(new Place(PlaceType.TRAIN, new PlaceCode(code.code(), carriage).written()));
  }

  private static boolean tooLong(String written) {
    return written.length() > LONGEST;
  }
}
