package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KeyValue;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.exposure.StoredPlaces;
import org.healthcode.risk.kafka.policies.PolicyRows;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.risk.policy.Yamls;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.policy.PolicySignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Places where many cases were. */
class HotPlaceTopologyTest extends RiskTopologyDriven {

  private static final Instant MORNING = NOON.minus(Duration.ofHours(5));
  private static final Duration HOUR = Duration.ofHours(1);
  private static final PersonId DAVE = PersonId.fromHex("d0".repeat(16));
  private static final int LARGEST_ROW = 8_000;

  @TempDir static Path directory;

  private final KeyFiles keys = KeyFiles.create(directory.resolve("ours"));
  private final SignedReleases signed =
      new SignedReleases(
          PolicyFiles.policies(PolicyFiles.shipped()).policies(),
          Optional.empty(),
          keys.policyTrust());

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Override
  SignedReleases releases() {
    return signed;
  }

  @Test
  void whoMetSeveralCasesIsReleasedWhenTheLastOfThemFalls() {
    declared(BOB);
    caseAt(ALICE, "a", MORNING, HOUR);
    caseAt(CAROL, "c", MORNING.plus(HOUR), HOUR);
    visit(BOB, MORNING, HOUR.multipliedBy(2));
    assertThat(pieces(BOB)).hasSize(1);
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);

