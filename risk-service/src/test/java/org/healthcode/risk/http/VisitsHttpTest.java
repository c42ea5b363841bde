package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.Visit.Origin;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AuditEntry;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class VisitsHttpTest extends RiskHttp {

  private static final Instant EIGHT = Instant.parse("2022-05-03T00:00:00Z");

  @Test
  void theHolderReadsEachVisitAndWhenItIsDeleted() {
    Stay stay =
        new Stay(
            Place.of(Place.Kind.TRAIN, "G1886/06", EIGHT),
            EIGHT,
            Optional.of(EIGHT.plusSeconds(7_200)),
            Origin.FEED,
            "henan-cdc",
            Optional.empty(),
            Optional.empty());
    world.visits.put(me(), List.of(Visit.of("henan-cdc", "v1", 1, EIGHT, stay)));

    JsonNode answer = json(get("/persons/me/visits", RESIDENT), 200);

    assertThat(answer.path("visits")).hasSize(1);
    assertThat(answer.at("/visits/0/visitId").asString())
        .isEqualTo(Ids.evidenceId("henan-cdc", "visits", "v1", ""));
    assertThat(answer.at("/visits/0/place/code").asString()).isEqualTo("G1886");
    assertThat(answer.at("/visits/0/place/part").asString()).isEqualTo("06");
    assertThat(answer.at("/visits/0/source").asString()).isEqualTo("henan-cdc");
    assertThat(answer.at("/visits/0/deletedOn").asString()).isEqualTo("2022-05-17");
    get("/persons/me/visits", RESIDENT).expectHeader().valueEquals("Cache-Control", "no-store");
  }

  @Test
  void nobodyElseReadsThem() {
    get("/persons/me/visits", "operator_41").expectStatus().isForbidden();
    get("/persons/" + me().hex() + "/visits", "operator_41").expectStatus().isForbidden();
    get("/persons/" + me().hex() + "/visits", GUARDIAN).expectStatus().isForbidden();
    get("/persons/nobody/visits", RESIDENT).expectStatus().isEqualTo(422);
    get("/persons/me/visits").expectStatus().isUnauthorized();
  }

  @Test
  void aGuardianReadsThemAndThePersonSeesThat() {
    world.guardians.put(me(), List.of(person(GUARDIAN_NUMBER).hex()));

    assertThat(json(get("/persons/" + me().hex() + "/visits", GUARDIAN), 200).has("visits"))
        .isTrue();
    assertThat(world.traces)
        .hasSize(2)
        .filteredOn(Access.class::isInstance)
        .extracting(access -> ((Access) access).getRole())
        .containsExactly("guardian");
    assertThat(acts()).extracting(AuditEntry::getAct).containsExactly("VISITS_READ");
    assertThat(world.traces.toString()).doesNotContain(GUARDIAN_NUMBER);
  }

  @Test
  void whatIsOnesOwnIsReadWithoutATrace() {
    json(get("/persons/" + me().hex() + "/visits", RESIDENT), 200);

    assertThat(world.traces).isEmpty();
  }

  @Test
  void whileTheyCanNotBeReadItSaysSo() {
    world.storesAway = true;

    assertThat(json(get("/persons/me/visits", RESIDENT), 503).path("type").asString())
        .isEqualTo("urn:healthcode:problem:visits-unavailable");
  }
}
