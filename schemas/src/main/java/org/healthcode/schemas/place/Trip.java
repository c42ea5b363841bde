package org.healthcode.schemas.place;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;

/**
 * A trip in its one spelling.
 *
 * @param numbers all that it has: some trains change theirs on the way, and airlines sell each
 *     other's flights; in ascending order, never empty
 * @param part carriage of a train, row of a flight or coach, cabin of a ship; empty where it is not
 *     known
 * @param seat as far as it was written beside the part
 */
public record Trip(
    TripType type, List<String> numbers, Optional<String> part, Optional<String> seat) {

  /** Between the numbers of one trip, as events write them. */
  private static final String AND = "+";

  private static final Pattern NUMBERS = Pattern.compile("\\+");

  public Trip {
    numbers = List.copyOf(numbers);
  }

  static Trip of(TripType type, Collection<String> numbers) {
    return new Trip(
        type, numbers.stream().distinct().sorted().toList(), Optional.empty(), Optional.empty());
  }

  Trip in(TripPart where) {
    return new Trip(type, numbers, where.part(), where.seat());
  }

  /** All numbers as events write them, such as {@code T182+T183}. */
  public String code() {
    return String.join(AND, numbers);
  }

  /** The numbers of a trip that events write so. */
  public static List<String> numbersOf(String code) {
    return Arrays.stream(NUMBERS.split(code)).collect(Collectors.toUnmodifiableList());
  }

  /** As events name it. */
  public Place place() {
    return new Place(PlaceType.valueOf(type.name()), new PlaceCode(code(), part).written());
  }
}
