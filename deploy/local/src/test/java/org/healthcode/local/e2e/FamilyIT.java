package org.healthcode.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Who acts for whom, and sees whose code. */
@ExtendWith(SharedStack.class)
class FamilyIT {

  @Test
  void aGuardianDeclaresForAChildAndShowsItsCodeAndNobodyElseDoes(World world) {
    Person guardian = world.greenAdult();
    Person child = Person.child();
    Answer link = ask(world, guardian, child, "CHILD").expecting(201);
    assertThat(link.at("status")).isEqualTo("CONFIRMED");
    String childId = link.at("personId");
    assertThat(childId).isEqualTo(world.id(child).hex());

    world.declare(guardian, "{\"personId\": \"" + childId + "\"}").expecting(201);
    Await.until(
        () ->
            assertThat(codeOf(world, child, guardian).expecting(200).at("state"))
                .isEqualTo("GREEN"));
    String shown =
        world.secret(
            world
                .http()
                .postJson(
                    world.uri(Part.CODE, "/codes/" + childId + "/live-code"),
                    world.token(guardian),
                    "")
                .expecting(200)
                .at("code"));
    Answer scan = world.scan(shown).expecting(200);
    assertThat(scan.at("verdict")).isEqualTo("PASS");
    assertThat(scan.at("maskedName")).isEqualTo("**" + child.name().substring(2));

    assertThat(codeOf(world, child, Person.adult()).expecting(404).problem())
        .isEqualTo("not-found");
    assertThat(
            world
                .declare(Person.adult(), "{\"personId\": \"" + childId + "\"}")
                .expecting(403)
                .problem())
        .isEqualTo("forbidden");
  }

  @Test
  void anElderIsActedForOnceTheyHaveConfirmedAndUntilOneOfTheTwoEndsIt(World world) {
    Person guardian = world.greenAdult();
    Person elder = Person.elder();
    world.declare(elder).expecting(201);
    String linkId = ask(world, guardian, elder, "ELDER").expecting(201).at("linkId");
    codeOf(world, elder, guardian).expecting(404);

    JsonNode asked = links(world, elder).path("guardians").path(0);
    assertThat(asked.path("linkId").asString()).isEqualTo(linkId);
    assertThat(asked.path("status").asString()).isEqualTo("PENDING");
    confirm(world, linkId, world.token(Person.adult())).expecting(404);
    confirm(world, linkId, world.token(guardian)).expecting(404);
    confirm(world, linkId, world.token(elder)).expecting(200);
    Await.until(
        () ->
            assertThat(codeOf(world, elder, guardian).expecting(200).at("state"))
                .isEqualTo("GREEN"));
    assertThat(links(world, guardian).path("dependants").path(0).path("status").asString())
        .isEqualTo("CONFIRMED");

    world
        .http()
        .delete(world.uri(Part.DECLARATION, "/dependants/" + linkId), world.token(elder))
        .expecting(204);
    Await.until(() -> codeOf(world, elder, guardian).expecting(404));
    assertThat(links(world, guardian).path("dependants")).isEmpty();
  }

  @Test
  void nobodyActsForAnAdultOrForMoreThanSix(World world) {
    Person guardian = Person.adult();
    assertThat(ask(world, guardian, Person.adult(), "ELDER").expecting(422).fields())
        .contains("idNumber");
    for (int i = 0; i < 6; i++) {
      ask(world, guardian, Person.child(), "CHILD").expecting(201);
    }
    assertThat(ask(world, guardian, Person.child(), "CHILD").expecting(409).problem())
        .isEqualTo("too-many-dependants");
  }

  private static Answer ask(World world, Person guardian, Person dependant, String relation) {
    return world
        .http()
        .postJson(
            world.uri(Part.DECLARATION, "/dependants"),
            world.token(guardian),
            """
            {"idType": "10", "idNumber": "%s", "name": "%s", "relation": "%s"}"""
                .formatted(dependant.idNumber(), dependant.name(), relation));
  }

  private static Answer confirm(World world, String linkId, String token) {
    return world
        .http()
        .postJson(
            world.uri(Part.DECLARATION, "/dependants/" + linkId + "/confirmation"), token, "");
  }

  private static JsonNode links(World world, Person person) {
    return world
        .http()
        .get(world.uri(Part.DECLARATION, "/dependants"), world.token(person))
        .expecting(200)
        .json();
  }

  private static Answer codeOf(World world, Person whose, Person asking) {
    return world
        .http()
        .get(world.uri(Part.CODE, "/codes/" + world.id(whose).hex()), world.token(asking));
  }
}
