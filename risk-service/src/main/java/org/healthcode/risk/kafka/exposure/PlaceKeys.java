package org.healthcode.risk.kafka.exposure;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Departure;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.VouchedPeriod;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Places as prefixes of keys. Regions sort below the regions that they lie in; trips are parted by
 * number and date of departure, one key for each of both, and venues by day, so that what is far in
 * time is never looked at. Carriages and areas are not in the key.
 */
public final class PlaceKeys {

  /** The days that a venue's exposures are searched over, when one has no end yet. */
  private static final int MOST_DAYS = 31;

  private PlaceKeys() {}

  /** Under all of which an exposure of this place is kept. */
  static List<byte[]> exposure(Place place) {
    return switch (place.kind()) {
      case REGION -> List.of(region(place.code()));
      case VENUE -> List.of(named('V', place.code()).toByteArray());
      case TRAIN, FLIGHT, COACH, SHIP -> trip(place);
    };
  }

  /** Under which all is kept that is said of just this region or area. */
  static byte[] only(Place region) {
    return StoreKeys.join(new byte[] {'A'}, Hex16.bytes(Ids.hash("region", region.written())));
  }

  /** Under all of which what is said of this place is kept. */
  static List<byte[]> kept(Place place) {
    return place.kind() == Place.Kind.REGION
        ? List.of(only(place), region(place.code()))
        : exposure(place);
  }

  /** Under all of which the exposures are kept that may reach this place. */
  static List<byte[]> reaching(Place visited) {
    if (visited.kind() != Place.Kind.REGION) {
      return exposure(visited);
    }
    List<byte[]> keys = new ArrayList<>();
    Optional<RegionCode> region = Optional.of(new RegionCode(visited.code()));
    while (region.isPresent()) {
      keys.add(region(region.get().code()));
      region = region.get().parent();
    }
    return keys;
  }

  /** Under all of which a visit of this time is kept. */
  static List<byte[]> visit(Place place, Instant from, Optional<Instant> to) {
    if (place.kind() != Place.Kind.VENUE) {
      return exposure(place);
    }
    List<byte[]> keys = new ArrayList<>();
    LocalDate last = lastDay(from, to);
    for (LocalDate day = ChinaTime.day(from); !day.isAfter(last); day = day.plusDays(1)) {
      keys.add(venueDay(place.code(), day));
    }
    return keys;
  }

  /**
   * The ranges in which the visits are that an exposure of this place and time may reach, in the
   * order of their keys.
   */
  public static List<KeyRange> reached(Place place, Instant from, Optional<Instant> to) {
    return switch (place.kind()) {
      case REGION -> {
        String prefix = new RegionCode(place.code()).prefix();
        yield List.of(KeyRange.prefixed(('R' + prefix).getBytes(StandardCharsets.UTF_8)));
      }
      case VENUE ->
          List.of(
              new KeyRange(
                  venueDay(place.code(), ChinaTime.day(from)),
                  venueDay(place.code(), lastDay(from, to).plusDays(1))));
      case TRAIN, FLIGHT, COACH, SHIP ->
          trip(place).stream().sorted(Arrays::compareUnsigned).map(KeyRange::prefixed).toList();
    };
  }

  /** Under which a check-in of this time is found that is not believed. */
  static byte[] doubted(String venue, Instant from) {
    return dated(named('D', venue), ChinaTime.day(from));
  }

  /** The range in which the check-ins are that are not believed at a venue. */
  public static KeyRange doubted(VouchedPeriod period) {
    return new KeyRange(
        doubted(period.venue(), period.from()),
        dated(named('D', period.venue()), ChinaTime.dayEndingAt(period.to()).plusDays(1)));
  }

  /** Whose row of the index by place it is. */
  public static PersonId personOfIndex(byte[] key) {
    int end = key.length - Hex16.LENGTH;
    return PersonId.fromBytes(Arrays.copyOfRange(key, end - Hex16.LENGTH, end));
  }

  /** The region of a row of the index by place. */
  public static String regionOf(byte[] key) {
    return new String(key, 1, key.length - 1 - 2 * Hex16.LENGTH, StandardCharsets.UTF_8);
  }

  /**
   * The trip of a row of the index by place, under one of its numbers and one of the days on which
   * it may have departed: a visit has a row for each.
   */
  public static Place tripOf(Place.Kind kind, byte[] key) {
    int day = key.length - 2 * Hex16.LENGTH - Integer.BYTES;
    return new Place(
        kind,
        new String(key, 1, day - 2, StandardCharsets.UTF_8),
        Optional.empty(),
        Optional.of(Departure.on(LocalDate.ofEpochDay(ByteBuffer.wrap(key).getInt(day)))));
  }

  private static LocalDate lastDay(Instant from, Optional<Instant> to) {
    LocalDate most = ChinaTime.day(from).plusDays(MOST_DAYS);
    LocalDate last =
        to.map(end -> end.isAfter(from) ? ChinaTime.dayEndingAt(end) : ChinaTime.day(from))
            .orElse(most);
    return last.isAfter(most) ? most : last;
  }

  private static byte[] region(String code) {
    return ('R' + code).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] venueDay(String code, LocalDate day) {
    return dated(named('V', code), day);
  }

  private static List<byte[]> trip(Place place) {
    char kind =
        switch (place.kind()) {
          case TRAIN -> 'T';
          case FLIGHT -> 'F';
          case COACH -> 'C';
          case SHIP -> 'S';
          case REGION, VENUE -> throw new IllegalArgumentException("not a trip");
        };
    List<LocalDate> days = place.departure().orElseThrow().days();
    return place.numbers().stream()
        .flatMap(number -> days.stream().map(day -> dated(named(kind, number), day)))
        .toList();
  }

  private static ByteArrayOutputStream named(char kind, String code) {
    ByteArrayOutputStream key = new ByteArrayOutputStream(32);
    key.writeBytes((kind + code).getBytes(StandardCharsets.UTF_8));
    key.write(0);
    return key;
  }

  private static byte[] dated(ByteArrayOutputStream key, LocalDate day) {
    key.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).putInt(Math.toIntExact(day.toEpochDay())).array());
    return key.toByteArray();
  }
}
