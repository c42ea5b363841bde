package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.declaration;
import static org.healthcode.risk.domain.Facts.override;
import static org.healthcode.risk.domain.Facts.test;

import java.time.LocalDateTime;
import java.util.List;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.time.ChinaTime;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DecisionHttpTest extends RiskHttp {

  @Test
  void promise4TheHolderReadsInWordsWhyTwoPeopleDecided() {
    world.evidence.put(
        me(),
        Facts.person(
            declaration("D", hours(-48)),
            test("T", hours(-24), TestFact.Outcome.NEGATIVE),
            override("O", Color.YELLOW, "T", hours(-1), hours(24))));

    JsonNode answer = json(get("/persons/me/decision", RESIDENT), 200);

    assertThat(answer.path("color").asString()).isEqualTo("YELLOW");
    JsonNode kind = answer.at("/spans/1/reasons/0/fact/kind");
    assertThat(kind.path("zh").asString()).endsWith("理由：疑似病例，正在排查");
    assertThat(kind.path("en").asString())
        .endsWith("reason: a suspected case, under investigation");
    assertThat(answer.toString()).doesNotContain("SUSPECTED_CASE_UNDER_INVESTIGATION");
  }

  @Test
  void aGuardianReadsItAndThePersonSeesThat() {
    world.evidence.put(me(), Facts.person(declaration("D", hours(-1))));
    String path = "/persons/" + me().hex() + "/decision";
    get(path, GUARDIAN).expectStatus().isForbidden();

    world.guardians.put(me(), List.of(person(GUARDIAN_NUMBER).hex()));

    assertThat(json(get(path, GUARDIAN), 200).path("color").asString()).isEqualTo("GREEN");
    assertThat(world.traces)
        .hasSize(2)
        .filteredOn(Access.class::isInstance)
        .extracting(access -> ((Access) access).getRole())
        .containsExactly("guardian");
    assertThat(acts()).extracting(AuditEntry::getAct).containsExactly("DECISION_READ");
    assertThat(world.traces.toString()).doesNotContain(GUARDIAN_NUMBER);
  }

  @Test
  void staffSayWhyTheyReadItAndOnlyOfTheirRegion() {
    world.evidence.put(me(), Facts.person(declaration("D", hours(-1))));
    world.regions.put(me(), "410102");
    String path = "/persons/" + me().hex() + "/decision";

    for (String role : List.of("operator", "hotline", "auditor")) {
      for (String why : List.of("", "?reason=", "?reason=%20", "?reason=" + NUMBER)) {
        assertThat(json(get(path + why, role + "_41"), 422).toString())
            .contains("\"reason\"")
            .doesNotContain(NUMBER);
      }
      assertThat(world.traces).isEmpty();
      json(get(path + "?reason=C-7", role + "_4101"), 200);
      assertThat(acts()).last().satisfies(act -> assertThat(act.getReason()).isEqualTo("C-7"));
      get(path + "?reason=C-7", role + "_4103").expectStatus().isForbidden();
      assertThat(acts())
          .last()
          .as("that they tried is seen")
          .satisfies(act -> assertThat(act.getAct()).isEqualTo("DECISION_REFUSED"));
      world.traces.clear();
    }
    world.regions.put(me(), "");
    get(path + "?reason=C-7", "auditor_41").expectStatus().isOk();
    get(path + "?reason=C-7", "auditor_4101").expectStatus().isForbidden();
  }

  @Test
  void staffWhoReadTooManyInAnHourAreToldToWaitAndTheHolderIsNot() {
    world.evidence.put(me(), Facts.person(declaration("D", hours(-1))));
    world.regions.put(me(), "410102");
    String path = "/persons/" + me().hex() + "/decision?reason=C-7";

    for (int i = 0; i < 30; i++) {
      get(path, "hotline_41_browses").expectStatus().isOk();
      get(path, "hotline_4103_browses").expectStatus().isForbidden();
    }

    get(path, "hotline_41_browses").expectStatus().isEqualTo(429);
    get(path, "hotline_41_another").expectStatus().isOk();
    get("/persons/me/decision", RESIDENT).expectStatus().isOk();
  }

  /** A local time so many hours from now. */
  private String hours(long hours) {
    return LocalDateTime.ofInstant(world.now.plusSeconds(hours * 3_600), ChinaTime.ZONE).toString();
  }
}
