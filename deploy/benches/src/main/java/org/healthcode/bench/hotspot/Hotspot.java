package org.healthcode.bench.hotspot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.ContactAnswer;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.HealthPart;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.PersonId;

/**
 * A market and who was there in five days: visitors twice each, cases once. Computed from their
 * numbers.
 */
final class Hotspot {
  static final String SOURCE = "bench";

  /** Whose word the records are. */
  static final String ACCOUNT = "bench-hotspot";

  private static final String VENUE = "V-HOTSPOT";
  private static final String COUNTY = "410102";
  private static final Duration DAYS = Duration.ofDays(5);
  private static final Duration VISITOR_STAYS = Duration.ofHours(1);
  private static final Duration CASE_STAYS = Duration.ofHours(2);
  private static final Duration INFECTIOUS = Duration.ofDays(7);
  private static final int VISITS = 2;
  private static final long SEED = 11;

  private final int visitors;
  private final int cases;
  private final Instant now = Instant.now();

  Hotspot(int visitors, int cases) {
    this.visitors = visitors;
    this.cases = cases;
  }

  /** From one moment to another. */
  record Stay(Instant from, Instant to) {
    boolean meets(Stay other) {
      return from.isBefore(other.to) && other.from.isBefore(to);
    }
  }

  int visitors() {
    return visitors;
  }

  int cases() {
    return cases;
  }

  PersonId visitor(int number) {
    return person(1, number);
  }

  PersonId caseOf(int number) {
    return person(2, number);
  }

  /** A case who was nowhere. */
  PersonId rehearsed(int number) {
    return person(3, number);
  }

  private static PersonId person(int kind, int number) {
    var random = new SplittableRandom(SEED * kind * 1_000_003L + number);
    return new PersonId(random.nextLong(), random.nextLong());
  }

  /** Who was there at the time of one of the first cases. */
  List<PersonId> companions(int ofCases) {
    List<Stay> risky = IntStream.range(0, ofCases).mapToObj(this::stayOfCase).toList();
    return IntStream.range(0, visitors)
        .filter(
            number -> stays(number).stream().anyMatch(stay -> risky.stream().anyMatch(stay::meets)))
        .mapToObj(this::visitor)
        .toList();
  }

  private List<Stay> stays(int visitor) {
    return IntStream.range(0, VISITS)
        .mapToObj(turn -> stay(new SplittableRandom(SEED + 31L * visitor + turn), VISITOR_STAYS))
        .toList();
  }

  private Stay stayOfCase(int number) {
    return stay(new SplittableRandom(SEED - 1 - number), CASE_STAYS);
  }

  private Stay stay(SplittableRandom random, Duration length) {
    Instant to = now.minusSeconds(random.nextLong(DAYS.toSeconds()));
    return new Stay(to.minus(length), to);
  }

  Declaration declaration(int visitor) {
    Instant at = now.minus(INFECTIOUS);
    HealthPart health = new HealthPart(COUNTY, List.of(), 36.5, ContactAnswer.NO, true);
    return new Declaration(
        header("declaration-" + visitor, at), visitor(visitor).hex(), health, null);
  }

  List<Visit> visits(int visitor) {
    List<Stay> stays = stays(visitor);
    return IntStream.range(0, stays.size())
        .mapToObj(turn -> visit("visit-" + visitor + "-" + turn, stays.get(turn)))
        .toList();
  }

  Visit visitOfCase(int number) {
    return visit("visit-of-case-" + number, stayOfCase(number));
  }

  private Visit visit(String recordId, Stay stay) {
    return new Visit(
        header(recordId, stay.from()),
        new Place(PlaceType.VENUE, VENUE),
        stay.from(),
        stay.to(),
        VisitOrigin.CHECKPOINT,
        null,
        null,
        null,
        null,
        null);
  }

  CaseUpdate confirmed(int number) {
    return confirmed("case-" + number);
  }

  CaseUpdate confirmed(String recordId) {
    Instant at = Instant.now();
    return CaseUpdate.newBuilder()
        .setHeader(
            EventHeaderBuilder.recordedAt(SOURCE, recordId, at)
                .account(ACCOUNT)
                .effectiveAt(at)
                .build())
        .setStatus(CaseState.CONFIRMED)
        .setReportedAt(at)
        .setInfectiousFrom(now.minus(INFECTIOUS))
        .build();
  }

  private EventHeader header(String recordId, Instant effectiveAt) {
    return EventHeaderBuilder.recordedAt(SOURCE, recordId, now)
        .account(ACCOUNT)
        .effectiveAt(effectiveAt)
        .build();
  }
}
