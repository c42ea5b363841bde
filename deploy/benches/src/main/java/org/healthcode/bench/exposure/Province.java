package org.healthcode.bench.exposure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.event.ContactAnswer;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.HealthPart;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Many invented people and where they were in the last two weeks. Computed from their numbers, so
 * that a million of them need no room.
 */
final class Province {
  /** Where the share of the people lives whose county becomes risky. */
  static final String UPGRADED = "410105";

  /** Where a tenth lives whose county becomes risky first, before anything is measured. */
  static final String REHEARSED = "410122";

  static final String SOURCE = "bench";

  /** Whose word the records are. */
  static final String ACCOUNT = "bench-exposure";

  private static final String ELSEWHERE = "410102";
  private static final long SEED = 3;
  private static final int THOUSAND = 1_000;
  private static final int PER_MILLE_IN_REHEARSED = 100;
  private static final int PEOPLE_PER_VENUE = 20;
  private static final int PEOPLE_PER_TRIP = 100;
  private static final int TRIP_DAYS = 12;
  private static final int CARRIAGES = 16;
  private static final Duration DECLARED_BEFORE = Duration.ofDays(10);
  private static final Duration VENUE_STAY = Duration.ofHours(2);

  /** By turns, the first is everybody's stay. */
  private enum Kind {
    STAY,
    TRIP,
    CHECK_IN,
    CHECKPOINT,
    FED_OR_CHECKPOINT
  }

  private final int people;
  private final int perMilleInUpgraded;
  private final Instant now = Instant.now();
  private final LocalDate today = ChinaTime.day(Instant.now());

  /** An event and whose it is. */
  record Of<V>(PersonId person, V event) {}

  /**
   * @param share of the people in the county that becomes risky, 0 to 1
   */
  Province(int people, double share) {
    this.people = people;
    this.perMilleInUpgraded = (int) Math.round(share * THOUSAND);
  }

  int people() {
    return people;
  }

  PersonId person(int number) {
    var random = new SplittableRandom(SEED * people + number);
    return new PersonId(random.nextLong(), random.nextLong());
  }

  /** Who lives in this county. */
  Stream<PersonId> livesIn(String county) {
    return IntStream.range(0, people)
        .filter(number -> county(number).equals(county))
        .mapToObj(this::person);
  }

  /** Declares that nothing is wrong. */
  Of<Declaration> declaration(int number) {
    PersonId person = person(number);
    Instant at = now.minus(DECLARED_BEFORE);
    HealthPart health = new HealthPart(county(number), List.of(), 36.5, ContactAnswer.NO, true);
    return new Of<>(
        person, new Declaration(header("declaration-" + number, at), person.hex(), health, null));
  }

  /**
   * A visit.
   *
   * @param turn from 0: which one of the person's
   */
  Of<Visit> visit(int number, int turn) {
    return new Of<>(person(number), visit(number, turn, county(number)));
  }

  /** As {@link #visit(int, int)}, of somebody else who was with the people of this number. */
  Visit visit(int number, int turn, String county) {
    var random = new SplittableRandom(SEED + number * 31L + turn);
    String recordId = "visit-" + number + "-" + turn + "-" + county;
    Kind kind = turn == 0 ? Kind.STAY : Kind.values()[1 + (turn - 1) % (Kind.values().length - 1)];
    return switch (kind) {
      case STAY -> {
        Instant from = now.minus(DECLARED_BEFORE);
        yield event(
            recordId,
            new Place(PlaceType.REGION, county),
            from,
            Optional.empty(),
            VisitOrigin.DECLARED);
      }
      case TRIP -> {
        int trips = Math.max(1, people / PEOPLE_PER_TRIP);
        int trip = random.nextInt(trips);
        LocalDate day = today.minusDays(1 + trip % TRIP_DAYS);
        Instant from = ChinaTime.startOf(day);
        String code = "G%d/%02d".formatted(1 + trip / TRIP_DAYS, 1 + random.nextInt(CARRIAGES));
        yield event(
            recordId,
            new Place(PlaceType.TRAIN, code),
            from,
            Optional.of(from.plus(Duration.ofDays(1))),
            VisitOrigin.DECLARED);
      }
      case CHECK_IN -> {
        Visit visit = atVenue(recordId, random, VisitOrigin.CHECK_IN);
        visit.setRegionCode(county);
        yield visit;
      }
      case CHECKPOINT -> atVenue(recordId, random, VisitOrigin.CHECKPOINT);
      case FED_OR_CHECKPOINT ->
          atVenue(recordId, random, number % 2 == 0 ? VisitOrigin.FEED : VisitOrigin.CHECKPOINT);
    };
  }

  private Visit atVenue(String recordId, SplittableRandom random, VisitOrigin origin) {
    int venues = Math.max(1, people / PEOPLE_PER_VENUE);
    Instant from = now.minusSeconds(random.nextLong(Duration.ofDays(12).toSeconds()));
    return event(
        recordId,
        new Place(PlaceType.VENUE, "V" + random.nextInt(venues)),
        from,
        Optional.of(from.plus(VENUE_STAY)),
        origin);
  }

  private Visit event(
      String recordId, Place place, Instant from, Optional<Instant> to, VisitOrigin origin) {
    return new Visit(
        header(recordId, from), place, from, to.orElse(null), origin, null, null, null, null, null);
  }

  private EventHeader header(String recordId, Instant effectiveAt) {
    return EventHeaderBuilder.recordedAt(SOURCE, recordId, now)
        .account(ACCOUNT)
        .effectiveAt(effectiveAt)
        .build();
  }

  private String county(int number) {
    // Not neighbours: they shall not come one behind the other.
    int share = (int) (number * 7919L % THOUSAND);
    if (share < perMilleInUpgraded) {
      return UPGRADED;
    }
    return share < perMilleInUpgraded + PER_MILLE_IN_REHEARSED ? REHEARSED : ELSEWHERE;
  }

  /** What {@link #visit} makes, in words. */
  static String mix() {
    return "of five visits one is a stay in a county that lasts, one a train trip with carriage, one a"
        + " check-in, one a checkpoint at a venue; every second fifth one is fed (and enters the"
        + " ledger), the others are checkpoints too; the newest of two weeks";
  }
}
