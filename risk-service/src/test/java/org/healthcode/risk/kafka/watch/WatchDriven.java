package org.healthcode.risk.kafka.watch;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.kafka.Events;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.RiskTopologyDriven;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.AbuseSignal;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.OverrideRequest;
import org.healthcode.schemas.event.OverrideStatus;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.signature.TestSignatures;
import org.healthcode.starter.kafka.SignedRecords;

/** The watch in one partition without a broker, and words to speak with it. */
public final class WatchDriven implements AutoCloseable {

  public static final String OPERATOR = "operator-7";
  public static final String VENUE = "V0000000ZZ01";
  private static final List<String> STORES =
      List.of(Names.WATCHED_PEOPLE, Names.WATCH_DUE, Names.TALLIES, Names.TESTED_CASES);

  private final FakeWire wire;
  private final List<AlarmKind> heard = new ArrayList<>();
  private final TopologyTestDriver driver;
  private final TestOutputTopic<byte[], byte[]> alarms;
  private final TestOutputTopic<byte[], byte[]> audit;
  private final TestOutputTopic<byte[], byte[]> signals;
  private final TestOutputTopic<byte[], byte[]> deadLetters;

  public WatchDriven(Path stateDir, FakeWire wire, WatchLimits limits, Instant now) {
    this.wire = wire;
    Properties config = new Properties();
    config.putAll(
        WatchStreams.config(
            Map.of("bootstrap.servers", "localhost:9"), RiskTopologyDriven.settings(stateDir)));
    driver =
        new TopologyTestDriver(
            WatchTopology.of(
                limits,
                heard::add,
                wire::deserializer,
                wire::serializer,
                new SignedRecords(TestSignatures.VERIFIER, 1, new SimpleMeterRegistry()),
                new Precedence()),
            config,
            now);
    alarms = output(Topics.ALARMS.name());
    audit = output(Topics.AUDIT_ENTRIES.name());
    signals = output(Topics.ABUSE_SIGNALS.name());
    deadLetters = output(Topics.DEAD_LETTERS);
  }

  /** What Kafka does after a crash: the stores come back from their changelogs. */
  void restoreFrom(WatchDriven before) {
    for (String store : STORES) {
      try (KeyValueIterator<byte[], byte[]> rows =
          before.driver.<byte[], byte[]>getKeyValueStore(store).all()) {
        while (rows.hasNext()) {
          KeyValue<byte[], byte[]> row = rows.next();
          driver.<byte[], byte[]>getKeyValueStore(store).put(row.key, row.value);
        }
      }
    }
  }

  public void send(Topic<?> topic, PersonId person, SpecificRecord event) {
    send(topic, person.bytes(), event);
  }

  public void send(Topic<?> topic, String key, SpecificRecord event) {
    send(topic, key.getBytes(StandardCharsets.UTF_8), event);
  }

  private void send(Topic<?> topic, byte[] key, SpecificRecord event) {
    byte[] value = wire.write(event);
    record(
        topic,
        new TestRecord<>(
            key, value, TestSignatures.headers(topic.name(), key, value), RiskTopologyDriven.NOON));
  }

  public void record(Topic<?> topic, TestRecord<byte[], byte[]> record) {
    driver
        .createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(record);
  }

  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  public List<Alarm> newAlarms() {
    return alarms.readRecordsToList().stream()
        .map(record -> (Alarm) wire.read(record.value()))
        .toList();
  }

  List<AbuseSignal> newSignals() {
    return signals.readRecordsToList().stream()
        .map(record -> (AbuseSignal) wire.read(record.value()))
        .toList();
  }

  List<AuditEntry> newEntries() {
    return audit.readRecordsToList().stream()
        .map(record -> (AuditEntry) wire.read(record.value()))
        .toList();
  }

  List<TestRecord<byte[], byte[]>> newDeadLetters() {
    return deadLetters.readRecordsToList();
  }

  List<AlarmKind> heard() {
    return heard;
  }

  long rows(String store) {
    long count = 0;
    try (KeyValueIterator<byte[], byte[]> rows =
        driver.<byte[], byte[]>getKeyValueStore(store).all()) {
      while (rows.hasNext()) {
        rows.next();
        count++;
      }
    }
    return count;
  }

  @Override
  public void close() {
    driver.close();
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  // Events

  public static PersonId person(int number) {
    return PersonId.fromHex("%032x".formatted(0xdead_0000_0000L + number));
  }

  public static EventHeader header(String recordId, Instant at) {
    return EventHeaderBuilder.recordedAt(Events.CDC, recordId, at)
        .version(1)
        .account(OPERATOR)
        .build();
  }

  /** Somebody far away used the code that hung at the venue. */
  public static Visit forwarded(int number, Instant at) {
    Visit visit = Events.checkIn("ci-" + number, VENUE, "410105", at);
    visit.setImplausible("OUTSIDE_PERIOD");
    return visit;
  }

  public static OverrideRequest request(int number, Instant at) {
    return OverrideRequest.newBuilder()
        .setHeader(header("override-" + number, at))
        .setOverrideId(Ids.hash("override-" + number))
        .setPerson(person(number).hex())
        .setRegionCode("410105")
        .setColor(Color.RED)
        .setReason("CLOSE_CONTACT_UNDER_INVESTIGATION")
        .setFactId(Ids.hash("fact"))
        .setUntil(at.plus(Duration.ofDays(7)))
        .setRequestedBy(OPERATOR)
        .setRequestedAt(at)
        .setApprovalsNeeded(1)
        .setStatus(OverrideStatus.PENDING)
        .build();
  }

  /** Red by two people's decision alone. */
  public static ColorChange manualRed(int number, Instant at) {
    return change(at, List.of(reason(Ids.hash("override-evidence-" + number))), true);
  }

  public static ColorChange change(Instant at, List<Reason> because, boolean withoutFeed) {
    return ColorChange.newBuilder()
        .setBefore(ColorState.GREEN)
        .setAfter(ColorState.RED)
        .setBecause(because)
        .setRegionCode("410105")
        .setAt(at)
        .setPolicyVersion("national-2022-06@1.0.0")
        .setAccounts(List.of(OPERATOR))
        .setWithoutFeed(withoutFeed)
        .build();
  }

  public static Reason reason(String evidenceId) {
    return Reason.newBuilder()
        .setRuleId("r")
        .setTitleZh("规则")
        .setTitleEn("rule")
        .setEvidenceId(evidenceId)
        .setReleaseKind("UNTIL")
        .setReleaseZh("到期")
        .setReleaseEn("until")
        .build();
  }
}
