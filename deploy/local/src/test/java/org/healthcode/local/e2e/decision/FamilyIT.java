package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
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
    Answer link = world.addDependant(guardian, child, "CHILD").expecting(201);
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
    String linkId = world.addDependant(guardian, elder, "ELDER").expecting(201).at("linkId");
    codeOf(world, elder, guardian).expecting(404);

    JsonNode asked = world.dependants(elder).path("guardians").path(0);
    assertThat(asked.path("linkId").asString()).isEqualTo(linkId);
    assertThat(asked.path("status").asString()).isEqualTo("PENDING");
    confirm(world, linkId, world.token(Person.adult())).expecting(404);
    confirm(world, linkId, world.token(guardian)).expecting(404);
    confirm(world, linkId, world.token(elder)).expecting(200);
    Await.until(
        () ->
            assertThat(codeOf(world, elder, guardian).expecting(200).at("state"))
                .isEqualTo("GREEN"));
    assertThat(world.dependants(guardian).path("dependants").path(0).path("status").asString())
        .isEqualTo("CONFIRMED");

    world
        .http()
        .delete(world.uri(Part.DECLARATION, "/dependants/" + linkId), world.token(elder))
        .expecting(204);
    Await.until(() -> codeOf(world, elder, guardian).expecting(404));
    assertThat(world.dependants(guardian).path("dependants")).isEmpty();
  }

  @Test
  void nobodyActsForAnAdultOrForMoreThanSix(World world) {
    Person guardian = Person.adult();
    assertThat(world.addDependant(guardian, Person.adult(), "ELDER").expecting(422).fields())
        .contains("idNumber");
    for (int i = 0; i < 6; i++) {
      world.addDependant(guardian, Person.child(), "CHILD").expecting(201);
    }
    assertThat(world.addDependant(guardian, Person.child(), "CHILD").expecting(409).problem())
        .isEqualTo("too-many-dependants");
  }

  private static Answer confirm(World world, String linkId, String token) {
    return world
        .http()
        .postJson(
            world.uri(Part.DECLARATION, "/dependants/" + linkId + "/confirmation"), token, "");
  }

  private static Answer codeOf(World world, Person whose, Person asking) {
    return world
        .http()
        .get(world.uri(Part.CODE, "/codes/" + world.id(whose).hex()), world.token(asking));
  }
}
