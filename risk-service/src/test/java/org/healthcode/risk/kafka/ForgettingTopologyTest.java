package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

/** People are forgotten on time, whether anything happens to them or not. */
class ForgettingTopologyTest extends RiskTopologyDriven {

  private static final Duration PAST = Duration.ofDays(80);

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Test
  void factsOfWhomNothingTouchesAreGoneFromTheRowAndTheColorsStay() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.NEGATIVE, NOON));
    var published = lastTimeline(ALICE);
    assertThat(records(ALICE)).containsExactly("d1", "t1");

    driver.advanceWallClockTime(PAST);

    // The declaration is what makes the green of today.
    assertThat(records(ALICE)).containsExactly("d1");
    assertThat(lastTimeline(ALICE).getSpans()).isEqualTo(published.getSpans());
    assertThat(published.getLastTest()).isNotNull();
    assertThat(lastTimeline(ALICE).getLastTest()).as("too old to be shown").isNull();
    assertThat(held(ALICE).published().spans().getLast().color().name())
        .isEqualTo(Color.GREEN.name());
  }

  @Test
  void nothingIsForgottenBeforeItsTime() {
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.NEGATIVE, NOON));

    driver.advanceWallClockTime(Duration.ofDays(74));

    assertThat(records(ALICE)).containsExactly("t1");
  }

  @Test
  void aCaseAndWhatItsColorRestsOnStay() {
    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.NEGATIVE, NOON));

    driver.advanceWallClockTime(PAST);

    assertThat(records(ALICE)).containsExactly("c1");
    assertThat(lastTimeline(ALICE).getSpans().getLast().getColor()).isEqualTo(Color.RED);
  }

  @Test
  void theRoundReachesEverybodyALittleAtATime() {
    List<PersonId> people = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      PersonId person = PersonId.fromHex("%032x".formatted(i * 7919 + 1));
      people.add(person);
      send(Topics.DECLARATIONS, person, Events.healthy("d" + i, NOON));
      send(Topics.TEST_RESULTS, person, Events.test("t" + i, TestOutcome.NEGATIVE, NOON));
    }

    // At first everybody is judged by the policy in force, which is another round than this one.
    var fanOuts = driver.<byte[], byte[]>getKeyValueStore(Names.FAN_OUTS);
    do {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    } while (fanOuts.approximateNumEntries() > 0);

    driver.advanceWallClockTime(PAST);
    assertThat(people).filteredOn(person -> records(person).size() == 2).hasSizeGreaterThan(349);
    int seconds = 0;
    while (people.stream().anyMatch(person -> records(person).size() == 2)) {
      assertThat(seconds++).isLessThan(600);
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
  }

  private List<String> records(PersonId person) {
    return held(person).evidence().all().stream()
        .map(Evidence::key)
        .map(key -> key.recordId())
        .sorted()
        .toList();
  }
}
