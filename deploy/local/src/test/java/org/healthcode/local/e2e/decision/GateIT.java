package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** One account makes twenty people worse in a day, and a second person decides about the rest. */
@ExtendWith(SharedStack.class)
class GateIT {

  private static final int ALLOWANCE = 20;

  private static String account(World world, String name) {
    return world.token(
        name,
        Role.OPERATOR.scope(),
        Map.of("region", "41", "authority", "henan-cdc", "feeds", "cases contacts tests visits"));
  }

  private static List<Person> declared(World world, int count) {
    List<Person> people = Person.adults(count);
    people.forEach(person -> world.declare(person).expecting(201));
    people.forEach(person -> world.awaitShown(person, "PASS GREEN"));
    return people;
  }

  @Test
  void oneFileOfOneAccountColorsTwentyAndASecondPersonDecidesAboutTheRest(World world) {
    String name = "gate-" + UUID.randomUUID();
    String feeder = account(world, name);
    List<Person> people = declared(world, ALLOWANCE + 5);
    StringBuilder rows =
        new StringBuilder("recordId,idType,idNumber,sampledAt,resultAt,result,laboratory\n");
    Instant sampled = Instant.now().minusSeconds(3_600);
    for (Person person : people) {
      rows.append(world.newRecord("positive"))
          .append(",10,")
          .append(person.idNumber())
          .append(',')
          .append(sampled)
          .append(',')
          .append(sampled.plusSeconds(60))
          .append(",POSITIVE,Lab 1\n");
    }

    world
        .http()
        .post(
            world.uri(Part.DECLARATION, "/feeds/tests"),
            feeder,
            "text/csv",
            java.net.http.HttpRequest.BodyPublishers.ofString(rows.toString()),
            "Idempotency-Key",
            name)
        .expecting(200);
    JsonNode own = Await.get(() -> waiting(world, feeder, "", 5));

    assertThat(own.get("kind").asString()).isEqualTo("FILE");
    JsonNode group = waiting(world, world.staff(Role.AUDITOR), "?account=" + name, 5);
    Await.until(
        () -> {
          assertThat(states(world, people, "STOP RED")).hasSize(ALLOWANCE);
          assertThat(states(world, people, "CHECK UNKNOWN")).hasSize(5);
        });
    JsonNode job =
        world
            .http()
            .get(world.uri(Part.DECLARATION, "/feeds/jobs/" + name), feeder)
            .expecting(200)
            .json();
    assertThat(job.get("waiting").asInt()).isEqualTo(5);
    assertThat(job.get("allowanceLeft").asInt()).isZero();

    String path =
        "/desk/second-person/groups/"
            + group.get("groupId").asString()
            + "/"
            + group.get("version").asLong()
            + "/approval";
    String approver = world.staff(Role.APPROVER);
    assertThat(
            world
                .http()
                .get(world.uri(Part.DECLARATION, "/desk/second-person"), approver)
                .expecting(200)
                .text())
        .as("the desk's one list")
        .contains(path);
    Answer decided = world.http().postJson(world.uri(Part.DECLARATION, path), approver, "{}");
    assertThat(decided.expecting(200).json().get("decided").asInt()).isEqualTo(5);
    people.forEach(person -> world.awaitShown(person, "STOP RED"));
  }

  private static JsonNode waiting(World world, String token, String query, int people) {
    JsonNode groups =
        world.http().get(world.uri(Part.RISK, "/waiting" + query), token).expecting(200).json();
    assertThat(groups.get("groups")).hasSize(1);
    JsonNode group = groups.get("groups").get(0);
    assertThat(group.get("people").asInt()).isEqualTo(people);
    return group;
  }

  private static List<Person> states(World world, List<Person> people, String shown) {
    List<Person> found = new ArrayList<>();
    for (Person person : people) {
      if (world.show(person).equals(shown)) {
        found.add(person);
      }
    }
    return found;
  }

  @Test
  void whatIsFedIsAnsweredWithWhatIsLeftOfTheDay(World world) {
    String feeder = account(world, "gate-" + UUID.randomUUID());
    Person person = declared(world, 1).getFirst();

    Answer first =
        world
            .postAs(feeder, "cases", World.caseRow(world.newRecord("case"), person, "CONFIRMED"))
            .expecting(201);
    assertThat(first.json().get("allowanceLeft").asInt()).isEqualTo(ALLOWANCE);
    world.awaitShown(person, "STOP RED");

    Await.until(
        () ->
            assertThat(
                    world
                        .postAs(
                            feeder,
                            "contacts",
                            World.contactRow(
                                world.newRecord("contact"), person, world.newRecord("unknown")))
                        .expecting(201)
                        .json()
                        .get("allowanceLeft")
                        .asInt())
                .isEqualTo(ALLOWANCE - 1));
  }
}
