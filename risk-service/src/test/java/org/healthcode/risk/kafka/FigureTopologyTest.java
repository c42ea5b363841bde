package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.decision.PersonStates;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.FigureMeasure;
import org.healthcode.schemas.event.FigureStep;
import org.healthcode.schemas.event.RegionFigures;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;
import org.junit.jupiter.api.Test;

/** Figures through the whole topology: from a fed case to what is published. */
class FigureTopologyTest extends RiskTopologyDriven {

  /** The day of {@link #NOON}, which is 12:00 in Asia/Shanghai. */
  private static final LocalDate DAY = LocalDate.parse("2022-05-10");

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("national-2022-06").orElseThrow();
  }

  private static CaseUpdate confirmed(String record, long version, String region) {
    return CaseUpdate.newBuilder()
        .setHeader(
            EventHeaderBuilder.recordedAt(Events.CDC, record, NOON)
                .version(version)
                .account("a")
                .accountRegion(new RegionCode("410000"))
                .build())
        .setStatus(CaseState.CONFIRMED)
        .setReportedAt(NOON)
        .setRegionCode(region)
        .build();
  }

  private void feed(PersonId person, CaseUpdate update, Instant written) {
    input(Topics.CASE_UPDATES)
        .pipeInput(new TestRecord<>(person.bytes(), wire.write(update), written));
  }

  private List<FigureStep> steps(String place) {
    driver.advanceWallClockTime(Duration.ofSeconds(2));
    Map<String, RegionFigures> last = new TreeMap<>();
    for (TestRecord<byte[], byte[]> record : output(Topics.FIGURES.name())) {
      last.put(
          new String(record.key(), StandardCharsets.UTF_8),
          (RegionFigures) wire.read(record.value()));
    }
    return Optional.ofNullable(last.get(DAY + "|" + place))
        .map(RegionFigures::getSteps)
        .orElse(List.of());
  }

  private static FigureStep step(LocalDate publication, long change, Instant since) {
    return new FigureStep(FigureMeasure.CONFIRMED, publication, change, since);
  }

  @Test
  void aCaseIsCountedOnceHoweverOftenItIsFed() {
    feed(ALICE, confirmed("c1", 1, "410181"), NOON);
    feed(ALICE, confirmed("c1", 1, "410181"), NOON);
    assertThat(steps("410181")).containsExactly(step(DAY.plusDays(1), 1, NOON));
  }

  @Test
  void aDeletionCountsItBackAtTheTimeAtWhichItWasWritten() {
    feed(ALICE, confirmed("c1", 1, "410181"), NOON);
    retract(Feed.CASES, "c1", 2);
    assertThat(steps("410181")).containsExactly(step(DAY.plusDays(1), 0, NOON));
  }

  @Test
  void whatMovesAfterThePublicationIsAStepOfTheNextOne() {
    feed(ALICE, confirmed("c1", 1, "410181"), NOON);
    driver.advanceWallClockTime(Duration.ofDays(1));
    Instant next = NOON.plus(Duration.ofDays(1));
    feed(ALICE, confirmed("c1", 2, "411300"), next);
    assertThat(steps("410181"))
        .containsExactly(step(DAY.plusDays(1), 1, NOON), step(DAY.plusDays(2), -1, next));
    assertThat(steps("411300")).containsExactly(step(DAY.plusDays(2), 1, next));
  }

  @Test
  void whereACaseCountsColorsNobodyOtherwise() {
    feed(ALICE, confirmed("c1", 1, ""), NOON);
    CodeTimeline before = lastTimeline(ALICE);
    int published = timelines(ALICE).size();
    feed(ALICE, confirmed("c1", 2, "410181"), NOON);
    assertThat(timelines(ALICE)).hasSize(published);
    assertThat(lastTimeline(ALICE)).isEqualTo(before);
    assertThat(steps("410181")).hasSize(1);
  }

  @Test
  void whatWasHeldBeforeThereWereFiguresIsCountedWithTheNextThing() {
    feed(ALICE, confirmed("c1", 1, "410181"), NOON);
    PersonState held = held(ALICE);
    assertThat(held.counted()).isTrue();
    driver
        .<byte[], byte[]>getKeyValueStore(Names.PERSONS)
        .put(BOB.bytes(), PersonStates.toBytes(uncounted(held)));
    feed(BOB, confirmed("c2", 1, "410181"), NOON);
    // Both records are about one illness of Bob's.
    assertThat(steps("410181")).containsExactly(step(DAY.plusDays(1), 2, NOON));
  }

  private static PersonState uncounted(PersonState held) {
    return new PersonState(
        held.profile(), held.links(), held.evidence(), held.published(), held.gate(), false);
  }
}
