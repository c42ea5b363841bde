package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.junit.jupiter.api.Test;

class ExposureTopologyTest extends RiskTopologyDriven {

  private static final Instant MORNING = NOON.minus(Duration.ofHours(5));
  private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Test
  void aCaseOnATrainColorsWhoSharedTheCarriageAndNobodyElse() {
    declared(BOB, "b");
    declared(CAROL, "c");
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886/06", MORNING));
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886/06", MORNING));
    send(Topics.VISITS, CAROL, Events.trip("v3", 1, "G1886/08", MORNING));
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    assertThat(now(lastTimeline(BOB)).getReasons())
        .singleElement()
        .satisfies(reason -> assertThat(reason.getRuleId()).isEqualTo("companion"));
    assertThat(color(CAROL)).isEqualTo(Color.GREEN);
    assertThat(color(ALICE)).isEqualTo(Color.RED);
  }

  @Test
  void aLateVisitMeetsEarlierExposuresAtOnce() {
    declared(BOB, "b");
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886/06", MORNING));
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886", MORNING));

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
  }

  @Test
  void aTrainThatChangesItsNumberIsOneTrainWhicheverOfThemIsKnown() {
    declared(BOB, "b");
    declared(CAROL, "c");
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "T183/06", MORNING));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "T182+T183/06", MORNING));
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);

    send(Topics.VISITS, CAROL, Events.trip("v3", 1, "T182+T185/06", MORNING));
    assertThat(color(CAROL)).isEqualTo(Color.YELLOW);

    retract(Feed.VISITS, "v1", 2);
    assertThat(List.of(color(BOB), color(CAROL))).containsOnly(Color.GREEN);
  }

  @Test
  void whoBoardsAfterMidnightIsOnTheTrainOfTheDayBeforeToo() {
    Instant yesterday = ChinaTime.startOf(ChinaTime.day(MORNING));
    Instant boarding = yesterday.plus(Duration.ofMinutes(90));
    declared(BOB, "b");
    declared(CAROL, "c");
    send(Topics.VISITS, BOB, departed("v2", "K1156/06", yesterday.minus(Duration.ofDays(1))));
    send(Topics.VISITS, CAROL, departed("v3", "K1156/06", yesterday.minus(Duration.ofDays(2))));
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "K1156/06", boarding));

    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    assertThat(color(CAROL)).isEqualTo(Color.GREEN);
  }

  /** Declared by its day alone. */
  private static Visit departed(String recordId, String train, Instant day) {
    var visit =
        Events.visit(recordId, 1, PlaceType.TRAIN, train, day, day.plus(Duration.ofDays(3)));
    visit.setDepartureDate(ChinaTime.day(day));
    return visit;
  }

  @Test
  void onlyWhatFollowsFromARetractedCaseIsTakenBack() {
    declared(BOB, "b");
    declared(CAROL, "c");
    PersonId other = person(1);
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886/06", MORNING));
    send(Topics.VISITS, other, Events.trip("v4", 1, "G7/01", MORNING));
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886/06", MORNING));
    send(Topics.VISITS, CAROL, Events.trip("v3", 1, "G7/01", MORNING));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));
    send(Topics.CASE_UPDATES, other, confirmed("c2"));
    assertThat(List.of(color(BOB), color(CAROL))).containsOnly(Color.YELLOW);

    retract(Feed.CASES, "c1", 2);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(color(CAROL)).isEqualTo(Color.YELLOW);
  }

  @Test
  void aCaseThatIsRuledOutAlsoTakesItsPlacesBack() {
    declared(BOB, "b");
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886", MORNING));
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886", MORNING));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));

    send(
        Topics.CASE_UPDATES,
        ALICE,
        Events.caseUpdate("c1", CaseState.RULED_OUT, 2, NOON.plusSeconds(1)));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void correctingATripsDateMovesTheMeeting() {
    declared(BOB, "b");
    declared(CAROL, "c");
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886", MORNING));
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886", MORNING));
    send(Topics.VISITS, CAROL, Events.trip("v3", 1, "G1886", MORNING.minus(Duration.ofDays(1))));
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);

    send(Topics.VISITS, ALICE, Events.trip("v1", 2, "G1886", MORNING.minus(Duration.ofDays(1))));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(color(CAROL)).isEqualTo(Color.YELLOW);
  }

  @Test
  void aVisitTakenBackByItsRecordMeetsNothing() {
    declared(BOB, "b");
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886", MORNING));
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886", MORNING));

    retract(Feed.VISITS, "v2", 2);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void aVisitCorrectedToAnotherPersonLeavesTheFirst() {
    declared(BOB, "b");
    declared(CAROL, "c");
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886", MORNING));
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886", MORNING));

    send(Topics.VISITS, CAROL, Events.trip("v2", 2, "G1886", MORNING));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(color(CAROL)).isEqualTo(Color.YELLOW);
  }

  @Test
  void aTripOutsideTheInfectiousTimeExposesNobody() {
    declared(BOB, "b");
    Instant before = NOON.minus(Duration.ofDays(3));
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886", before));
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886", before));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    CaseUpdate longer = confirmed("c1");
    longer.getHeader().setRecordVersion(2);
    longer.setInfectiousFrom(NOON.minus(Duration.ofDays(4)));
    send(Topics.CASE_UPDATES, ALICE, longer);

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
  }

  @Test
  void promise2ADeclarationThatIsSentAgainLaterMovesNobodyBack() {
    declared(BOB, "b");
    send(Topics.VISITS, BOB, Events.stay("home", "410105", YESTERDAY));
    send(Topics.VISITS, BOB, Events.stay("there", "410106", MORNING));
    // A retry of the first, with its key, by a phone that had no network.
    send(Topics.VISITS, BOB, Events.stay("home", "410105", MORNING.plusSeconds(60)));

    region(Events.regionRisk("r1", 1, "410106", RiskLevel.HIGH, MORNING.plusSeconds(120)));

    assertThat(color(BOB)).isEqualTo(Color.RED);
  }

  @Test
  void aRegionsLevelReachesWhoStayedThereUpAndDown() {
    declared(BOB, "b");
    send(Topics.VISITS, BOB, Events.stay("s1", "410105", YESTERDAY));
    declared(CAROL, "c");
    send(Topics.VISITS, CAROL, Events.stay("s2", "410202", YESTERDAY));

    region(Events.regionRisk("r1", 1, "410105", RiskLevel.MEDIUM, MORNING));
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    region(Events.regionRisk("r2", 1, "410100", RiskLevel.HIGH, MORNING));
    assertThat(color(BOB)).isEqualTo(Color.RED);
    retract(Feed.REGION_RISKS, "r2", 2);
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    retract(Feed.REGION_RISKS, "r1", 2);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(color(CAROL)).isEqualTo(Color.GREEN);
  }

  @Test
  void whoStaysWhenALevelEndsIsReleasedWithItAndHasNotLeft() {
    declared(BOB, "b");
    send(Topics.VISITS, BOB, Events.stay("s1", "410105", YESTERDAY));
    region(Events.regionRisk("r1", 1, "410105", RiskLevel.HIGH, MORNING));
    settle();
    assertThat(lastTimeline(BOB).getSpans())
        .filteredOn(span -> span.getColor() == Color.RED)
        .singleElement()
        .satisfies(span -> assertThat(span.getUntil()).isNull());

    region(Events.regionRisk("r2", 1, "410105", RiskLevel.NONE, NOON));
    settle();

    assertThat(lastTimeline(BOB).getSpans())
        .filteredOn(span -> span.getColor() == Color.RED)
        .singleElement()
        .satisfies(span -> assertThat(span.getUntil()).isEqualTo(NOON));
  }

  @Test
  void theEndOfALevelThatIsTakenBackWeeksLaterColorsAgainWhoStays() {
    declared(BOB, "b");
    send(Topics.VISITS, BOB, Events.stay("s1", "410105", YESTERDAY));
    region(Events.regionRisk("r1", 1, "410105", RiskLevel.HIGH, MORNING));
    region(Events.regionRisk("r2", 1, "410105", RiskLevel.NONE, NOON));
    settle();

    for (int day = 0; day < 20; day++) {
      driver.advanceWallClockTime(Duration.ofDays(1));
    }
    retract(Feed.REGION_RISKS, "r2", 2);
    settle();

    assertThat(lastTimeline(BOB).getSpans())
        .filteredOn(span -> span.getColor() == Color.RED)
        .singleElement()
        .satisfies(span -> assertThat(span.getUntil()).isNull());
  }

  @Test
  void whoMetALevelHasMetItWhicheverRecordSaysItOnceTheStayIsForgotten() {
    leftAHighRiskArea();
    region(Events.regionRisk("r2", 1, "410105", RiskLevel.HIGH, MORNING));
    forgetStays();
    assertThat(color(BOB)).isEqualTo(Color.RED);

    retract(Feed.REGION_RISKS, "r2", 2);
    assertThat(color(BOB)).isEqualTo(Color.RED);

    retract(Feed.REGION_RISKS, "r1", 2);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void aLevelThatANewRecordSaysAgainFromItsBeginningReleasesNobodyWhoseStayIsForgotten() {
    leftAHighRiskArea();
    forgetStays();

    region(Events.regionRisk("r2", 1, "410105", RiskLevel.HIGH, YESTERDAY));
    assertThat(color(BOB)).isEqualTo(Color.RED);

    retract(Feed.REGION_RISKS, "r1", 2);
    assertThat(color(BOB)).isEqualTo(Color.RED);
  }

  private void leftAHighRiskArea() {
    declared(BOB, "b");
    region(Events.regionRisk("r1", 1, "410105", RiskLevel.HIGH, YESTERDAY));
    send(Topics.VISITS, BOB, Events.stay("s1", "410105", MORNING));
    send(Topics.VISITS, BOB, Events.stay("s2", "410102", NOON));
  }

  private void forgetStays() {
    settle();
    driver.advanceWallClockTime(Duration.ofDays(14).plusHours(1));
    // A round of forgetting ends after so many milliseconds, however little the machine has done.
    for (int round = 0; round < 100 && rowsWith("410105").contains(Names.VISITS); round++) {
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
  }

  @Test
  void anotherDeclaredRegionEndsTheStay() {
    declared(BOB, "b");
    send(Topics.VISITS, BOB, Events.stay("s1", "410105", YESTERDAY));
    send(Topics.VISITS, BOB, Events.stay("s2", "410202", MORNING));

    region(Events.regionRisk("r1", 1, "410105", RiskLevel.HIGH, MORNING.plusSeconds(60)));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void anExplicitExposureReachesTheCarriageUntilItIsTakenBack() {
    declared(BOB, "b");
    declared(CAROL, "c");
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886/06", MORNING));
    send(Topics.VISITS, CAROL, Events.trip("v3", 1, "G1886/07", MORNING));

    raw(Topics.EXPOSURE_ORDERS, new byte[] {1}, wire.write(order("o1", "G1886/06")));
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    assertThat(color(CAROL)).isEqualTo(Color.GREEN);

    retract(Feed.EXPOSURES, "o1", 2);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void promise3ARetractionOfAnExposureThatComesFirstCounts() {
    declared(BOB, "b");
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886/06", MORNING));
    retract(Feed.EXPOSURES, "o1", 2);

    raw(Topics.EXPOSURE_ORDERS, new byte[] {1}, wire.write(order("o1", "G1886/06")));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void promise5ACheckInAloneChangesNothing() {
    declared(BOB, "b");
    int published = timelines(BOB).size();

    send(Topics.VISITS, BOB, Events.checkIn("k1", "V1", "410105", MORNING));

    assertThat(timelines(BOB)).hasSize(published);
  }

  @Test
  void aCheckInAtTheTimeOfACaseCountsAndAnImplausibleOneNever() {
    declared(BOB, "b");
    declared(CAROL, "c");
    PersonId far = person(2);
    declared(far, "d");
    send(Topics.VISITS, far, Events.stay("s", "110105", YESTERDAY));
    send(Topics.VISITS, ALICE, Events.checkIn("k0", "V1", "410105", MORNING));
    send(Topics.VISITS, BOB, Events.checkIn("k1", "V1", "410105", MORNING.plusSeconds(600)));
    Visit burst = Events.checkIn("k2", "V1", "410105", MORNING.plusSeconds(700));
    burst.setImplausible("BURST");
    send(Topics.VISITS, CAROL, burst);
    send(Topics.VISITS, far, Events.checkIn("k3", "V1", "410105", MORNING.plusSeconds(800)));

    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    assertThat(color(CAROL)).isEqualTo(Color.GREEN);
    assertThat(color(far)).isEqualTo(Color.GREEN);
  }

  @Test
  void aJourneyMakesACheckInInAnotherProvincePlausibleAgain() {
    declared(BOB, "b");
    send(Topics.VISITS, BOB, Events.stay("s", "110105", YESTERDAY));
    send(Topics.VISITS, BOB, Events.checkIn("k1", "V1", "410105", MORNING));
    send(Topics.VISITS, ALICE, Events.checkIn("k0", "V1", "410105", MORNING));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    send(Topics.VISITS, BOB, Events.trip("v1", 1, "G79", MORNING.minus(Duration.ofHours(4))));

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
  }

  @Test
  void promise8AVisitIsForgottenAndWhoMetACaseIsStillExposedUntil() {
    declared(BOB, "b");
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886MARK", MORNING));
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886MARK", MORNING));
    send(Topics.VISITS, CAROL, Events.visit("v9", 1, PlaceType.VENUE, "MARK", MORNING, NOON));
    assertThat(rowsWith("MARK")).isNotEmpty();

    driver.advanceWallClockTime(Duration.ofDays(14).plusHours(1));
    // A round of forgetting ends after so many milliseconds, however little the machine has done.
    for (int round = 0; round < 100 && !rowsWith("MARK").isEmpty(); round++) {
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    assertThat(rowsWith("MARK")).isEmpty();
    assertThat(held(BOB).evidence().all())
        .anySatisfy(item -> assertThat(item.key().feed()).isEqualTo("exposures"));

    retract(Feed.CASES, "c1", NOON.plus(Duration.ofDays(15)).toEpochMilli());
    settle();
    assertThat(held(BOB).evidence().all())
        .noneSatisfy(item -> assertThat(item.key().feed()).isEqualTo("exposures"));
  }

  @Test
  void aVisitThatEndedLongAgoIsNotTakenIn() {
    Instant longAgo = NOON.minus(Duration.ofDays(15));

    send(Topics.VISITS, BOB, Events.visit("v9", 1, PlaceType.VENUE, "MARK", longAgo, longAgo));

    assertThat(rowsWith("MARK")).isEmpty();
  }

  @Test
  void aRegionOfManyIsReachedInSlicesAndASingleCaseDoesNotWait() {
    List<PersonId> many = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      PersonId person = person(i);
      many.add(person);
      send(Topics.VISITS, person, Events.stay("s" + i, "410105", YESTERDAY));
    }
    region(Events.regionRisk("r1", 1, "410105", RiskLevel.HIGH, MORNING));
    assertThat(exposed(many)).isPositive().isLessThan(many.size());

    send(Topics.CASE_UPDATES, ALICE, confirmed("c1"));
    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.RED);
    assertThat(exposed(many)).isLessThan(many.size());

    settle();
    assertThat(exposed(many)).isEqualTo(many.size());
  }

  private void settle() {
    var fanOuts = driver.<byte[], byte[]>getKeyValueStore(Names.FAN_OUTS);
    while (fanOuts.approximateNumEntries() > 0) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
  }

  private long exposed(List<PersonId> people) {
    var persons = driver.<byte[], byte[]>getKeyValueStore(Names.PERSONS);
    return people.stream().filter(person -> persons.get(person.bytes()) != null).count();
  }

  /** Rows of any store of whereabouts that hold the text, in key or value. */
  private List<String> rowsWith(String marker) {
    List<String> found = new ArrayList<>();
    for (String name : List.of(Names.VISITS, Names.VISITS_BY_PLACE, Names.EXPOSURES)) {
      try (var rows = driver.<byte[], byte[]>getKeyValueStore(name).all()) {
        rows.forEachRemaining(
            row -> {
              byte[] both = StoreKeys.join(row.key, row.value);
              String needle = HexFormat.of().formatHex(marker.getBytes(StandardCharsets.UTF_8));
              if (HexFormat.of().formatHex(both).contains(needle)) {
                found.add(name);
              }
            });
      }
    }
    return found;
  }

  private static PersonId person(int number) {
    return PersonId.fromHex(Ids.hash("person", Integer.toString(number)));
  }

  private void declared(PersonId person, String recordId) {
    send(Topics.DECLARATIONS, person, Events.healthy(recordId, YESTERDAY));
  }

  private void region(org.healthcode.schemas.event.RegionRisk risk) {
    raw(Topics.REGION_RISKS, new byte[] {7}, wire.write(risk));
  }

  private static org.healthcode.schemas.event.ExposureOrder order(String recordId, String train) {
    return Events.order(recordId, 1, train, MORNING);
  }

  private static CaseUpdate confirmed(String recordId) {
    return Events.caseUpdate(recordId, CaseState.CONFIRMED, 1, NOON);
  }

  /** The color once all that is under way is done; a slice takes as long as the machine lets it. */
  private Color color(PersonId person) {
    settle();
    return now(lastTimeline(person)).getColor();
  }
}
