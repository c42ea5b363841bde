package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

/** Check-ins that were not believed, and that an authority says were genuine. */
class VouchingTopologyTest extends RiskTopologyDriven {

  private static final String STATION = "VMARK0000001";
  private static final Instant MORNING = NOON.minus(Duration.ofHours(5));

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Test
  void whoWasNotBelievedMeetsTheCaseOnceSomebodyVouchesAndNoLongerWhenThatIsTakenBack() {
    disbelieved(BOB, "k1", "BURST", 600);
    disbelieved(CAROL, "k2", "OUTSIDE_PERIOD", 700);
    sickAtTheStation();
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    vouch("g1", MORNING);

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    assertThat(color(CAROL)).isEqualTo(Color.YELLOW);

    takeBack("g1");

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(color(CAROL)).isEqualTo(Color.GREEN);
  }

  @Test
  void promise3ItDoesNotMatterWhatComesFirst() {
    vouch("g1", MORNING);
    sickAtTheStation();
    disbelieved(BOB, "k1", "BURST", 600);

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
  }

  @Test
  void promise3ATakingBackThatComesFirstHolds() {
    takeBack("g1");
    disbelieved(BOB, "k1", "BURST", 600);
    sickAtTheStation();

    vouch("g1", MORNING);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void aCaseWhoWasNotBelievedMakesTheVenueRiskyOnceSomebodyVouches() {
    disbelieved(ALICE, "k0", "BURST", 0);
    declared(BOB, "b");
    send(Topics.VISITS, BOB, Events.checkIn("k1", STATION, "410105", MORNING.plusSeconds(600)));
    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    vouch("g1", MORNING);

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
  }

  @Test
  void promise5VouchingAloneColorsNobody() {
    disbelieved(BOB, "k1", "BURST", 600);
    int published = timelines(BOB).size();

    vouch("g1", MORNING);

    assertThat(timelines(BOB)).hasSize(published);
  }

  @Test
  void whoCameAtAnotherTimeOrToAnotherVenueStaysNotBelieved() {
    disbelieved(BOB, "k1", "BURST", 600);
    sickAtTheStation();

    vouch("g1", MORNING.minus(Duration.ofHours(3)));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void whoWasFarAwayStaysNotBelieved() {
    send(Topics.VISITS, BOB, Events.stay("s", "110105", NOON.minus(Duration.ofDays(1))));
    disbelieved(BOB, "k1", "BURST", 600);
    sickAtTheStation();

    vouch("g1", MORNING);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void ofTwoWhoVouchOneIsEnough() {
    disbelieved(BOB, "k1", "BURST", 600);
    sickAtTheStation();
    vouch("g1", MORNING);
    vouch("g2", MORNING.minusSeconds(60));

    takeBack("g1");
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);

    takeBack("g2");
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void aCrowdIsLookedAtInSlices() {
    List<PersonId> crowd = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      PersonId person = PersonId.fromHex("%032x".formatted(i * 7919 + 1));
      crowd.add(person);
      disbelieved(person, "k" + i, "BURST", 600);
    }
    sickAtTheStation();

    vouch("g1", MORNING);
    assertThat(crowd)
        .allSatisfy(
            person ->
                assertThat(held(person).published().at(NOON.plusSeconds(60)).orElseThrow().name())
                    .isEqualTo(Color.YELLOW.name()));
  }

  @Test
  void promise8WhereSomebodyWasNotBelievedIsForgottenToo() {
    disbelieved(BOB, "k1", "BURST", 600);
    disbelieved(CAROL, "k2", "BURST", 600);
    vouch("g1", MORNING.plusSeconds(300));
    assertThat(rowsOfTheStation()).isNotEmpty();

    driver.advanceWallClockTime(Duration.ofDays(16));
    for (int round = 0; round < 100 && !rowsOfTheStation().isEmpty(); round++) {
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    assertThat(rowsOfTheStation()).isEmpty();
  }

  private void sickAtTheStation() {
    send(Topics.VISITS, ALICE, Events.checkIn("k0", STATION, "410105", MORNING));
    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
    settle();
  }

  private void disbelieved(PersonId person, String recordId, String why, long afterSeconds) {
    declared(person, "d" + recordId);
    Visit visit = Events.checkIn(recordId, STATION, "410105", MORNING.plusSeconds(afterSeconds));
    visit.setImplausible(why);
    send(Topics.VISITS, person, visit);
  }

  private void declared(PersonId person, String recordId) {
    send(Topics.DECLARATIONS, person, Events.healthy(recordId, MORNING));
  }

  private void vouch(String recordId, Instant from) {
    raw(
        Topics.EXPOSURE_ORDERS,
        recordId.getBytes(StandardCharsets.UTF_8),
        wire.write(Events.genuine(recordId, STATION, from)));
    settle();
  }

  private void takeBack(String recordId) {
    retract(Feed.EXPOSURES, recordId, 2);
    settle();
  }

  /** On a busy machine even a few people take more than one slice. */
  private void settle() {
    var fanOuts = driver.<byte[], byte[]>getKeyValueStore(Names.FAN_OUTS);
    while (fanOuts.approximateNumEntries() > 0) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
  }

  private Color color(PersonId person) {
    return now(lastTimeline(person)).getColor();
  }

  private List<String> rowsOfTheStation() {
    List<String> found = new ArrayList<>();
    String mark = HexFormat.of().formatHex(STATION.getBytes(StandardCharsets.UTF_8));
    for (String name : List.of(Names.VISITS, Names.VISITS_BY_PLACE, Names.EXPOSURES)) {
      try (var rows = driver.<byte[], byte[]>getKeyValueStore(name).all()) {
        rows.forEachRemaining(
            row -> {
              String bytes =
                  HexFormat.of().formatHex(row.key) + HexFormat.of().formatHex(row.value);
              if (bytes.contains(mark)) {
                found.add(name);
              }
            });
      }
    }
    return found;
  }
}
