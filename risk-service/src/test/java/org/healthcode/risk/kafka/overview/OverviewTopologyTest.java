package org.healthcode.risk.kafka.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.RiskTopologyDriven;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.watch.WatchDriven;
import org.healthcode.risk.overview.Arrival;
import org.healthcode.risk.overview.ColorCount;
import org.healthcode.risk.overview.HourCount;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewTopologyTest {

  private static final Instant NOON = RiskTopologyDriven.NOON;
  private static final String HERE = "410105";
  private static final String THERE = "410302";
  private static final PersonId ALICE = RiskTopologyDriven.ALICE;
  private static final PersonId BOB = RiskTopologyDriven.BOB;

  @TempDir private Path stateDir;

  private final FakeWire wire = new FakeWire();
  private final HeardWatermarks heard = new HeardWatermarks();
  private TopologyTestDriver driver;

  @BeforeEach
  void start() {
    Properties config = new Properties();
    config.putAll(
        OverviewStreams.config(
            Map.of("bootstrap.servers", "localhost:9"), RiskTopologyDriven.settings(stateDir)));
    driver =
        new TopologyTestDriver(
            OverviewTopology.of(wire::deserializer, heard, new Precedence()), config, NOON);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void everybodyIsCountedOnceByRegionAndColor() {
    publish(ALICE, HERE, span(Color.GREEN, NOON.minusSeconds(60)));
    publish(BOB, HERE, span(Color.GREEN, NOON.minusSeconds(60)));
    publish(BOB, HERE, span(Color.GREEN, NOON.minusSeconds(30)));
    assertThat(counts()).isEqualTo(Map.of("410105 GREEN", 2L));

    publish(ALICE, HERE, span(Color.RED, NOON.minusSeconds(10)));
    publish(BOB, THERE, span(Color.GREEN, NOON.minusSeconds(60)));

    assertThat(counts()).isEqualTo(Map.of("410105 RED", 1L, "410302 GREEN", 1L));
    assertThat(rows(Names.STANDINGS_UNDER_CARE)).hasSize(1);
  }

  @Test
  void whoseCountyIsNotKnownIsInTheCareOfTheCityOrElseOfTheProvince() {
    publish(ALICE, "410100", span(Color.RED, NOON.minusSeconds(60)));
    publish(BOB, "410000", span(Color.RED, NOON.minusSeconds(60)));

    assertThat(counts()).isEqualTo(Map.of("410100 RED", 1L, "410000 RED", 1L));
  }

  @Test
  void promise6ColorsThatEndByTimeAreCountedAnewWithoutAnEvent() {
    Span red = span(Color.RED, NOON.minusSeconds(60));
    red.setUntil(NOON.plus(Duration.ofMinutes(5)));
    publish(ALICE, HERE, red, span(Color.GREEN, NOON.plus(Duration.ofMinutes(5))));
    assertThat(counts()).isEqualTo(Map.of("410105 RED", 1L));

    driver.advanceWallClockTime(Duration.ofMinutes(6));

    assertThat(counts()).isEqualTo(Map.of("410105 GREEN", 1L));
    assertThat(rows(Names.STANDINGS_UNDER_CARE)).isEmpty();
    assertThat(rows(Names.STANDINGS_DUE)).isEmpty();
  }

  @Test
  void whoIsErasedIsCountedNoMore() {
    publish(ALICE, HERE, span(Color.RED, NOON.minusSeconds(60)));
    record(Topics.CODE_TIMELINES, new TestRecord<>(ALICE.bytes(), null, NOON));

    assertThat(counts()).isEmpty();
    assertThat(rows(Names.STANDINGS)).isEmpty();
    assertThat(rows(Names.STANDINGS_UNDER_CARE)).isEmpty();
  }

  @Test
  void decisionsAreCountedByHourAndForgottenAfterTwoDays() {
    send(Topics.COLOR_CHANGES, ALICE, WatchDriven.change(NOON, List.of(), false));
    send(Topics.COLOR_CHANGES, BOB, WatchDriven.change(NOON, List.of(), false));
    send(
        Topics.COLOR_CHANGES,
        BOB,
        WatchDriven.change(NOON.minus(Duration.ofDays(400)), List.of(), false));
    assertThat(hours())
        .containsExactly(new HourCount(NOON.getEpochSecond() / 3_600, HERE, "RED", 2));

    driver.advanceWallClockTime(Duration.ofHours(50));

    assertThat(hours()).isEmpty();
  }

  @Test
  void whatAuthoritiesFedIsKnownFromTheTraceOfIt() {
    trace(AuditAct.FEED_FILE, "henan-cdc|tests|file-1", NOON.minusSeconds(60));
    trace(AuditAct.FEED_FILE, "henan-cdc|tests|file-1", NOON);
    trace(AuditAct.RISK_APPROVED, "zhengzhou-cdc|region-risks|r1", NOON);
    trace(AuditAct.RETRACTION, "henan-cdc|cases|c1", NOON);
    trace(AuditAct.FEED_RECORD, "no record", NOON);

    assertThat(
            rows(Names.STANDING_COUNTS).entrySet().stream()
                .filter(row -> row.getKey().getFirst() == OverviewKeys.ARRIVAL)
                .map(row -> OverviewKeys.arrival(bytes(row.getKey()), row.getValue())))
        .containsExactlyInAnyOrder(
            new Arrival("tests", "henan-cdc", NOON),
            new Arrival("region-risks", "zhengzhou-cdc", NOON));
  }

  private void trace(AuditAct act, String subject, Instant at) {
    Acts.Actor actor = new Acts.Actor("operator-7", "henan-cdc", "41");
    byte[] entry = wire.write(Acts.entry("test", act, actor, subject, "", "", subject + at, at));
    record(Topics.AUDIT_ENTRIES, new TestRecord<>(AuditChain.key(), entry, NOON));
  }

  @Test
  void theWatermarkIsTheOneOfThisLife() {
    assertThat(heard.all()).isEmpty();
    Watermark watermark = new Watermark(NOON.minusSeconds(3), 0);
    record(
        Topics.CODE_TIMELINES, new TestRecord<>(Watermark.key(), null, watermark.headers(), NOON));

    assertThat(heard.all()).isEqualTo(Map.of(0, NOON.minusSeconds(3)));
  }

  @Test
  void whatCannotBeReadIsPassedOver() {
    record(Topics.CODE_TIMELINES, new TestRecord<>(ALICE.bytes(), new byte[] {9, 9}, NOON));
    publish(BOB, "", span(Color.GREEN, NOON.minusSeconds(60)));

    assertThat(counts()).isEqualTo(Map.of(ColorCount.UNKNOWN + " GREEN", 1L));
  }

  private void publish(PersonId person, String region, Span... spans) {
    send(
        Topics.CODE_TIMELINES,
        person,
        CodeTimeline.newBuilder()
            .setPolicyId("national-2022-06")
            .setPolicyVersion("1.0.0")
            .setSpans(List.of(spans))
            .setNotices(List.of())
            .setMaskedName("张*")
            .setIdTail("1234")
            .setRegionCode(region)
            .build());
  }

  private static Span span(Color color, Instant from) {
    return Span.newBuilder()
        .setColor(color)
        .setFrom(from)
        .setReasons(List.of(WatchDriven.reason("e")))
        .build();
  }

  private void send(Topic<?> topic, PersonId person, SpecificRecord event) {
    record(topic, new TestRecord<>(person.bytes(), wire.write(event), NOON));
  }

  private void record(Topic<?> topic, TestRecord<byte[], byte[]> record) {
    driver
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(record);
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    rows(Names.STANDING_COUNTS)
        .forEach(
            (key, value) -> {
              if (key.getFirst() == OverviewKeys.COLOR) {
                ColorCount count = OverviewKeys.colorCount(bytes(key), value);
                counts.put(count.region() + " " + count.color(), count.people());
              }
            });
    return counts;
  }

  private List<HourCount> hours() {
    return rows(Names.STANDING_COUNTS).entrySet().stream()
        .filter(row -> row.getKey().getFirst() == OverviewKeys.HOUR)
        .map(row -> OverviewKeys.hourCount(bytes(row.getKey()), row.getValue()))
        .toList();
  }

  private Map<List<Byte>, byte[]> rows(String store) {
    Map<List<Byte>, byte[]> rows = new HashMap<>();
    try (KeyValueIterator<byte[], byte[]> all =
        driver.<byte[], byte[]>getKeyValueStore(store).all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> row = all.next();
        List<Byte> key = new ArrayList<>();
        for (byte each : row.key) {
          key.add(each);
        }
        rows.put(key, row.value);
      }
    }
    return rows;
  }

  private static byte[] bytes(List<Byte> key) {
    byte[] bytes = new byte[key.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = key.get(i);
    }
    return bytes;
  }
}
