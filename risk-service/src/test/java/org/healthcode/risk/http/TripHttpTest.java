package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Departure;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

class TripHttpTest extends RiskHttp {

  private static final Instant EIGHT = Instant.parse("2022-05-03T00:00:00Z");
  private static final String CASE = "a0".repeat(16);

  @Test
  void anyoneHearsWhetherACaseSharedTheTrip() {
    shared("06", EIGHT, EIGHT.plusSeconds(7_200));

    JsonNode answer = json(get("/trips/train/g1886?date=2022-05-03&carriage=6"), 200);

    assertThat(answer.path("shared").asBoolean()).isTrue();
    assertThat(answer.path("sections")).hasSize(1);
    assertThat(answer.at("/sections/0/carriage").asString()).isEqualTo("06");
    assertThat(answer.at("/sections/0/from").asString()).isEqualTo("2022-05-03T00:00:00Z");
    assertThat(answer.path("source").asString()).isEqualTo("henan-cdc");
    assertThat(answer.at("/note/en").asString()).contains("For reference");
    assertThat(answer.path("asOf").asString()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/trips/TRAIN/G1886?date=2022-05-03&carriage=６号车厢",
        "/trips/TRAIN/G1886/06?date=2022-05-03",
        "/trips/TRAIN/G1886/G1887?date=2022-05-03",
        "/trips/TRAIN/G1885/1886/06?date=2022-05-03",
        "/trips/TRAIN/g 1886次?date=2022-05-03&carriage=无座",
        "/trips/TRAIN/Ｇ１８８６?date=2022-05-03&carriage="
      })
  void aTripIsOneHoweverItIsAskedFor(String path) {
    shared("06", EIGHT, EIGHT.plusSeconds(7_200));

    assertThat(json(get(path), 200).path("shared").asBoolean()).isTrue();
  }

  @Test
  void promise8TheAnswerLeadsToNobody() {
    shared("06", EIGHT, EIGHT.plusSeconds(7_200));
    shared("06", EIGHT, EIGHT.plusSeconds(3_600));

    JsonNode answer = json(get("/trips/TRAIN/G1886?date=2022-05-03"), 200);

    assertThat(answer.path("sections")).hasSize(1);
    assertThat(answer.toString()).doesNotContain(CASE).doesNotContain("exposure-");
    assertThat(answer.propertyNames()).isSubsetOf("shared", "sections", "source", "note", "asOf");
  }

  @Test
  void aTripThatNobodyKnowsOfWasNotShared() {
    JsonNode answer = json(get("/trips/TRAIN/G7?date=2022-05-03"), 200);

    assertThat(answer.path("shared").asBoolean()).isFalse();
    assertThat(answer.path("sections")).isEmpty();
  }

  @Test
  void promise2NobodyIsToldNoWhileDecisionsAreBehind() {
    world.decisionsBehind = Duration.ofSeconds(61);

    get("/trips/TRAIN/G9?date=2022-05-03").expectStatus().isEqualTo(503);
    shared("06", EIGHT, EIGHT.plusSeconds(7_200));
    JsonNode answer = json(get("/trips/TRAIN/G1886?date=2022-05-03"), 200);

    assertThat(answer.path("shared").asBoolean()).isTrue();
    assertThat(Instant.parse(answer.path("asOf").asString()))
        .isEqualTo(world.now.minus(world.decisionsBehind));
  }

  @Test
  void anAnswerIsKeptForHalfAMinuteForAllCarriages() {
    get("/trips/TRAIN/G1886?date=2022-05-03")
        .expectHeader()
        .valueEquals(HttpHeaders.CACHE_CONTROL, "max-age=30, public");
    json(get("/trips/TRAIN/G1886?date=2022-05-03&carriage=06"), 200);
    assertThat(world.tripsRead).hasValue(1);

    world.now = world.now.plusSeconds(31);
    json(get("/trips/TRAIN/G1886?date=2022-05-03"), 200);

    assertThat(world.tripsRead).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({
    "/trips/METRO/1?date=2022-05-03,type",
    "/trips/VENUE/abc?date=2022-05-03,type",
    "/trips/TRAIN/not-a-train?date=2022-05-03,number",
    "/trips/TRAIN/K1156/1157/x?date=2022-05-03,number",
    "/trips/TRAIN?date=2022-05-03,number",
    "/trips/FLIGHT/9824?date=2022-05-03,number",
    "/trips/TRAIN/G1886?date=2022-05-03&carriage=carriage6,carriage",
    "/trips/TRAIN/G1886?date=yesterday,date",
    "/trips/TRAIN/G1886,date",
    "/trips/TRAIN/G1886?date=2022-06-30,date",
    "/trips/TRAIN/G1886?date=2022-04-01,date"
  })
  void whatCanNotBeAskedNamesTheFieldAndNotItsValue(String path, String field) {
    JsonNode problem = json(get(path), 400);

    assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
    assertThat(problem.at("/errors/0/expected").asString()).isNotEmpty();
    assertThat(problem.toString()).doesNotContain("not-a-train").doesNotContain("carriage6");
    assertThat(world.tripsRead).hasValue(0);
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeAgain() {
    Optional<HttpHeaders> refused = Optional.empty();
    for (int i = 0; i < 200 && refused.isEmpty(); i++) {
      var answer = get("/trips/TRAIN/G1886?date=2022-05-03").returnResult(byte[].class);
      refused =
          Optional.of(answer.getResponseHeaders())
              .filter(headers -> answer.getStatus().value() == 429);
    }

    assertThat(refused)
        .hasValueSatisfying(
            headers -> assertThat(headers.getFirst(HttpHeaders.RETRY_AFTER)).isNotBlank());
  }

  @Test
  void whileNothingCanBeReadNobodyIsToldThatTheTripWasNotShared() {
    world.storesAway = true;

    JsonNode problem = json(get("/trips/TRAIN/G1886?date=2022-05-03"), 503);

    assertThat(problem.path("type").asString())
        .isEqualTo("urn:healthcode:problem:trips-unavailable");
  }

  private void shared(String carriage, Instant from, Instant to) {
    Place place =
        new Place(
            Place.Kind.TRAIN,
            "G1886",
            Optional.of(carriage),
            Optional.of(Departure.on(LocalDate.of(2022, 5, 3))));
    Risk risk =
        new Risk(place, from, Optional.of(to), Level.COMPANION, "henan-cdc", Optional.of(CASE));
    world.exposures.add(Exposure.of("exposure-" + world.exposures.size(), 1, to, risk));
  }
}
