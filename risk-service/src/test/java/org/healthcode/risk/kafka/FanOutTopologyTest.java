package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.stores.ThreadTime;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

/** Work over more people than one slice looks at. */
class FanOutTopologyTest extends RiskTopologyDriven {

  private static final String COUNTY = "410105";
  private static final Instant MORNING = NOON.minus(Duration.ofHours(5));

  /** More than the first turn of 50 looks at. */
  private static final List<PersonId> RESIDENTS =
      IntStream.range(0, 120)
          .mapToObj(number -> PersonId.fromHex("%032x".formatted(0xabc0000 + number)))
          .toList();

  private long version;

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("national-2022-06").orElseThrow();
  }

  @Test
  void aLevelAheadIsKnownToEverybodyBeforeItBeginsAndItsBeginningWritesNothing() {
    declareAll();
    Instant begins = NOON.plus(Duration.ofMinutes(2));
    level(RiskLevel.HIGH, begins);
    for (Instant at = NOON; at.isBefore(begins); at = at.plusSeconds(5)) {
      heartbeatAll(at);
      driver.advanceWallClockTime(Duration.ofSeconds(5));
    }
    assertThat(RESIDENTS)
        .allSatisfy(
            person -> {
              List<Span> spans = lastTimeline(person).getSpans();
              assertThat(spans.getFirst().getColor()).isEqualTo(Color.GREEN);
              assertThat(spans.get(1).getColor()).isEqualTo(Color.RED);
              assertThat(spans.get(1).getFrom()).isEqualTo(begins);
            });
    int written = output(Topics.CODE_TIMELINES.name()).size() - finalWatermarks().size();

    for (int seconds = 0; seconds < 5; seconds++) {
      heartbeatAll(begins.plusSeconds(seconds));
      driver.advanceWallClockTime(Duration.ofSeconds(1));
    }
    ticks();

    assertThat(output(Topics.CODE_TIMELINES.name()).size() - finalWatermarks().size())
        .isEqualTo(written);
    assertThat(finalWatermarks()).last().isEqualTo(begins.plusSeconds(4));
  }

  @Test
  void aFanOutThatBeginsLateIsOverdueAMinuteAfterItsCauseWasWritten() {
    declareAll();
    Instant late = NOON.plus(Duration.ofMinutes(5));
    driver.advanceWallClockTime(Duration.between(NOON, late));
    AtomicLong work = new AtomicLong();
    ThreadTime.measureWith(() -> work.addAndGet(Duration.ofSeconds(1).toNanos()));

    level(RiskLevel.HIGH, MORNING);
    heartbeatAll(late);
    ticks();

    assertThat(RESIDENTS).anySatisfy(person -> assertThat(colorNow(person)).isEqualTo(Color.GREEN));
    assertThat(finalWatermarks()).isNotEmpty().noneMatch(NOON::isBefore);

    ThreadTime.measureWith(() -> work.addAndGet(0));
    work.addAndGet(Duration.ofHours(1).toNanos());
    ticks();

    assertThat(RESIDENTS).allSatisfy(person -> assertThat(colorNow(person)).isEqualTo(Color.RED));
    assertThat(finalWatermarks()).last().isEqualTo(late);
  }

  private Color colorNow(PersonId person) {
    return lastTimeline(person).getSpans().getLast().getColor();
  }

  private void declareAll() {
    for (PersonId person : RESIDENTS) {
      send(Topics.DECLARATIONS, person, Events.healthy("d-" + person.hex(), MORNING));
      send(Topics.VISITS, person, Events.stay("s-" + person.hex(), COUNTY, MORNING));
    }
  }

  private void level(RiskLevel level, Instant from) {
    version++;
    RegionRisk risk = Events.regionRisk("r1", version, COUNTY, level, from);
    risk.getHeader().setRecordedAt(NOON.minusSeconds(3_600).plusMillis(version));
    raw(Topics.REGION_RISKS, new byte[] {7}, wire.write(risk));
  }
}
