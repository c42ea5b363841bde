package org.healthcode.risk.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.decision.PersonStates;
import org.healthcode.risk.kafka.ledger.LedgerKeys;
import org.healthcode.risk.kafka.ledger.LedgerProgress;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.stores.ThreadTime;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.RawInputs;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.signature.TestSignatures;
import org.healthcode.starter.kafka.SignedRecords;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The whole topology in one partition without a broker, and words to speak with it. */
public abstract class RiskTopologyDriven {

  public static final Instant NOON = Instant.parse("2022-05-10T04:00:00Z");
  public static final PersonId ALICE = PersonId.fromHex("a0".repeat(16));
  public static final PersonId BOB = PersonId.fromHex("b0".repeat(16));
  public static final PersonId CAROL = PersonId.fromHex("c0".repeat(16));

  /** Later than all that is recorded at {@link #NOON}, and not yet the next second. */
  static final Instant DELETED = NOON.plusMillis(1);

  public @TempDir Path stateDir;

  public final FakeWire wire = new FakeWire();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SignedRecords signed = new SignedRecords(TestSignatures.VERIFIER, 1, meters);
  private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
  TopologyTestDriver driver;
  final LedgerProgress ledger = new LedgerProgress();

  public abstract Policy policy();

  /** What judges; nothing but the one policy where a test does not say otherwise. */
  SignedReleases releases() {
    return SignedReleases.pinnedTo(policy());
  }

  @BeforeEach
  void start() {
    // How far work in slices comes must not depend on how fast the machine is.
    ThreadTime.measureWith(() -> 0L);
    RiskSettings settings = settings(stateDir);
    Properties config = new Properties();
    config.putAll(RiskStreams.config(Map.of("bootstrap.servers", "localhost:9"), settings));
    driver =
        new TopologyTestDriver(
            RiskTopology.of(
                releases(),
                settings,
                wire::deserializer,
                wire::serializer,
                signed,
                new Precedence(),
                ledger),
            config,
            NOON);
  }

  public static RiskSettings settings(Path stateDir) {
    return new RiskSettings(
        1,
        1,
        stateDir,
        "localhost:8082",
        1,
        0,
        Duration.ofMillis(100),
        Duration.ofDays(75),
        Duration.ofDays(14),
        20_000,
        20,
        LocalTime.of(10, 0),
        1,
        8,
        8);
  }

  @AfterEach
  void stop() {
    driver.close();
    ThreadTime.measureWith(System::nanoTime);
  }

  void retract(Feed feed, String recordId, long version) {
    input(Topics.RETRACTIONS)
        .pipeInput(
            new TestRecord<>(
                LedgerKeys.of(Events.CDC, feed.word(), recordId),
                wire.write(Events.retraction(feed.word(), recordId, version, DELETED)),
                NOON));
  }

  void send(Topic<?> topic, PersonId person, SpecificRecord event) {
    raw(topic, person.bytes(), wire.write(event));
  }

  void raw(Topic<?> topic, byte[] key, byte[] value) {
    forged(topic, key, value, TestSignatures.headers(topic.name(), key, value));
  }

  /** As somebody writes it who reaches the broker. */
  void forged(Topic<?> topic, byte[] key, byte @Nullable [] value, Headers headers) {
    input(topic).pipeInput(new TestRecord<>(key, value, headers, NOON));
  }

  void heartbeatAll(Instant at) {
    RawInputs.OF_PEOPLE.forEach(topic -> heartbeat(topic, at));
    heartbeat(Topics.RETRACTIONS, at);
  }

  void heartbeat(Topic<?> topic, Instant at) {
    Watermark watermark = new Watermark(at, 0);
    byte[] nothing = null;
    input(topic).pipeInput(new TestRecord<>(Watermark.key(), nothing, watermark.headers(), at));
  }

  /** A watermark takes three hops: to the ledger and back, to everyone, and out. */
  void ticks() {
    for (int hop = 0; hop < 4; hop++) {
      driver.advanceWallClockTime(Duration.ofMillis(200));
    }
  }

  TestInputTopic<byte[], byte[]> input(Topic<?> topic) {
    return driver.createInputTopic(
        topic.name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private final Map<String, List<TestRecord<byte[], byte[]>>> seen = new HashMap<>();

  List<TestRecord<byte[], byte[]>> output(String topic) {
    var output =
        outputs.computeIfAbsent(
            topic,
            name ->
                driver.createOutputTopic(
                    name, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    List<TestRecord<byte[], byte[]>> records = seen.computeIfAbsent(topic, t -> new ArrayList<>());
    records.addAll(output.readRecordsToList());
    return records;
  }

  List<CodeTimeline> timelines(PersonId person) {
    return published(person).map(bytes -> (CodeTimeline) wire.read(bytes)).toList();
  }

  private Stream<byte[]> published(PersonId person) {
    return output(Topics.CODE_TIMELINES.name()).stream()
        .filter(record -> java.util.Arrays.equals(record.key(), person.bytes()))
        .map(TestRecord::value)
        .filter(Objects::nonNull);
  }

  PersonState held(PersonId person) {
    return PersonStates.fromBytes(
        driver.<byte[], byte[]>getKeyValueStore(Names.PERSONS).get(person.bytes()));
  }

  CodeTimeline lastTimeline(PersonId person) {
    return (CodeTimeline) wire.read(published(person).toList().getLast());
  }

  List<ColorChange> changes(PersonId person) {
    return output(Topics.COLOR_CHANGES.name()).stream()
        .filter(record -> java.util.Arrays.equals(record.key(), person.bytes()))
        .map(record -> (ColorChange) wire.read(record.value()))
        .toList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return output(Topics.DEAD_LETTERS);
  }

  List<Instant> finalWatermarks() {
    return output(Topics.CODE_TIMELINES.name()).stream()
        .flatMap(record -> Watermark.of(record.headers()).stream())
        .map(Watermark::at)
        .toList();
  }

  /** Up to when all was worked on, be it that it may not be vouched for. */
  Instant lastProcessed() {
    return output(Topics.CODE_TIMELINES.name()).stream()
        .flatMap(record -> Watermark.of(record.headers()).stream())
        .map(Watermark::processed)
        .reduce(Instant.EPOCH, (before, last) -> last);
  }

  public static String header(TestRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  static Span now(CodeTimeline timeline) {
    return timeline.getSpans().stream()
        .filter(span -> !NOON.plusSeconds(5).isBefore(span.getFrom()))
        .filter(
            span ->
                Optional.ofNullable(span.getUntil())
                    .map(NOON.plusSeconds(5)::isBefore)
                    .orElse(true))
        .findFirst()
        .orElseThrow();
  }
}
