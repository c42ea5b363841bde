package org.healthcode.risk.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.healthcode.schemas.Feed;
import org.junit.jupiter.api.Test;

class FactKeyTest {

  @Test
  void healthAndItinerariesAreWhatAPersonSaysOfThemselvesAndNothingElseIs() {
    assertThat(Arrays.stream(Feed.values()).filter(feed -> isSelfReported(feed.word())))
        .containsExactlyInAnyOrder(Feed.HEALTH, Feed.ITINERARY);
  }

  @Test
  void markersOfUnreadableRecordsAreNoOnesWord() {
    assertThat(new Unreadable("declarations", 0, 7).key().isSelfReported()).isFalse();
  }

  @Test
  void whoSaysItDoesNotMatter() {
    assertThat(Stream.of("resident/abc", "henan-cdc"))
        .allMatch(source -> new FactKey(source, Feed.HEALTH.word(), "1", "").isSelfReported());
  }

  private static boolean isSelfReported(String feed) {
    return new FactKey("henan-cdc", feed, "1", "").isSelfReported();
  }
}
