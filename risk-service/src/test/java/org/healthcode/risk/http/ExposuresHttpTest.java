package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.ExposureProgress.Part;
import org.healthcode.risk.domain.exposure.ExposureProgress.State;
import org.healthcode.risk.domain.exposure.Place;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExposuresHttpTest extends RiskHttp {

  private static final Instant EIGHT = Instant.parse("2022-05-03T00:00:00Z");
  private static final String ID = "ab".repeat(16);

  @Test
  void anOperatorSeesHowFarEachTaskHasCome() {
    known(Optional.of(risk()));
    part(1, State.RUNNING, 40, 60);
    part(0, State.DONE, 50, 0);

    JsonNode answer = json(get("/exposures/" + ID, "operator_41"), 200);

    assertThat(answer.path("state").asString()).isEqualTo("RUNNING");
    assertThat(answer.path("peopleTouched").asLong()).isEqualTo(90);
    assertThat(answer.path("peopleToGo").asLong()).isEqualTo(60);
    assertThat(answer.at("/place/code").asString()).isEqualTo("410105");
    assertThat(answer.path("level").asString()).isEqualTo("HIGH");
    assertThat(answer.at("/partitions/0/partition").asInt()).isZero();
    assertThat(json(get("/exposures", "auditor"), 200).at("/running/0/exposureId").asString())
        .isEqualTo(ID);
  }

  @Test
  void oneThatWasTakenBackHasNoPlaceAnyMore() {
    known(Optional.empty());
    part(0, State.DONE, 50, 0);

    JsonNode answer = json(get("/exposures/" + ID, "operator_41"), 200);

    assertThat(answer.path("takenBack").asBoolean()).isTrue();
    assertThat(answer.path("state").asString()).isEqualTo("DONE");
    assertThat(answer.has("place") && !answer.path("place").isNull()).isFalse();
    assertThat(json(get("/exposures", "operator_41"), 200).path("running")).isEmpty();
  }

  @Test
  void whatIsNotKnownIsNotFoundAndWhatIsNoIdIsSaid() {
    get("/exposures/" + ID, "operator_41").expectStatus().isNotFound();
    assertThat(json(get("/exposures/G1886", "operator_41"), 400).toString())
        .contains("\"id\"")
        .contains("32 hexadecimal digits")
        .doesNotContain("G1886");
  }

  @Test
  void residentsAndStrangersSeeNothingOfIt() {
    get("/exposures/" + ID, RESIDENT).expectStatus().isForbidden();
    get("/exposures", RESIDENT).expectStatus().isForbidden();
    get("/exposures/" + ID).expectStatus().isUnauthorized();
  }

  private void known(Optional<Risk> risk) {
    world.exposures.add(
        risk.map(it -> Exposure.of(ID, 1, EIGHT, it))
            .orElseGet(() -> Exposure.deletion(ID, EIGHT)));
  }

  private void part(int partition, State state, long touched, long toGo) {
    world.parts.add(
        new Part(partition, state, touched, toGo, false, Optional.empty(), Optional.empty()));
  }

  private static Risk risk() {
    return new Risk(
        Place.of(Place.Kind.REGION, "410105", EIGHT),
        EIGHT,
        Optional.empty(),
        Level.HIGH,
        "henan-cdc",
        Optional.empty());
  }
}
