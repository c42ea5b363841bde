package org.healthcode.risk.kafka.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.healthcode.schemas.Watermark;
import org.junit.jupiter.api.Test;

class WatermarkTrackerTest {

  private static final Instant NOON = Instant.parse("2022-05-10T04:00:00Z");

  private final WatermarkTracker heartbeats = WatermarkTracker.ofPartition(0, Set.of("a", "b"));
  private final WatermarkTracker tasks = WatermarkTracker.ofTasks("t", 2);

  @Test
  void nothingIsReachedBeforeAllHaveSpoken() {
    heartbeats.heard("a", 0, word(NOON), NOON);

    assertThat(heartbeats.reached(NOON)).isEmpty();
  }

  @Test
  void theLeastOfAllIsReached() {
    heartbeats.heard("a", 0, word(NOON), NOON);
    heartbeats.heard("b", 0, word(NOON.minusSeconds(3)), NOON);

    assertThat(heartbeats.reached(NOON)).contains(reach(NOON.minusSeconds(3)));
  }

  @Test
  void ofSeveralClocksTheLatestCounts() {
    heartbeats.heard("a", 0, word(NOON), NOON);
    heartbeats.heard("b", 0, word(NOON), NOON);

    heartbeats.heard("a", 0, word(NOON.minusSeconds(1)), NOON);

    assertThat(heartbeats.reached(NOON)).contains(reach(NOON));
  }

  @Test
  void ofATaskTheLastWordCountsEvenIfItIsTakenBack() {
    tasks.heard("t", 0, word(NOON), NOON);
    tasks.heard("t", 1, word(NOON), NOON);

    tasks.heard("t", 1, new Watermark(NOON.minusSeconds(60), 1, NOON), NOON);

    assertThat(tasks.reached(NOON)).contains(new Reach(NOON.minusSeconds(60), NOON));
  }

  @Test
  void promise2AWordAheadOfTheClockIsDropped() {
    tasks.heard("t", 0, word(NOON), NOON);
    tasks.heard("t", 1, word(NOON), NOON);

    tasks.heard("t", 1, word(NOON.plusSeconds(600)), NOON);

    assertThat(tasks.reached(NOON.plusSeconds(600))).contains(reach(NOON));
  }

  @Test
  void promise2WhatAClockBelievedBeforeItWasSetBackIsWorthNothing() {
    Instant jumped = NOON.plusSeconds(3_600);
    heartbeats.heard("a", 0, word(jumped), jumped);
    heartbeats.heard("b", 0, word(jumped), jumped);

    assertThat(heartbeats.reached(NOON)).contains(reach(Instant.EPOCH));

    heartbeats.heard("a", 0, word(NOON), NOON);
    heartbeats.heard("b", 0, word(NOON), NOON);
    assertThat(heartbeats.reached(NOON)).contains(reach(NOON));
  }

  private static Watermark word(Instant at) {
    return new Watermark(at, 0);
  }

  private static Reach reach(Instant at) {
    return new Reach(at, at);
  }
}
