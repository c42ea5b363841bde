package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.TopicReader;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Promises 3 to 6 of the design; 1, 2, 7 and 8 have tests of their own. */
@ExtendWith(SharedStack.class)
class PromisesIT {

  @Test
  void promise3WhatIsRecordedAfterADeletionCountsWhateverItsVersion(World world) {
    Person person = world.greenAdult();
    String recordId = world.newRecord("case");
    Map<String, Object> row = World.caseRow(recordId, person, "CONFIRMED");
    row.put("recordVersion", 20220510120000L);
    world.feed("cases", row);
    Await.until(() -> assertThat(world.show(person)).isEqualTo("STOP RED"));

    world.retract("cases", recordId, "WRONG_PERSON").expecting(200);
    Await.until(() -> assertThat(world.show(person)).isEqualTo("PASS GREEN"));

    row.put("recordVersion", 1);
    world.feed("cases", row);
    Await.until(() -> assertThat(world.show(person)).isEqualTo("STOP RED"));
    world.retract("cases", recordId, "WRONG_PERSON").expecting(200);
    Instant fed = Instant.now();
    Await.until(
        () -> {
          assertThat(world.asOf(person)).isAfter(fed.plus(Duration.ofSeconds(1)));
          assertThat(world.show(person)).isEqualTo("PASS GREEN");
        });
  }

  @Test
  void promise4NoApiSetsAColor(World world) {
    Person person = world.greenAdult();
    String id = world.id(person).hex();
    String body = "{\"color\": \"RED\", \"state\": \"RED\", \"verdict\": \"STOP\"}";
    for (Role role : Role.values()) {
      String token = role == Role.RESIDENT ? world.token(person) : world.staff(role);
      for (String method : List.of("POST", "PUT", "PATCH")) {
        for (Part part : Part.services()) {
          for (String path :
              List.of("/codes/me", "/codes/" + id, "/persons/" + id, "/timelines/" + id)) {
            assertThat(world.http().send(method, world.uri(part, path), token, body).status())
                .as("%s %s%s as %s", method, part, path, role)
                .isIn(403, 404, 405, 415);
          }
        }
      }
    }
    Map<String, Object> row = World.testRow(world.newRecord("test"), person, "NEGATIVE");
    row.put("color", "RED");
    world.feed("tests", row);
    world.declare(person, "{\"color\": \"RED\"}");
    world.awaitAllIn(person);
    assertThat(world.show(person)).isEqualTo("PASS GREEN");
  }

  @Test
  void promise4NobodyHasAColorWithoutAReason(World world) {
    Person person = world.greenAdult();
    world.infect(person);
    world.awaitShown(person, "STOP RED");
    List<CodeTimeline> timelines =
        world.topics().events(Topics.CODE_TIMELINES).stream().map(TopicReader.Read::value).toList();
    assertThat(timelines).isNotEmpty();
    for (CodeTimeline timeline : timelines) {
      assertThat(timeline.getPolicyId()).isNotEmpty();
      assertThat(timeline.getPolicyVersion()).isNotEmpty();
      for (Span span : timeline.getSpans()) {
        assertThat(span.getReasons()).as(timeline.toString()).isNotEmpty();
        if (span.getColor() != Color.GREEN) {
          assertThat(span.getReasons())
              .allSatisfy(
                  reason -> {
                    assertThat(reason.getRuleId()).isNotEmpty();
                    assertThat(reason.getTitleZh()).isNotEmpty();
                    assertThat(reason.getEvidenceId()).matches("[0-9a-f]{32}");
                    assertThat(reason.getReleaseZh()).isNotEmpty();
                    assertThat(reason.getReleaseEn()).isNotEmpty();
                  });
        }
      }
    }
    JsonNode red = spanOf(world, person, "RED");
    assertThat(red.path("reasons").path(0).path("ruleId").asString()).isEqualTo("case");
    assertThat(red.path("reasons").path(0).path("release").path("zh").asString()).isNotEmpty();
  }

  @Test
  void promise5AScanAloneNeverChangesAColor(World world) {
    Person scanned = world.greenAdult();
    Person besideThem = world.greenAdult();
    world.infect(besideThem);
    world.awaitShown(besideThem, "STOP RED");
    String before = world.code(scanned).json().path("spans").toString();
    int timelines = timelinesOf(world, scanned);
    String code = world.liveCode(scanned);
    String codeBeside = world.liveCode(besideThem);
    for (int i = 0; i < 30; i++) {
      assertThat(world.scan(code).expecting(200).at("verdict")).isEqualTo("PASS");
      assertThat(world.scan(codeBeside).expecting(200).at("verdict")).isEqualTo("STOP");
    }
    Map<String, Object> hot =
        Map.of("code", world.liveCode(scanned), "checkpointId", "demo", "temperature", 39.0);
    assertThat(world.scan(hot, world.checkpoint()).expecting(200).at("verdict")).isEqualTo("CHECK");
    Instant scannedAt = Instant.now();
    Await.until(
        () -> assertThat(world.asOf(scanned)).isAfter(scannedAt.plus(Duration.ofSeconds(2))));
    assertThat(world.show(scanned)).isEqualTo("PASS GREEN");
    assertThat(world.code(scanned).json().path("spans")).hasToString(before);
    assertThat(timelinesOf(world, scanned)).isEqualTo(timelines);
  }

  @Test
  void promise6TheTimelineHoldsTheFutureSoThatTimeNeedsNoWrites(World world) {
    Person person = world.greenAdult();
    String recordId = world.infect(person);
    world.awaitShown(person, "STOP RED");
    world.feed("cases", World.caseRow(recordId, person, "DISCHARGED"));
    world.awaitShown(person, "CHECK YELLOW");

    JsonNode yellow = spanOf(world, person, "YELLOW");
    OffsetDateTime until = OffsetDateTime.parse(yellow.path("until").asString());
    assertThat(until).isAfter(OffsetDateTime.now(until.getOffset()).plusDays(6));
    JsonNode spans = world.code(person).json().path("spans");
    JsonNode last = spans.path(spans.size() - 1);
    assertThat(last.path("color").asString()).isEqualTo("GREEN");
    assertThat(OffsetDateTime.parse(last.path("from").asString())).isEqualTo(until);
  }

  private static JsonNode spanOf(World world, Person person, String color) {
    for (JsonNode span : world.code(person).expecting(200).json().path("spans")) {
      if (span.path("color").asString().equals(color)) {
        return span;
      }
    }
    throw new AssertionError("no span that is " + color);
  }

  private static int timelinesOf(World world, Person person) {
    byte[] key = world.id(person).bytes();
    return (int)
        world.topics().events(Topics.CODE_TIMELINES).stream()
            .filter(event -> Arrays.equals(event.key(), key))
            .count();
  }
}
