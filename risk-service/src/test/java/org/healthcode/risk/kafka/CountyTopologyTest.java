package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;
import org.junit.jupiter.api.Test;

/** Everyone who has a color has a county. */
class CountyTopologyTest extends RiskTopologyDriven {

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Test
  void aCaseWhomNobodyDeclaredForBelongsToTheCountyThatFedIt() {
    send(Topics.CASE_UPDATES, ALICE, sick("c1", NOON.minusSeconds(60), "410302", ""));

    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.RED);
    assertThat(lastTimeline(ALICE).getRegionCode()).isEqualTo("410302");
    assertThat(changes(ALICE).getLast().getRegionCode()).isEqualTo("410302");
    assertThat(held(ALICE).regionCode()).isEqualTo("410302");
  }

  @Test
  void whomTheProvinceFeedsBelongsToTheCountyOfTheDocument() {
    send(Topics.CASE_UPDATES, ALICE, sick("c1", NOON.minusSeconds(60), "410000", "410602"));

    assertThat(lastTimeline(ALICE).getRegionCode()).isEqualTo("410602");
  }

  @Test
  void anElderForWhomSomebodyDeclaresBelongsThere() {
    PersonProfile registered = Events.profile("张*", NOON.minusSeconds(90));
    registered.setRegionCode("");
    registered.getHeader().setDocumentRegion("410602");
    send(Topics.PERSONS, ALICE, registered);
    Declaration declared = declared("d1", NOON.minusSeconds(60), "410202");
    declared.getHeader().setSource("resident/" + BOB.hex());
    send(Topics.DECLARATIONS, ALICE, declared);

    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(ALICE).getRegionCode()).isEqualTo("410202");
  }

  @Test
  void aCaseThatWasSomebodyElsesTakesItsCountyAlong() {
    send(Topics.TEST_RESULTS, ALICE, tested("t1", NOON.minusSeconds(90), "410105"));
    send(Topics.CASE_UPDATES, ALICE, sick("c1", NOON.minusSeconds(60), "410302", ""));
    assertThat(lastTimeline(ALICE).getRegionCode()).isEqualTo("410302");

    retract(Feed.CASES, "c1", 2);

    assertThat(lastTimeline(ALICE).getRegionCode()).isEqualTo("410105");
  }

  @Test
  void promise3TheCountyIsTheSameInEveryOrderOfArrival() {
    for (int seed = 0; seed < 20; seed++) {
      PersonId person = PersonId.fromHex("%032x".formatted(seed + 1));
      List<Runnable> arrivals =
          new ArrayList<>(
              List.of(
                  () -> send(Topics.DECLARATIONS, person, declared("d1", NOON, "410202")),
                  () ->
                      send(
                          Topics.DECLARATIONS,
                          person,
                          declared("d2", NOON.minusSeconds(10), "410105")),
                  () ->
                      send(
                          Topics.CASE_UPDATES,
                          person,
                          sick("c" + person.hex(), NOON, "410302", "")),
                  () ->
                      send(Topics.TEST_RESULTS, person, tested("t" + person.hex(), NOON, "410602")),
                  () -> send(Topics.PERSONS, person, Events.profile("张*", NOON))));
      Collections.shuffle(arrivals, new Random(seed));
      arrivals.forEach(Runnable::run);

      assertThat(lastTimeline(person).getRegionCode()).as("seed %d", seed).isEqualTo("410202");
    }
  }

  private static CaseUpdate sick(String recordId, Instant at, String fedFrom, String document) {
    CaseUpdate update = Events.caseUpdate(recordId, CaseState.CONFIRMED, 1, at);
    EventHeaderBuilder header =
        EventHeaderBuilder.recordedAt(Events.CDC, recordId, at)
            .version(1)
            .accountRegion(new RegionCode(fedFrom));
    if (!document.isEmpty()) {
      header.documentRegion(new RegionCode(document));
    }
    update.setHeader(header.build());
    return update;
  }

  private static TestResult tested(String recordId, Instant at, String fedFrom) {
    TestResult test = Events.test(recordId, TestOutcome.NEGATIVE, at);
    test.setHeader(
        EventHeaderBuilder.recordedAt(Events.CDC, recordId, at)
            .version(1)
            .accountRegion(new RegionCode(fedFrom))
            .build());
    return test;
  }

  private static Declaration declared(String recordId, Instant at, String region) {
    Declaration declaration = Events.healthy(recordId, at);
    declaration.getHealth().setRegionCode(region);
    return declaration;
  }
}
