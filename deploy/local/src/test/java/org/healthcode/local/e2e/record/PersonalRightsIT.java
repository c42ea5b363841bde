package org.healthcode.local.e2e.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person can see, take out and erase, and what staff can decrypt. */
@ExtendWith(SharedStack.class)
class PersonalRightsIT {

  private static Answer mine(World world, Person person, String what) {
    return world.http().get(world.uri(Part.CODE, "/codes/me/" + what), world.token(person));
  }

  private static Answer erase(World world, Person person) {
    return world.http().delete(world.uri(Part.CODE, "/codes/me/data"), world.token(person));
  }

  private static Answer decrypt(World world, Person person, String body) {
    return world
        .http()
        .postJson(
            world.uri(Part.CODE, "/codes/" + world.id(person).hex() + "/personal-data"),
            world.operator(),
            body);
  }

  @Test
  void staffDecryptsOnePersonForACaseAndThePersonSeesItAndErasesTheirDataAndBeginsAnew(
      World world) {
    Person person = world.greenAdult();
    Await.until(
        () -> assertThat(decrypt(world, person, "{\"caseId\": \"C-1\"}").status()).isEqualTo(200));
    assertThat(decrypt(world, person, "{\"caseId\": \"C-1\"}").at("name")).isEqualTo(person.name());
    decrypt(world, person, "{}").expecting(422);
    Await.until(
        () ->
            assertThat(mine(world, person, "accesses").expecting(200).text())
                .contains("PERSONAL_DATA", "C-1"));

    Answer data = mine(world, person, "data").expecting(200);
    assertThat(data.json().path("profile").path("name").asString()).isEqualTo(person.name());
    assertThat(data.json().path("decision").path("available").asBoolean()).isTrue();
    assertThat(data.json().path("visits").path("available").asBoolean()).isTrue();

    Await.until(() -> erase(world, person).expecting(200));
    Await.until(() -> decrypt(world, person, "{\"caseId\": \"C-1\"}").expecting(404));

    world.declare(person).expecting(201);
    Await.until(
        () ->
            assertThat(decrypt(world, person, "{\"caseId\": \"C-1\"}").expecting(200).at("name"))
                .isEqualTo(person.name()));
  }

  @Test
  void nobodyIsErasedWhileTheyAreRed(World world) {
    Person person = world.greenAdult();
    world.infect(person);
    Await.until(() -> assertThat(world.state(person)).isEqualTo("RED"));
    assertThat(erase(world, person).expecting(409).problem()).isEqualTo("erasure-not-now");
  }
}
