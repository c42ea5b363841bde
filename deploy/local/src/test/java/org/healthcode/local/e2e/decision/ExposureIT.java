package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who was where with whom, by the national policy of June 2022, which is in force. */
@ExtendWith(SharedStack.class)
@Order(Order.DEFAULT - 10)
class ExposureIT {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** Not today: midnight must not come between two lines of a test. */
  private static final LocalDate YESTERDAY = LocalDate.now(CHINA).minusDays(1);

  private static final Duration KEPT = Duration.ofDays(14);

  /** Time enough to see it before it is gone. */
  private static final Duration NOT_QUITE_KEPT = Duration.ofSeconds(12);

  /** Counties that no other test's people live in. */
  private static final String HERE = "411321";

  private static final String ELSEWHERE = "411322";

  @Test
  void whoSharedACarriageWithACaseIsYellowUntilTheCaseIsRetracted(World world) {
    String train = "G7106";
    Person sick = passenger(world, train, "06");
    Person beside = passenger(world, train, "6");
    Person somewhere = passenger(world, train, "");
    Person twoFurther = passenger(world, train, "08");
    Person otherTrain = passenger(world, "G7107", "06");

    String recordId = world.infect(sick);

    world.awaitShown(beside, "CHECK YELLOW");
    world.awaitShown(somewhere, "CHECK YELLOW");
    assertThat(rules(world, beside)).containsExactly("companion");
    assertThat(world.decision(beside, world.token(beside)).text())
        .contains("列车 " + train)
        .contains("06");
    assertUntouched(world, twoFurther, otherTrain);

    world.retract("cases", recordId, "RECORDED_IN_ERROR").expecting(200);

    world.awaitShown(beside, "PASS GREEN");
    world.awaitShown(somewhere, "PASS GREEN");
    world.awaitShown(sick, "PASS GREEN");
  }

  @Test
  void aTripThatIsCorrectedToAnotherDateReachesThoseOfThatDate(World world) {
    String train = "G7206";
    Person sick = Person.adult();
    Person thatDay = passenger(world, train, "02");
    Person dayBefore = passenger(world, train, "02", YESTERDAY.minusDays(1));
    String trip = world.newRecord("visit");
    world.feed("visits", tripRow(trip, sick, train + "/02", YESTERDAY));
    Map<String, Object> row = World.caseRow(world.newRecord("case"), sick, "CONFIRMED");
    row.put("onsetDate", YESTERDAY.toString());
    world.feed("cases", row);
    world.awaitShown(thatDay, "CHECK YELLOW");

    world.feed("visits", tripRow(trip, sick, train + "/02", YESTERDAY.minusDays(1)));

    world.awaitShown(thatDay, "PASS GREEN");
    world.awaitShown(dayBefore, "CHECK YELLOW");
  }

  @Test
  void aRegionsLevelReachesThoseWhoStayThereUntilItIsCorrectedOrTakenBack(World world) {
    Person there = resident(world, HERE);
    Person elsewhere = resident(world, ELSEWHERE);
    String recordId = world.newRecord("risk");
    Instant since = Instant.now().minus(Duration.ofHours(1));

    world.feed("region-risks", riskRow(recordId, HERE, "HIGH", since));
    world.awaitShown(there, "STOP RED");
    assertThat(rules(world, there)).containsExactly("high-risk-area");
    Person late = resident(world, HERE);
    world.awaitShown(late, "STOP RED");

    world.feed("region-risks", riskRow(recordId, HERE, "MEDIUM", since));
    world.awaitShown(there, "CHECK YELLOW");
    world.awaitShown(late, "CHECK YELLOW");

    world.retract("region-risks", recordId, "RECORDED_IN_ERROR").expecting(200);
    world.awaitShown(there, "PASS GREEN");
    world.awaitShown(late, "PASS GREEN");
    assertUntouched(world, elsewhere);
  }

  @Test
  void whoStaysInACountyFollowsItsLevelAndHasNotLeftItWhenItEnds(World world) {
    String county = "411323";
    Person before = resident(world, county);
    Instant lifted = Instant.now();
    world.feed(
        "region-risks",
        riskRow(world.newRecord("risk"), county, "HIGH", lifted.minus(Duration.ofHours(1))));
    world.awaitShown(before, "STOP RED");

    String none = world.newRecord("risk");
    world.feed("region-risks", riskRow(none, county, "NONE", lifted));
    Person after = resident(world, county);
    world.awaitAllIn(List.of(before, after));
    assertThat(world.show(after)).isEqualTo("PASS GREEN");
    world.awaitShown(before, "PASS GREEN");

    assertThat(world.retract("region-risks", none, "RECORDED_IN_ERROR").expecting(409).problem())
        .as("who takes the end of a level back raises it, which takes two")
        .isEqualTo("level-would-rise");
    world.feed("region-risks", riskRow(world.newRecord("risk"), county, "HIGH", lifted));
    world.awaitShown(after, "STOP RED");
  }

