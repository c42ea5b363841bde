package org.healthcode.province.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.healthcode.schemas.Topics;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartitionLogTest {

  private static final String TIMELINES = Topics.CODE_TIMELINES.name();
  private static final Instant NOW = Instant.parse("2022-07-01T00:00:00Z");

  private final WorldClock clock = new WorldClock(NOW);
  private final Broker broker = new Broker(clock, 1);

  @Test
  void ofACompactedPartitionTheLastValueOfEachKeyIsLeftWhereItWas() {
    append(TIMELINES, "a", "1");
    append(TIMELINES, "b", "1");
    append(TIMELINES, "a", "2");
    append(TIMELINES, "c", "1");

    compact(TIMELINES);

    assertThat(read(TIMELINES)).containsExactly("1 b=1", "2 a=2", "3 c=1");
  }

  @Test
  void whatIsNotDecidedYetTakesNothingsPlace() {
    append(TIMELINES, "a", "1");
    Transaction open = broker.begin("somebody");
    append(open, "a", "2");
    append(open, "b", "1");

    compact(TIMELINES);
    broker.abort(open);

    assertThat(read(TIMELINES)).containsExactly("0 a=1");
  }

  @Test
  void aTombstoneGoesOnceEverybodyHadADayToReadIt() {
    append(TIMELINES, "a", "1");
    append(TIMELINES, "a", null);
    append(TIMELINES, "b", "1");

    compact(TIMELINES);
    assertThat(read(TIMELINES)).containsExactly("1 a=null", "2 b=1");

    clock.pass(Duration.ofDays(2));
    compact(TIMELINES);
    assertThat(read(TIMELINES)).containsExactly("2 b=1");
  }

  @Test
  void onlyCompactedTopicsAndChangeLogsAreCompacted() {
    assertThat(broker.log(TIMELINES, 0).isCompacted()).isTrue();
    assertThat(broker.log("risk-service-persons-changelog", 0).isCompacted()).isTrue();
    assertThat(broker.log(Topics.FEED_JOBS.name(), 0).isCompacted()).isTrue();
    assertThat(broker.log(Topics.FEED_KEYS.name(), 0).isCompacted()).isFalse();
    assertThat(broker.log(Topics.TEST_RESULTS.name(), 0).isCompacted()).isFalse();
  }

  private void compact(String topic) {
    broker.log(topic, 0).compact(clock.now().minus(Duration.ofDays(1)));
  }

  private void append(String topic, String key, @Nullable String value) {
    broker.append(
        topic,
        0,
        key.getBytes(UTF_8),
        value == null ? null : value.getBytes(UTF_8),
        new RecordHeaders(),
        0);
  }

  private void append(Transaction under, String key, String value) {
    broker.append(
        under, TIMELINES, 0, key.getBytes(UTF_8), value.getBytes(UTF_8), new RecordHeaders(), 0);
  }

  private List<String> read(String topic) {
    return broker.log(topic, 0).fetch(0, Integer.MAX_VALUE).entries().stream()
        .map(entry -> entry.offset() + " " + text(entry.key()) + "=" + text(entry.value()))
        .toList();
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "null" : new String(bytes, UTF_8);
  }
}
