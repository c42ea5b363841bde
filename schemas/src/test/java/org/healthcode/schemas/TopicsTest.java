package org.healthcode.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicsTest {

  private static final Map<String, NewTopic> CREATED =
      Topics.newTopics(12, (short) 3).stream()
          .collect(Collectors.toUnmodifiableMap(NewTopic::name, Function.identity()));

  @Test
  void everyTopicHasTheSamePartitionCountSoThatOneTaskOwnsOnePerson() {
    assertThat(CREATED.values())
        .allSatisfy(topic -> assertThat(topic.numPartitions()).isEqualTo(12));
  }

  @Test
  void promise8WhereaboutsAreGoneFromTopicsADayAfterTheirFortnight() {
    for (String name : List.of("visits", "declarations", "scans", "exposures")) {
      Map<String, String> config = config(name);
      long kept =
          Long.parseLong(config.get("retention.ms")) + Long.parseLong(config.get("segment.ms"));

      assertThat(config.get("cleanup.policy")).isEqualTo("delete");
      assertThat(kept).as(name).isLessThanOrEqualTo(Duration.ofHours(15 * 24 + 6).toMillis());
    }
  }

  @Test
  void whatIsKeptForEverIsCompacted() {
    for (String name : List.of("persons", "code-timelines", "region-risks", "family-links")) {
      assertThat(config(name)).containsEntry("cleanup.policy", "compact");
    }
  }

  @Test
  void promise1WhoWasAwayForWeeksStillHearsWhatWasErased() {
    for (String name : List.of("persons", "person-keys", "code-timelines", "paper-codes")) {
      assertThat(Long.parseLong(config(name).get("delete.retention.ms")))
          .as(name)
          .isGreaterThanOrEqualTo(Duration.ofDays(60).toMillis());
    }
  }

  @Test
  void jobsAreCompactedAndGoneAfterAMonth() {
    assertThat(config("feed-jobs"))
        .containsEntry("cleanup.policy", "compact,delete")
        .containsEntry("retention.ms", Long.toString(Duration.ofDays(30).toMillis()));
  }

  @Test
  void promise1WithReplicasAnAcknowledgedRecordIsOnTwoBrokers() {
    assertThat(CREATED.values())
        .filteredOn(topic -> !topic.name().equals(Topics.DEAD_LETTERS))
        .allSatisfy(topic -> assertThat(topic.configs()).containsEntry("min.insync.replicas", "2"));
  }

  private static Map<String, String> config(String topic) {
    return Objects.requireNonNull(CREATED.get(topic), topic).configs();
  }
}
