package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
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

/** From a declaration and an authority's record to what the checkpoint is told, and back. */
@ExtendWith(SharedStack.class)
class PipelineIT {

  @Test
  void whoDeclaresIsGreenAndWhoBecomesACaseIsStoppedUntilDischarged(World world) {
    Person person = Person.adult();
    Await.until(() -> assertThat(world.show(person)).isEqualTo("CHECK UNDECLARED"));

    world.declare(person).expecting(201);
    world.awaitShown(person, "PASS GREEN");
    Answer green = world.scan(world.liveCode(person)).expecting(200);
    assertThat(green.at("color")).isEqualTo("GREEN");
    assertThat(green.at("colorCode")).isEqualTo("00");
    assertThat(green.at("mode")).isEqualTo("ONLINE");
    assertThat(green.at("maskedName")).isEqualTo("**" + person.name().substring(2));
    assertThat(person.idNumber()).endsWith(green.at("idTail"));

    String recordId = world.infect(person);
    world.awaitShown(person, "STOP RED");

    world.feed("cases", World.caseRow(recordId, person, "DISCHARGED"));
    world.awaitShown(person, "CHECK YELLOW");
  }

  @Test
  void aPersonWithACaseAndNoDeclarationIsRed(World world) {
    Person person = Person.adult();
    world.infect(person);
    Await.until(() -> assertThat(world.lookUp(person)).isEqualTo("STOP RED"));
  }

  @Test
  void aCaseThatWasRecordedInErrorIsUnwound(World world) {
    Person person = world.greenAdult();
    String recordId = world.infect(person);
    world.awaitShown(person, "STOP RED");

    world.retract("cases", recordId, "RECORDED_IN_ERROR").expecting(200);
    world.awaitShown(person, "PASS GREEN");
    assertThat(world.code(person).json().path("spans")).hasSize(1);
  }

  @Test
  void aCaseThatIsRuledOutIsReleased(World world) {
    Person person = world.greenAdult();
    String recordId = world.newRecord("case");
    world.feed("cases", World.caseRow(recordId, person, "SUSPECTED"));
    world.awaitShown(person, "STOP RED");

    world.feed("cases", World.caseRow(recordId, person, "RULED_OUT"));
    world.awaitShown(person, "PASS GREEN");
  }

  @Test
  void theContactOfACaseTurnsAndIsUnwoundWithIt(World world) {
    Person infected = world.greenAdult();
    Person contact = world.greenAdult();
    String caseRecord = world.infect(infected);
    world.feed("contacts", World.contactRow(world.newRecord("contact"), contact, caseRecord));
    world.awaitShown(contact, "STOP RED");

    world.retract("cases", caseRecord, "RECORDED_IN_ERROR").expecting(200);
    world.awaitShown(infected, "PASS GREEN");
    world.awaitShown(contact, "PASS GREEN");
  }

  @Test
  void aContactFedBeforeItsCaseTurnsWhenTheCaseIsKnownAndBackWhenItIsRuledOut(World world) {
    Person infected = world.greenAdult();
    Person contact = world.greenAdult();
    String caseRecord = world.newRecord("case");
    world.feed("contacts", World.contactRow(world.newRecord("contact"), contact, caseRecord));
    world.awaitAllIn(contact);
    assertThat(world.show(contact)).isEqualTo("PASS GREEN");

    world.feed("cases", World.caseRow(caseRecord, infected, "CONFIRMED"));
    world.awaitShown(contact, "STOP RED");

    world.feed("cases", World.caseRow(caseRecord, infected, "RULED_OUT"));
    world.awaitShown(contact, "PASS GREEN");
  }

  @Test
  void whoTakesBackWhatNobodyFedIsToldThatThereIsNoSuchRecord(World world) {
    Person person = world.greenAdult();
    String recordId = world.infect(person);
    world.awaitShown(person, "STOP RED");
    String mistyped = recordId.toUpperCase(Locale.ROOT) + "X";

    assertThat(known(world.retract("cases", mistyped, "RECORDED_IN_ERROR"))).isNotEqualTo("true");
    Await.until(() -> assertThat(known(isKnown(world, mistyped))).isEqualTo("false"));
    assertThat(world.show(person)).isEqualTo("STOP RED");

    assertThat(known(world.retract("cases", recordId, "RECORDED_IN_ERROR"))).isEqualTo("true");
    world.awaitShown(person, "PASS GREEN");
    Await.until(() -> assertThat(known(isKnown(world, recordId))).isEqualTo("true"));
  }

  private static Answer isKnown(World world, String recordId) {
    return world
        .http()
        .get(
            world.uri(Part.DECLARATION, "/feeds/records/cases?recordId=" + recordId),
            world.operator());
  }

  private static String known(Answer answer) {
    return answer.expecting(200).json().path("known").asString("");
  }

