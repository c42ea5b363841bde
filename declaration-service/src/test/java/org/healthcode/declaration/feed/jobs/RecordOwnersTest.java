package org.healthcode.declaration.feed.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordOwnersTest {
  @Test
  void aRecordIsItsFirstPersonsHoweverManyThereAre() {
    RecordOwners owners = new RecordOwners(60_000);
    Map<Long, Integer> first = new HashMap<>();
    Random random = new Random(5);
    for (int line = 1; line <= 200_000; line++) {
      long record = random.nextInt(50_000);
      int person = random.nextInt(2);
      Optional<Long> other = owners.claim(record * 0x9E3779B97F4A7C15L, person, line);
      Integer known = first.putIfAbsent(record, person);
      assertThat(other.isPresent()).isEqualTo(known != null && known != person);
    }
    assertThat(owners.isFull()).isFalse();
  }

  @Test
  void beyondWhatIsRememberedItSaysSoAndTakesEverybody() {
    RecordOwners owners = new RecordOwners(2);
    owners.claim(1, 1, 2);
    owners.claim(2, 1, 3);

    assertThat(owners.claim(3, 1, 4)).isEmpty();
    assertThat(owners.claim(3, 2, 5)).isEmpty();
    assertThat(owners.claim(1, 2, 6)).contains(2L);
    assertThat(owners.isFull()).isTrue();
  }
}