    retract(Feed.CASES, "c-a", 2);
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    retract(Feed.CASES, "c-c", 2);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(pieces(BOB)).isEmpty();
  }

  @Test
  void aCaseThatFallsReleasesWhoMetItAloneAndNobodyElse() {
    declared(BOB);
    declared(DAVE);
    visit(BOB, MORNING, HOUR);
    visit(DAVE, MORNING.plus(HOUR), HOUR);
    caseAt(ALICE, "a", MORNING, HOUR);
    caseAt(CAROL, "c", MORNING.plus(HOUR), HOUR);
    assertThat(List.of(color(BOB), color(DAVE))).containsOnly(Color.YELLOW);

    send(Topics.CASE_UPDATES, ALICE, ruledOut("c-a"));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(color(DAVE)).isEqualTo(Color.YELLOW);
  }

  @Test
  void aCaseThatAddsNoMinuteWakesNobodyAndOneThatAddsOneDoes() {
    people(20).forEach(person -> visit(person, MORNING, HOUR));
    caseAt(ALICE, "a", MORNING, HOUR);
    settle();
    long first = looks();
    assertThat(first).isGreaterThanOrEqualTo(20);

    caseAt(CAROL, "c", MORNING, HOUR);
    settle();
    assertThat(looks()).isEqualTo(first);

    caseAt(DAVE, "d", MORNING.plus(HOUR), HOUR);
    settle();
    assertThat(looks()).isGreaterThanOrEqualTo(first + 20);
  }

  @Test
  void aCauseThatFallsBeforeEverybodyWasLookedAtLeavesThemToThoseThatCoverIt() {
    List<PersonId> visitors = people(200);
    visitors.forEach(person -> visit(person, MORNING, HOUR));
    caseAt(ALICE, "a", MORNING, HOUR);
    assertThat(rows(Names.FAN_OUTS)).as("under way").isNotEmpty();
    caseAt(CAROL, "c", MORNING, HOUR);

    retract(Feed.CASES, "c-a", 2);
    settle();

    assertThat(visitors).allSatisfy(person -> assertThat(pieces(person)).hasSize(1));
  }

  @Test
  void casesThatWereTogetherHaveMetEachOtherThoughNobodyElseIsLookedAt() {
    declared(ALICE);
    caseAt(ALICE, "a", MORNING, HOUR);
    assertThat(pieces(ALICE)).isEmpty();

    caseAt(CAROL, "c", MORNING, HOUR);
    send(Topics.CASE_UPDATES, ALICE, ruledOut("c-a"));

    assertThat(color(ALICE)).isEqualTo(Color.YELLOW);
    send(Topics.CASE_UPDATES, CAROL, ruledOut("c-c"));
    assertThat(color(ALICE)).isEqualTo(Color.GREEN);
  }

  @Test
  void promise3OfATripWithTwoNumbersTheEvidenceIsTheSameWhicheverSideComesFirst() {
    send(Topics.VISITS, BOB, Events.trip("v-b", 1, "T182+T185/06", MORNING));
    send(Topics.VISITS, ALICE, Events.trip("v-a", 1, "T182+T183/06", MORNING));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c-a"));
    send(Topics.VISITS, CAROL, Events.trip("v-c", 1, "T182+T185/06", MORNING));

    assertThat(slotIds(BOB)).isNotEmpty().isEqualTo(slotIds(CAROL));
    retract(Feed.VISITS, "v-a", 2);
    assertThat(pieces(BOB)).isEmpty();
    assertThat(pieces(CAROL)).isEmpty();
  }

  private List<String> slotIds(PersonId person) {
    return pieces(person).stream().map(piece -> piece.key().recordId()).toList();
  }

  @Test
  void aCaseThatMovesToAnotherHourTakesItsCompanionsAlong() {
    declared(BOB);
    declared(DAVE);
    visit(BOB, MORNING, HOUR);
    visit(DAVE, MORNING.plus(HOUR.multipliedBy(2)), HOUR);
    caseAt(ALICE, "a", MORNING, HOUR);
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);

    Instant later = MORNING.plus(HOUR.multipliedBy(2));
    send(
        Topics.VISITS,
        ALICE,
        Events.visit("v-a", 2, PlaceType.VENUE, "MARK", later, later.plus(HOUR)));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(color(DAVE)).isEqualTo(Color.YELLOW);
  }

  @Test
  void promise8WhoMetACaseIsReleasedAlsoWhenPlaceAndVisitAreForgotten() {
    declared(BOB);
    visit(BOB, MORNING, HOUR.multipliedBy(2));
    caseAt(ALICE, "a", MORNING, HOUR);
    caseAt(CAROL, "c", MORNING.plus(HOUR), HOUR);
    settle();
    List<Evidence> met = pieces(BOB);

    driver.advanceWallClockTime(Duration.ofDays(15));
    forgetting(() -> rows('h').isEmpty() && rows('e').isEmpty());
    assertThat(rows('h')).isEmpty();
    assertThat(rows('e')).isEmpty();
    assertThat(rows(Names.VISITS)).isEmpty();
    assertThat(rows(Names.VISITS_BY_PLACE)).isEmpty();
    assertThat(pieces(BOB)).isEqualTo(met);

    retract(Feed.CASES, "c-a", NOON.plus(Duration.ofDays(16)).toEpochMilli());
    settle();
    assertThat(pieces(BOB))
        .singleElement()
        .satisfies(
            piece ->
                assertThat(((SharedPlace) piece.fact().orElseThrow()).within(Duration.ZERO, NOON))
                    .hasValueSatisfying(
                        exposed -> assertThat(exposed.from()).isEqualTo(MORNING.plus(HOUR))));
    retract(Feed.CASES, "c-c", NOON.plus(Duration.ofDays(16)).toEpochMilli());
    settle();
    assertThat(pieces(BOB)).isEmpty();
  }

  @Test
  void slotsOfWhichNobodysEvidenceIsAreForgottenWithTheirPlace() {
    caseAt(ALICE, "a", MORNING, HOUR);
    assertThat(rows('s')).isNotEmpty();

    driver.advanceWallClockTime(Duration.ofDays(15));
    forgetting(() -> rows('s').isEmpty() && rows('c').isEmpty());

    assertThat(rows('s')).isEmpty();
    assertThat(rows('c')).isEmpty();
    assertThat(rows('h')).isEmpty();
  }

  private boolean isColored(PersonId person) {
    return timelines(person).stream().anyMatch(timeline -> !timeline.getSpans().isEmpty());
  }

  @Test
  void aPolicyWithAWiderMarginReachesWhoHasVisitsAndNeverDeclaredAnything() {
    declared(BOB);
    caseAt(ALICE, "a", MORNING, HOUR);
    Instant later = MORNING.plus(HOUR).plus(Duration.ofMinutes(60));
    visit(BOB, later, HOUR);
    visit(DAVE, later, HOUR);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(isColored(DAVE)).isFalse();

    String wider =
        Yamls.henan("2.9.0").replace("margins: {venue-minutes: 0", "margins: {venue-minutes: 60");
    var release =
        PolicySignature.sign(Yamls.release('a', wider, NOON.plus(HOUR), NOON), keys.policy().get());
    raw(Topics.POLICIES, PolicyRows.key(release), wire.write(release));
    driver.advanceWallClockTime(HOUR);
    for (int round = 0; round < 100 && !isColored(DAVE); round++) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
    settle();

    assertThat(lastTimeline(DAVE).getSpans())
        .singleElement()
        .satisfies(span -> assertThat(span.getColor()).isEqualTo(Color.YELLOW));
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
  }

  @Test
  void aThousandCasesAtOneVenueLeaveRoomForTheVisitorsOwnCase() {
    declared(BOB);
    for (int day = 0; day < 5; day++) {
      visit(BOB, MORNING.minus(Duration.ofDays(day)), HOUR);
    }
    List<PersonId> cases = people(1_000);
    for (int i = 0; i < cases.size(); i++) {
      Instant from = MORNING.minus(Duration.ofHours(i % 120L)).plusSeconds(i);
      CaseUpdate confirmed = confirmed("c-" + i);
      confirmed.setInfectiousFrom(NOON.minus(Duration.ofDays(10)));
      send(
          Topics.VISITS,
          cases.get(i),
          Events.visit("v-" + i, 1, PlaceType.VENUE, "MARK", from, from.plus(HOUR)));
      send(Topics.CASE_UPDATES, cases.get(i), confirmed);
    }
    settle();

    assertThat(pieces(BOB)).hasSize(5);
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    assertThat(rowSize(BOB)).isLessThan(LARGEST_ROW);
    send(Topics.CASE_UPDATES, BOB, confirmed("own"));
    assertThat(color(BOB)).isEqualTo(Color.RED);
    assertThat(deadLetters()).isEmpty();
  }

  private int rowSize(PersonId person) {
    return driver.<byte[], byte[]>getKeyValueStore(Names.PERSONS).get(person.bytes()).length;
  }

  private void caseAt(PersonId person, String name, Instant from, Duration length) {
    send(
        Topics.VISITS,
        person,
        Events.visit("v-" + name, 1, PlaceType.VENUE, "MARK", from, from.plus(length)));
    send(Topics.CASE_UPDATES, person, confirmed("c-" + name));
  }

  private void visit(PersonId person, Instant from, Duration length) {
    String recordId = "v-" + person.hex() + from;
    send(
        Topics.VISITS,
        person,
        Events.visit(recordId, 1, PlaceType.VENUE, "MARK", from, from.plus(length)));
  }

  private void declared(PersonId person) {
    send(
        Topics.DECLARATIONS,
        person,
        Events.healthy("d-" + person.hex(), NOON.minus(Duration.ofDays(9))));
  }

  private static CaseUpdate confirmed(String recordId) {
    return Events.caseUpdate(recordId, CaseState.CONFIRMED, 1, NOON);
  }

  private static CaseUpdate ruledOut(String recordId) {
    return Events.caseUpdate(recordId, CaseState.RULED_OUT, 2, NOON.plusSeconds(1));
  }

  private static List<PersonId> people(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> PersonId.fromHex(Ids.hash("visitor", Integer.toString(i))))
        .toList();
  }

  private List<Evidence> pieces(PersonId person) {
    settle();
    byte[] row = driver.<byte[], byte[]>getKeyValueStore(Names.PERSONS).get(person.bytes());
    return row == null
        ? List.of()
        : held(person).evidence().live().stream()
            .filter(item -> item.key().feed().equals(Feed.EXPOSURES.word()))
            .toList();
  }

  private Color color(PersonId person) {
    settle();
    return now(lastTimeline(person)).getColor();
  }

  private void settle() {
    var fanOuts = driver.<byte[], byte[]>getKeyValueStore(Names.FAN_OUTS);
    while (fanOuts.approximateNumEntries() > 0) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
  }

  /** How often somebody was looked at because of any exposure when it last changed. */
  private long looks() {
    return rows('e').stream().mapToLong(row -> StoredPlaces.exposureRow(row).getTouched()).sum();
  }

  /** The values of one kind of rows. */
  private List<byte[]> rows(char kind) {
    return rows(Names.EXPOSURES).stream()
        .filter(row -> row.key[0] == kind)
        .map(row -> row.value)
        .toList();
  }

  private List<KeyValue<byte[], byte[]>> rows(String store) {
    List<KeyValue<byte[], byte[]>> found = new ArrayList<>();
    try (var rows = driver.<byte[], byte[]>getKeyValueStore(store).all()) {
      rows.forEachRemaining(found::add);
    }
    return found;
  }

  /** A round of forgetting ends after so many milliseconds, however little the machine has done. */
  private void forgetting(BooleanSupplier done) {
    for (int round = 0; round < 100 && !done.getAsBoolean(); round++) {
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
  }
}
