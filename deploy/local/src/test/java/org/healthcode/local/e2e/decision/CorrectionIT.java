package org.healthcode.local.e2e.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A holder's appeal, from the reason that the code names to the color that follows. */
@ExtendWith(SharedStack.class)
class CorrectionIT {
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void aRecordThatItsAuthorityTakesBackOnAppealTurnsTheHolderGreenAndGoesWithTheHoldersData(
      World world) {
    Person holder = world.greenAdult();
    String recordId = world.infect(holder);
    world.awaitShown(holder, "STOP RED");
    String evidenceId =
        StreamSupport.stream(
                world.code(holder).expecting(200).json().path("spans").spliterator(), false)
            .filter(span -> span.path("color").asString().equals("RED"))
            .map(span -> span.path("reasons").path(0).path("evidenceId").asString())
            .findFirst()
            .orElseThrow();

    Answer filed =
        post(
            world,
            "/corrections",
            world.token(holder),
            Map.of("evidenceId", evidenceId, "statement", "我没有做过核酸"));

    assertThat(filed.expecting(201).at("authority")).isEqualTo("henan-cdc");
    String path = "/corrections/" + filed.at("correctionId");
    Person other = world.declaredAdult();
    world.http().get(world.uri(Part.DECLARATION, path), world.token(other)).expecting(404);
    assertThat(
            world
                .http()
                .get(world.uri(Part.DECLARATION, path), world.operator())
                .expecting(200)
                .at("statement"))
        .isEqualTo("我没有做过核酸");

    post(
            world,
            path + "/answer",
            world.operator(),
            Map.of("outcome", "RETRACTED", "feed", "cases", "recordId", recordId))
        .expecting(200);

    world.awaitShown(holder, "PASS GREEN");
    JsonNode seen =
        world
            .http()
            .get(world.uri(Part.DECLARATION, path), world.token(holder))
            .expecting(200)
            .json();
    assertThat(seen.path("steps"))
        .extracting(step -> step.path("status").asString())
        .containsExactly("FILED", "RETRACTED");
    assertThat(
            world
                .http()
                .get(
                    world.uri(Part.DECLARATION, "/corrections/statistics"),
                    world.staff(Role.AUDITOR))
                .expecting(200)
                .json()
                .path("total")
                .path("retracted")
                .asInt())
        .isPositive();

    Await.until(
        () ->
            world
                .http()
                .delete(world.uri(Part.CODE, "/codes/me/data"), world.token(holder))
                .expecting(200));
    Await.until(
        () -> world.http().get(world.uri(Part.DECLARATION, path), world.operator()).expecting(404));
    // Compaction takes out of the topic what a tombstone comes behind.
    List<Boolean> tombstones = new ArrayList<>();
    world
        .topics()
        .committed(
            Topics.CORRECTIONS.name(),
            record -> {
              if (new String(record.key(), UTF_8).equals(filed.at("correctionId"))) {
                tombstones.add(record.value() == null);
              }
            });
    assertThat(tombstones).endsWith(true);
  }

  private static Answer post(World world, String path, String token, Map<String, ?> body) {
    return world
        .http()
        .postJson(world.uri(Part.DECLARATION, path), token, JSON.writeValueAsString(body));
  }
}
