package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.region.RegionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * June 2022 again, with fewer people: venue codes forwarded to bank depositors, officials who want
 * them red. Each way is blocked, or alarmed before ten people are affected.
 */
@ExtendWith(SharedStack.class)
class ZhengzhouIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int DEPOSITORS = 40;

  /** As of the tenth person an override needs a third approval, and a cohort is an alarm. */
  private static final int AFFECTED = 10;

  private static final int RESTAURANT = 1;
  private static final Map<String, String> STAFF =
      Map.of("region", "41", "authority", "henan-cdc", "feeds", "cases contacts");

  @Test
  void promise5ForwardedVenueCodesRecolorNobodyAndAreAnAlarm(World world) {
    List<Person> depositors = depositors(world, DEPOSITORS);
    String venue = world.newVenue("RESTAURANT");
    String forwarded = forwarded(world, venue);

    for (Person depositor : depositors) {
      Answer checkedIn = world.checkIn(depositor, forwarded).expecting(201);
      assertThat(checkedIn.at("plausible")).isEqualTo("false");
    }

    awaitAlarm(world, "VENUE_CODE_BURST", venue);
    world.awaitAllIn(depositors);
    assertThat(red(world, depositors)).isZero();
  }

  @Test
  void oneWhoAsksForManualRedsWithOneApproverIsStoppedBeforeTheTenthPerson(World world) {
    List<Person> depositors = depositors(world, DEPOSITORS);
    String account = "zhengzhou-overrides";
    String official = world.token(account, Role.OPERATOR.scope(), STAFF);
    String accomplice = world.token("zhengzhou-approver", Role.APPROVER.scope(), STAFF);
    String strangers =
        world.feed("cases", World.caseRow(world.newRecord("case"), Person.adult(), "CONFIRMED"));
    String until =
        Instant.now().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.SECONDS).toString();

    assertThat(
            ask(world, official, depositors.getFirst(), strangers, until).expecting(422).fields())
        .as("somebody else's case")
        .containsExactly("factId");
    String unknownCase = "henan-cdc/" + world.newRecord("unknown");

    for (Person depositor : depositors) {
      String fact =
          world.feed(
              "contacts", World.contactRow(world.newRecord("contact"), depositor, unknownCase));
      Answer asked = Await.get(() -> answered(ask(world, official, depositor, fact, until)));
      assertThat(asked.status()).as("%s", asked).isBetween(200, 299);
      Answer approved =
          world
              .http()
              .postJson(
                  world.uri(Part.DECLARATION, "/overrides/" + asked.at("overrideId") + "/approval"),
                  accomplice,
                  "{}");
      assertThat(approved.status()).as("%s", approved).isBetween(200, 299);
    }

    awaitAlarm(world, "COLOR_WITHOUT_FEED", account);
    awaitAlarm(world, "OVERRIDE_RATE", account);
    world.awaitAllIn(depositors);
    assertThat(red(world, depositors)).isPositive().isLessThan(AFFECTED);
  }

  /** On a busy machine the person's code can't always be read in time: nothing was done then. */
  private static Answer answered(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isNotEqualTo(503);
    return answer;
  }

  private static Answer ask(
      World world, String official, Person person, String fact, String until) {
    Map<String, String> request =
        Map.of(
            "idType",
            "10",
            "idNumber",
            person.idNumber(),
            "color",
            "RED",
            "reason",
            "CLOSE_CONTACT_UNDER_INVESTIGATION",
            "factId",
            fact,
            "until",
            until);
    return world
        .http()
        .postJson(
            world.uri(Part.DECLARATION, "/overrides"), official, JSON.writeValueAsString(request));
  }

  @Test
  void anInventedCaseWithContactsIsAnAlarmBeforeTheTenthPerson(World world) {
    List<Person> depositors = depositors(world, AFFECTED - 1);
    String account = "zhengzhou-feeder";
    String official = world.token(account, Role.OPERATOR.scope(), STAFF);
    String caseRecord = world.newRecord("case");
    feed(world, official, "cases", World.caseRow(caseRecord, Person.adult(), "CONFIRMED"));

    for (Person depositor : depositors) {
      feed(
          world,
          official,
          "contacts",
          World.contactRow(world.newRecord("contact"), depositor, caseRecord));
      world.awaitShown(depositor, "STOP RED");
    }

    JsonNode cohort = awaitAlarm(world, "NARROW_COHORT", account);
    assertThat(cohort.path("count").asInt()).isLessThan(AFFECTED);
    assertThat(cohort.path("textZh").asString()).contains(account);
    assertThat(awaitAlarm(world, "CASE_WITHOUT_TEST", account).path("subject").asString())
        .isEqualTo("henan-cdc/" + caseRecord);
    assertThat(red(world, depositors)).isLessThan(AFFECTED);

    feedContacts(world, official, caseRecord);
    awaitAlarm(world, "MANY_CONTACTS_OF_ONE_CASE", account);

    assertThat(alarms(world, world.staff(Role.AUDITOR)).expecting(200).text())
        .as("promise 8")
        .doesNotContain(depositors.stream().map(person -> world.id(person).hex()).toList());
    // What was done by one account is undone by taking the one record back.
    world.retract("cases", caseRecord, "RECORDED_IN_ERROR").expecting(200);
    depositors.forEach(depositor -> world.awaitShown(depositor, "PASS GREEN"));
  }

  @Test
  void anAlarmIsLookedIntoAndClosedByAuditorsAlone(World world) {
    String account = "zhengzhou-closed";
    String official = world.token(account, Role.OPERATOR.scope(), STAFF);
    for (Person person : depositors(world, AFFECTED - 1)) {
      feed(world, official, "cases", World.caseRow(world.newRecord("case"), person, "CONFIRMED"));
    }
    String alarm =
        "/alarms/" + awaitAlarm(world, "NARROW_COHORT", account).path("alarmId").asString();
    String reason = "{\"reason\":\"MISTAKE_UNDONE\"}";

    assertThat(post(world, alarm + "/look", world.staff(Role.APPROVER), "{}").status())
        .isEqualTo(403);
    String themselves = world.token(account, Role.AUDITOR.scope(), STAFF);
    assertThat(post(world, alarm + "/look", themselves, "{}").status()).isEqualTo(404);
    String auditor = world.staff(Role.AUDITOR);
    assertThat(post(world, alarm + "/closure", auditor, reason).status()).isEqualTo(409);
    post(world, alarm + "/look", auditor, "{}").expecting(200);
    assertThat(post(world, alarm + "/closure", auditor, "{}").expecting(422).fields())
        .containsExactly("reason");
    assertThat(post(world, alarm + "/closure", auditor, reason).expecting(200).at("state"))
        .isEqualTo("CLOSED");
    assertThat(post(world, alarm + "/closure", auditor, reason).status()).isEqualTo(409);
  }

  private static Answer post(World world, String path, String token, String body) {
    return world.http().postJson(world.uri(Part.RISK, path), token, body);
  }

  @Test
  void alarmsAreNotForThoseTheyAreAbout(World world) {
    for (String token :
        List.of(
            world.staff(Role.OPERATOR),
            world.staff(Role.APPROVER),
            world.staff(Role.CHECKPOINT),
            world.staff(Role.HOTLINE),
            world.token(Person.adult()))) {
      assertThat(alarms(world, token).status()).isEqualTo(403);
    }
  }

  /** Declared and green. */
  private static List<Person> depositors(World world, int count) {
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      people.add(world.declaredAdult());
    }
    people.forEach(person -> world.awaitShown(person, "PASS GREEN"));
    return people;
  }

  /** A genuine code of the venue that was good for an hour, the day before. */
  private static String forwarded(World world, String venue) {
    Instant from = Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    return new VenueCode(world.keys().venueCode())
        .encode(
            new VenueCode.Valid(
                venue,
                RESTAURANT,
                new RegionCode(World.REGION),
                VenueCode.Kind.SCREEN,
                from,
                Duration.ofHours(1)));
  }

  private static void feed(World world, String token, String feed, Map<String, ?> row) {
    world
        .http()
        .postJson(
            world.uri(Part.DECLARATION, "/feeds/" + feed), token, JSON.writeValueAsString(row))
        .expecting(201);
  }

  /** More of them, whom nobody waits for: people who never declared. */
  private static void feedContacts(World world, String token, String caseRecord) {
    for (Person person : Person.adults(DEPOSITORS)) {
      feed(
          world,
          token,
          "contacts",
          World.contactRow(world.newRecord("contact"), person, caseRecord));
    }
  }

  private static long red(World world, List<Person> people) {
    return people.stream().filter(person -> world.state(person).equals("RED")).count();
  }

  private static Answer alarms(World world, String token) {
    return world.http().get(world.uri(Part.RISK, "/alarms?size=200"), token);
  }

  private static JsonNode awaitAlarm(World world, String kind, String account) {
    String auditor = world.staff(Role.AUDITOR);
    return Await.get(
        () ->
            StreamSupport.stream(
                    world
                        .http()
                        .get(world.uri(Part.RISK, "/alarms?size=200&kind=" + kind), auditor)
                        .expecting(200)
                        .json()
                        .path("alarms")
                        .spliterator(),
                    false)
                .filter(alarm -> alarm.path("account").asString().equals(account))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " about " + account)));
  }
}