  @Test
  void whatOneAuthorityCallsHighIsNotEndedByOneAccountOfAnother(World world) {
    String county = "411324";
    Person there = resident(world, county);
    Instant since = Instant.now().minus(Duration.ofHours(1));
    world.feed("region-risks", riskRow(world.newRecord("risk"), county, "HIGH", since));
    world.awaitShown(there, "STOP RED");

    String elsewhere = world.staff(Role.OPERATOR, "4113");
    Answer none =
        world
            .postAs(
                elsewhere,
                "region-risks",
                riskRow(world.newRecord("risk"), county, "NONE", since.plusSeconds(60)))
            .expecting(201);

    assertThat(none.at("proposalId")).isNotEmpty();
    Person later = resident(world, county);
    world.awaitShown(later, "STOP RED");
    assertThat(world.show(there)).isEqualTo("STOP RED");
    world.approve(none.at("proposalId"));
    world.awaitShown(there, "PASS GREEN");
    world.awaitShown(later, "PASS GREEN");
  }

  @Test
  void anExplicitExposureReachesThoseWhoWereThereThenUntilItIsTakenBack(World world) {
    String venue = "V-EXPLICIT";
    Instant noon = YESTERDAY.atTime(12, 0).atZone(CHINA).toInstant();
    Person atNoon = visitor(world, venue, noon);
    Person atSix = visitor(world, venue, noon.plus(Duration.ofHours(6)));
    Person nextDoor = visitor(world, "V-NEXT-DOOR", noon);
    String recordId = world.newRecord("exposure");

    world.feed(
        "exposures",
        Map.of(
            "recordId",
            recordId,
            "placeType",
            "VENUE",
            "placeCode",
            venue,
            "from",
            noon.toString(),
            "to",
            noon.plus(Duration.ofHours(2)).toString()));

    world.awaitShown(atNoon, "CHECK YELLOW");
    assertUntouched(world, atSix, nextDoor);

    world.retract("exposures", recordId, "RECORDED_IN_ERROR").expecting(200);
    world.awaitShown(atNoon, "PASS GREEN");
  }

  @Test
  void whoWentThroughAVenuesCheckpointWithACaseIsYellow(World world) {
    Person sick = world.greenAdult();
    Person beside = world.greenAdult();
    String station = world.gateAt("V-STATION");
    for (Person person : List.of(sick, beside)) {
      Map<String, String> body =
          Map.of("code", world.liveCode(person), "checkpointId", "V-STATION");
      assertThat(world.scan(body, station).expecting(200).at("verdict")).isEqualTo("PASS");
    }
    world.infect(sick);
    world.awaitShown(beside, "CHECK YELLOW");
  }

  @Test
  void whoCheckedInWithACaseIsYellowButNotWhoUsedTheCodeFromAnotherProvince(World world) {
    String code = world.venueCode(world.newVenue("RESTAURANT"));
    Person sick = world.greenAdult();
    Person beside = world.greenAdult();
    Person inBeijing = Person.adult();
    world.declare(inBeijing, "{\"regionCode\": \"110101\"}").expecting(201);
    world.awaitShown(inBeijing, "PASS GREEN");
    for (Person person : List.of(sick, beside, inBeijing)) {
      Answer checkedIn = world.checkIn(person, code).expecting(201);
      assertThat(checkedIn.at("plausible")).isEqualTo("true");
    }
    assertUntouched(world, sick, beside, inBeijing);

    world.infect(sick);

    world.awaitShown(beside, "CHECK YELLOW");
    assertUntouched(world, inBeijing);
  }

  @Test
  void promise3AVisitFedBeforeTheCaseAndOneFedBehindItGiveTheSame(World world) {
    String train = "D7306";
    Person sick = Person.adult();
    Person fedBefore = world.greenAdult();
    Person fedBehind = world.greenAdult();
    world.feed("visits", tripRow(world.newRecord("visit"), fedBefore, train, YESTERDAY));
    world.infect(sick);
    world.feed("visits", tripRow(world.newRecord("visit"), sick, train, YESTERDAY));
    world.awaitShown(fedBefore, "CHECK YELLOW");
    world.feed("visits", tripRow(world.newRecord("visit"), fedBehind, train, YESTERDAY));
    world.awaitShown(fedBehind, "CHECK YELLOW");

    assertThat(yellow(world, fedBehind)).isEqualTo(yellow(world, fedBefore));
  }

  @Test
  void promise5VisitsAloneChangeNothing(World world) {
    Person person = world.greenAdult();
    Person besideThem = world.greenAdult();
    int timelines = timelinesOf(world, person);
    Instant noon = YESTERDAY.atTime(12, 0).atZone(CHINA).toInstant();
    for (int i = 0; i < 20; i++) {
      world.feed("visits", venueRow(world.newRecord("visit"), person, "V-CROWDED", noon));
      world.feed("visits", venueRow(world.newRecord("visit"), besideThem, "V-CROWDED", noon));
    }
    assertUntouched(world, person, besideThem);
    assertThat(timelinesOf(world, person)).isEqualTo(timelines);
  }

