package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(
            world
                .http()
                .get(world.uri(Part.CODE, "/me/code/me/at-hand"), world.token(elder))
                .expecting(200)
                .text())
        .contains(guardian.name());
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
  void aStrangerIsNoGuardianOfAKnownChildAndTheSecondOneNeedsTheFirstOnesWord(World world) {
    Person mother = world.greenAdult();
    Person father = world.greenAdult();
    Person child = Person.child();
    String childId = world.addDependant(mother, child, "CHILD").expecting(201).at("personId");
    // The name is known once the profile was projected.
    Await.until(
        () ->
            assertThat(
                    world
                        .http()
                        .get(
                            world.uri(Part.CODE, "/codes/" + childId + "/data"),
                            world.token(mother))
                        .expecting(200)
                        .json()
                        .path("profile")
                        .path("name")
                        .asString())
                .isEqualTo(child.name()));
    Person misspelled = child.called("大" + child.name().substring(1));

    String strangersLink =
        world.addDependant(Person.adult(), misspelled, "CHILD").expecting(201).at("status");
    assertThat(strangersLink).isEqualTo("PENDING");
    String id = world.addDependant(father, child, "CHILD").expecting(201).at("linkId");
    JsonNode request = world.dependants(mother).path("requests").path(0);
    assertThat(request.path("linkId").asString()).isEqualTo(id);
    assertThat(request.path("guardianName").asString()).isEqualTo(father.name());
    codeOf(world, child, father).expecting(404);
    confirm(world, id, world.token(mother)).expecting(200);
    Await.until(() -> codeOf(world, child, father).expecting(200));

    Answer erase = erase(world, childId, father).expecting(409);
    assertThat(erase.problem()).isEqualTo("seen-by-another-guardian");
  }

  @Test
  void aCommunityWindowConfirmsForAnElderWhoSeesItBesideTheirCodeAndEndsIt(World world) {
    Person guardian = world.greenAdult();
    Person elder = Person.elder();
    String linkId = world.addDependant(guardian, elder, "ELDER").expecting(201).at("linkId");
    String form =
        "{\"idType\": \"10\", \"idNumber\": \"%s\", \"name\": \"%s\", \"regionCode\": \"410105\"}"
            .formatted(elder.idNumber(), elder.name());
    String path = "/dependants/" + linkId + "/confirmation";

    world
        .http()
        .postJson(world.uri(Part.DECLARATION, path), world.window("410102"), form)
        .expecting(404);
    world
        .http()
        .postJson(world.uri(Part.DECLARATION, path), world.staff(Role.OPERATOR, "410105"), form)
        .expecting(404);
    assertThat(
            world
                .http()
                .postJson(world.uri(Part.DECLARATION, path), world.window("410105"), form)
                .expecting(200)
                .at("status"))
        .isEqualTo("CONFIRMED");

    Await.until(() -> codeOf(world, elder, guardian).expecting(200));
    assertThat(
            world
                .http()
                .get(world.uri(Part.CODE, "/me/code/me/at-hand"), world.token(elder))
                .expecting(200)
                .text())
        .contains("社区窗口");
    world
        .http()
        .delete(world.uri(Part.DECLARATION, "/dependants/" + linkId), world.token(elder))
        .expecting(204);
    Await.until(() -> codeOf(world, elder, guardian).expecting(404));
  }

  @Test
  void aChildThatItsGuardianErasedAndAddsAgainIsThereInEveryService(World world) {
    Person guardian = world.greenAdult();
    Person child = Person.child();
    String childId = world.addDependant(guardian, child, "CHILD").expecting(201).at("personId");
    world.declare(guardian, "{\"personId\": \"" + childId + "\"}").expecting(201);
    Await.until(
        () ->
            assertThat(codeOf(world, child, guardian).expecting(200).at("state"))
                .isEqualTo("GREEN"));

    erase(world, childId, guardian).expecting(200);
    world.addDependant(guardian, child, "CHILD");
    world.declare(guardian, "{\"personId\": \"" + childId + "\"}").expecting(201);

    Await.until(
        () ->
            assertThat(codeOf(world, child, guardian).expecting(200).at("state"))
                .isEqualTo("GREEN"));
    world.decision(child, world.token(guardian)).expecting(200);
    world
        .http()
        .get(world.uri(Part.RISK, "/persons/" + childId + "/visits"), world.token(guardian))
        .expecting(200);
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
    assertThat(world.scan(shown).expecting(200).at("verdict")).isEqualTo("PASS");
  }

  @Test
  void nobodyActsForAnAdultAndNobodyClaimsMoreThanFiveInADay(World world) {
    Person guardian = Person.adult();
    assertThat(world.addDependant(guardian, Person.adult(), "ELDER").expecting(422).fields())
        .contains("idNumber");
    for (int i = 0; i < 5; i++) {
      world.addDependant(guardian, Person.child(), "CHILD").expecting(201);
    }
    assertThat(world.addDependant(guardian, Person.child(), "CHILD").expecting(429).problem())
        .isEqualTo("too-many-claims");
  }

  private static Answer erase(World world, String personId, Person guardian) {
    return world
        .http()
        .delete(world.uri(Part.CODE, "/codes/" + personId + "/data"), world.token(guardian));
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
