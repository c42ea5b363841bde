package org.healthcode.declaration.feed.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.healthcode.starter.approval.Account;
import org.junit.jupiter.api.Test;

class PlacesTest {
  private static final Account HENAN = new Account("henan-cdc", "one");
  private static final Account COLLEAGUE = new Account("henan-cdc", "another");
  private static final Account BEIJING = new Account("beijing-cdc", "one");

  @Test
  void whoFillsTheirPlacesLeavesThoseOfOthers() {
    Places places = new Places(2, 3);

    assertThat(places.tryTake(HENAN)).isTrue();
    assertThat(places.tryTake(COLLEAGUE)).isTrue();
    assertThat(places.tryTake(COLLEAGUE)).isFalse();
    assertThat(places.tryTake(BEIJING)).isTrue();
    assertThat(places.tryTake(new Account("beijing-cdc", "two"))).as("all are taken").isFalse();
    places.giveBack(HENAN);
    assertThat(places.tryTake(new Account("beijing-cdc", "two"))).isTrue();
  }

  @Test
  void oneAccountLeavesOnePlaceOfItsAuthorityToColleagues() {
    Places places = new Places(4, 12);

    assertThat(places.tryTake(HENAN)).isTrue();
    assertThat(places.tryTake(HENAN)).isTrue();
    assertThat(places.tryTake(HENAN)).isTrue();
    assertThat(places.tryTake(HENAN)).isFalse();
    assertThat(places.tryTake(COLLEAGUE)).isTrue();
    places.giveBack(HENAN);
    assertThat(places.tryTake(HENAN)).isTrue();
  }
}
