package org.healthcode.declaration.venue.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.declaration.venue.VenueCategory;
import org.healthcode.declaration.venue.VenueState;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.region.RegionCode;
import org.junit.jupiter.api.Test;

class KafkaVenueStoreTest {
  private static final VenueState FIRST = venue("V00000000001", "410105", VenueCategory.SHOP);
  private static final VenueState SECOND = venue("V00000000002", "410102", VenueCategory.HOTEL);
  private static final VenueState THIRD = venue("V00000000003", "410105", VenueCategory.HOTEL);

  private final FakeTopic topic = new FakeTopic(Topics.VENUES);

  @Test
  void aVenueIsThereOnceItIsKeptAndAfterARestart() throws Exception {
    try (KafkaVenueStore store = new KafkaVenueStore(topic.views())) {
      store.start().get(10, TimeUnit.SECONDS);
      store.put(FIRST);
      store.put(FIRST.closed(Samples.NOW));

      assertThat(store.find(FIRST.code())).contains(FIRST.closed(Samples.NOW));
    }
    try (KafkaVenueStore restarted = new KafkaVenueStore(topic.views())) {
      restarted.start().get(10, TimeUnit.SECONDS);

      assertThat(restarted.find(FIRST.code())).contains(FIRST.closed(Samples.NOW));
    }
  }

  @Test
  void venuesAreListedByRegionAndCodePageByPage() throws Exception {
    try (KafkaVenueStore store = new KafkaVenueStore(topic.views())) {
      store.start().get(10, TimeUnit.SECONDS);
      store.put(FIRST);
      store.put(SECOND);
      store.put(THIRD);

      assertThat(store.list("41", Optional.empty(), Optional.empty(), 9))
          .containsExactly(SECOND, FIRST, THIRD);
      assertThat(store.list("4101", Optional.empty(), Optional.of(SECOND), 1))
          .containsExactly(FIRST);
      assertThat(store.list("410105", Optional.of(VenueCategory.HOTEL), Optional.empty(), 9))
          .containsExactly(THIRD);
      assertThat(store.list("410102", Optional.empty(), Optional.of(THIRD), 9)).isEmpty();
      assertThat(store.list("410105", Optional.empty(), Optional.of(SECOND), 9))
          .containsExactly(FIRST, THIRD);
    }
  }

  @Test
  void aVenueThatMovedIsListedWhereItIs() throws Exception {
    try (KafkaVenueStore store = new KafkaVenueStore(topic.views())) {
      store.start().get(10, TimeUnit.SECONDS);
      store.put(FIRST);
      VenueState moved = venue(FIRST.code(), "410102", VenueCategory.SHOP);
      store.put(moved);

      assertThat(store.list("41", Optional.empty(), Optional.empty(), 9)).containsExactly(moved);
      assertThat(store.list("410105", Optional.empty(), Optional.empty(), 9)).isEmpty();
    }
  }

  private static VenueState venue(String code, String region, VenueCategory category) {
    return new VenueState(
        code,
        "烩面馆",
        category,
        new RegionCode(region),
        "花园路1号",
        Optional.of(1_200),
        false,
        "henan-cdc",
        "key",
        Samples.NOW.toEpochMilli() - 1000);
  }
}
