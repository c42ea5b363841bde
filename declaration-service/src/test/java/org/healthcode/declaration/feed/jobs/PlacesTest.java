package org.healthcode.declaration.feed.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void whoFillsTheirPlacesLeavesThoseOfOthers() {
    Places places = new Places(2, 3);

    assertThat(places.tryTake("henan-cdc")).isTrue();
    assertThat(places.tryTake("henan-cdc")).isTrue();
    assertThat(places.tryTake("henan-cdc")).isFalse();
    assertThat(places.tryTake("beijing-cdc")).isTrue();
    assertThat(places.tryTake("beijing-cdc")).as("all are taken").isFalse();
    places.giveBack("henan-cdc");
    assertThat(places.tryTake("beijing-cdc")).isTrue();
  }
}