  @Test
  void aSecondaryContactFallsWithTheContactThroughWhomTheyCameAndStandsAgainWithThem(World world) {
    Person close = world.greenAdult();
    Person secondary = world.greenAdult();
    String caseRecord = world.infect(world.greenAdult());
    String closeRecord = world.newRecord("close");
    Map<String, Object> row = World.contactRow(world.newRecord("secondary"), secondary, caseRecord);
    row.put("degree", "SECONDARY");
    row.put("viaRecordId", closeRecord);

    world.feed("contacts", row);
    world.awaitAllIn(secondary);
    assertThat(world.show(secondary)).isEqualTo("PASS GREEN");

    world.feed("contacts", World.contactRow(closeRecord, close, caseRecord));
    world.awaitShown(secondary, "CHECK YELLOW");

    world.retract("contacts", closeRecord, "RECORDED_IN_ERROR").expecting(200);
    world.awaitShown(close, "PASS GREEN");
    world.awaitShown(secondary, "PASS GREEN");

    world.feed("contacts", World.contactRow(closeRecord, close, caseRecord));
    world.awaitShown(secondary, "CHECK YELLOW");
  }

  @Test
  void aRecordCorrectedToAnotherPersonLeavesTheFirst(World world) {
    Person mistyped = world.greenAdult();
    Person meant = world.greenAdult();
    String recordId = world.infect(mistyped);
    world.awaitShown(mistyped, "STOP RED");

    world.feed("cases", World.caseRow(recordId, meant, "CONFIRMED"));
    world.awaitShown(meant, "STOP RED");
    world.awaitShown(mistyped, "PASS GREEN");
  }

  @Test
  void feverMakesYellow(World world) {
    Person person = Person.adult();
    world.declare(person, "{\"temperature\": 38.1}").expecting(201);
    world.awaitShown(person, "CHECK YELLOW");
  }

  @Test
  void theDecisionSaysWhyToThoseWhoMayKnow(World world) {
    Person person = world.greenAdult();
    world.infect(person);
    world.awaitShown(person, "STOP RED");

    for (String token :
        new String[] {
          world.token(person),
          world.operator(),
          world.staff(Role.OPERATOR, "4101"),
          world.staff(Role.AUDITOR),
          world.staff(Role.HOTLINE)
        }) {
      Answer answer = world.decision(person, token).expecting(200);
      assertThat(answer.at("personId")).isEqualTo(world.id(person).hex());
      assertThat(answer.at("color")).isEqualTo("RED");
      assertThat(answer.json().path("policy").path("id").asString()).isEqualTo("national-2022-06");
      assertThat(answer.json().path("policy").path("version").asString()).isNotEmpty();
      JsonNode reason = current(answer.json()).path("reasons").path(0);
      assertThat(reason.path("ruleId").asString()).isEqualTo("case");
      assertThat(reason.path("fact").path("evidenceId").asString()).hasSize(32);
      assertThat(reason.path("fact").path("feed").asString()).isEqualTo("cases");
      assertThat(reason.path("fact").path("source").asString()).isEqualTo("henan-cdc");
      assertThat(reason.path("releaseText").path("zh").asString()).isNotEmpty();
      assertThat(reason.path("releaseText").path("en").asString()).isNotEmpty();
    }
    assertThat(
            world
                .http()
                .get(world.uri(Part.RISK, "/persons/me/decision"), world.token(person))
                .expecting(200)
                .at("color"))
        .isEqualTo("RED");
  }

  @Test
  void theDecisionIsNobodyElsesBusiness(World world) {
    Person person = world.greenAdult();
    for (String token :
        new String[] {
          world.token(Person.adult()), world.staff(Role.OPERATOR, "4102"),
          world.staff(Role.OPERATOR, "32"), world.checkpoint()
        }) {
      assertThat(world.decision(person, token).expecting(403).problem()).isEqualTo("forbidden");
    }
    assertThat(world.decision(person, "").expecting(401).problem()).isEqualTo("unauthenticated");
  }

  @Test
  void theSameIdempotencyKeyIsTheSameEvent(World world) {
    Person person = Person.adult();
    Answer first = world.declare(person, "{}", "Idempotency-Key", "declared-once").expecting(201);
    Answer again = world.declare(person, "{}", "Idempotency-Key", "declared-once").expecting(201);
    assertThat(again.at("eventId")).isEqualTo(first.at("eventId"));

    Map<String, Object> row = World.testRow(world.newRecord("test"), person, "NEGATIVE");
    String key = world.newRecord("key");
    Answer fed = world.post("tests", row, "Idempotency-Key", key).expecting(201);
    assertThat(world.post("tests", row, "Idempotency-Key", key).expecting(201).at("eventId"))
        .isEqualTo(fed.at("eventId"));
  }

  private static JsonNode current(JsonNode decision) {
    for (JsonNode span : decision.path("spans")) {
      if (span.path("current").asBoolean()) {
        return span;
      }
    }
    throw new AssertionError("no current span in " + decision);
  }
}