  @Test
  void promise8WhereSomebodyWasIsForgottenTwoWeeksAfterItEnded(World world) {
    String old = "V-MARKER-OLD";
    String recent = "V-MARKER-RECENT";
    Person person = world.greenAdult();
    Instant end = Instant.now().minus(KEPT).plus(NOT_QUITE_KEPT);
    String oldRecord = world.newRecord("visit");
    world.feed(
        "visits",
        World.visitRow(oldRecord, person, "VENUE", old, end.minus(Duration.ofHours(1)), end));
    visitor(world, person, recent, YESTERDAY.atTime(12, 0).atZone(CHINA).toInstant());
    Await.until(() -> assertThat(world.visits(person).expecting(200).text()).contains(old, recent));

    Await.until(() -> assertThat(world.visits(person).expecting(200).text()).doesNotContain(old));

    assertThat(Instant.now()).as("not before its time").isAfter(end.plus(KEPT));
    assertThat(world.visits(person).text()).contains(recent);
    assertThat(world.decision(person, world.token(person)).expecting(200).text())
        .doesNotContain(old);
    // It stays forgotten when what can no longer be taken back is taken back.
    world.retract("visits", oldRecord, "RECORDED_IN_ERROR").expecting(200);
    assertUntouched(world, person);
    assertThat(world.visits(person).text()).doesNotContain(old);
  }

  @Test
  void nobodyElseReadsWhereSomebodyWas(World world) {
    Person person = visitor(world, "V-PRIVATE", Instant.now().minus(Duration.ofHours(3)));
    Await.until(() -> assertThat(world.visits(person).expecting(200).text()).contains("V-PRIVATE"));
    Person other = world.greenAdult();
    assertThat(world.visits(other).expecting(200).text()).doesNotContain("V-PRIVATE");
    for (Role role : List.of(Role.OPERATOR, Role.AUDITOR, Role.CHECKPOINT, Role.HOTLINE)) {
      assertThat(
              world
                  .http()
                  .get(world.uri(Part.RISK, "/persons/me/visits"), world.staff(role))
                  .status())
          .as("%s", role)
          .isEqualTo(403);
    }
  }

  private static Person passenger(World world, String train, String carriage) {
    return passenger(world, train, carriage, YESTERDAY);
  }

  private static Person passenger(World world, String train, String carriage, LocalDate date) {
    Person person = world.greenAdult();
    world.travel(person, train, carriage, date).expecting(201);
    return person;
  }

  private static Person resident(World world, String county) {
    Person person = Person.adult();
    world.declare(person, "{\"regionCode\": \"" + county + "\"}").expecting(201);
    return person;
  }

  private static Person visitor(World world, String venue, Instant from) {
    return visitor(world, world.greenAdult(), venue, from);
  }

  private static Person visitor(World world, Person person, String venue, Instant from) {
    world.feed("visits", venueRow(world.newRecord("visit"), person, venue, from));
    return person;
  }

  private static Map<String, Object> tripRow(
      String recordId, Person person, String train, LocalDate date) {
    Instant from = date.atTime(9, 0).atZone(CHINA).toInstant();
    return World.visitRow(recordId, person, "TRAIN", train, from, from.plus(Duration.ofHours(3)));
  }

  private static Map<String, Object> venueRow(
      String recordId, Person person, String venue, Instant from) {
    return World.visitRow(recordId, person, "VENUE", venue, from, from.plus(Duration.ofHours(1)));
  }

  private static Map<String, Object> riskRow(
      String recordId, String region, String level, Instant from) {
    return Map.of(
        "recordId", recordId, "regionCode", region, "level", level, "from", from.toString());
  }

  private static void assertUntouched(World world, Person... people) {
    world.awaitAllIn(List.of(people));
    for (Person person : people) {
      assertThat(world.show(person)).as("%s", person).isEqualTo("PASS GREEN");
    }
  }

  private static List<String> rules(World world, Person person) {
    JsonNode decision = world.decision(person, world.token(person)).expecting(200).json();
    return decision
        .path("spans")
        .valueStream()
        .filter(span -> span.path("current").asBoolean())
        .flatMap(span -> span.path("reasons").valueStream())
        .map(reason -> reason.path("ruleId").asString())
        .toList();
  }

  /** What a checkpoint's answer comes from, but for the id of the evidence, which is each's own. */
  private static String yellow(World world, Person person) {
    JsonNode span =
        world
            .code(person)
            .expecting(200)
            .json()
            .path("spans")
            .valueStream()
            .filter(each -> each.path("color").asString().equals("YELLOW"))
            .findFirst()
            .orElseThrow();
    JsonNode reason = span.path("reasons").path(0);
    return "%s %s %s %s %s"
        .formatted(
            span.path("from"),
            span.path("until"),
            span.path("reasons").size(),
            reason.path("ruleId"),
            reason.path("release"));
  }

  private static int timelinesOf(World world, Person person) {
    byte[] key = world.id(person).bytes();
    return (int)
        world.topics().events(Topics.CODE_TIMELINES).stream()
            .filter(event -> Arrays.equals(event.key(), key))
            .count();
  }
}
