package org.healthcode.risk.kafka.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.domain.governance.GovernanceCount;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.RiskTopologyDriven;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.streams.Holds;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.audit.AuditChain;
import org.healthcode.schemas.audit.AuditLine;
import org.healthcode.schemas.audit.AuditVerification;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.AuditRecord;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTopologyTest {
  private static final Instant NOON = Instant.parse("2022-05-10T04:00:00Z");
  private static final Acts.Actor OPERATOR = new Acts.Actor("operator-1", "henan-cdc", "4101");

  private final FakeWire wire = new FakeWire();
  private final Path directory;
  private final KeyFiles keys;
  private final TopologyTestDriver driver;

  AuditTopologyTest(@TempDir Path directory) {
    this.directory = directory;
    this.keys = KeyFiles.create(directory.resolve("keys"));
    this.driver = start();
  }

  private TopologyTestDriver start() {
    RiskSettings settings = RiskTopologyDriven.settings(directory.resolve("state"));
    Properties config = new Properties();
    config.putAll(RiskStreams.config(Map.of("bootstrap.servers", "localhost:9"), settings));
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    return new TopologyTestDriver(
        AuditTopology.addTo(
            new Topology(), keys.audit(), settings, wire::deserializer, wire::serializer),
        config,
        NOON);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void whatIsToldIsChainedInOrderAndSignedEachMinute() {
    tell(entry(AuditAct.RETRACTION, "henan-cdc|cases|C-1"));
    tell(entry(AuditAct.OVERRIDE_APPROVED, "o-1"));
    driver.advanceWallClockTime(Duration.ofMinutes(1));

    List<AuditLine> log = log();

    assertThat(log).extracting(AuditLine::sequence).containsExactly(1L, 2L, 3L);
    assertThat(log).extracting(AuditLine::isCheckpoint).containsExactly(false, false, true);
    assertThat(whole(log)).isEmpty();
  }

  @Test
  void aQuietMinuteIsSignedToo() {
    driver.advanceWallClockTime(Duration.ofMinutes(1));
    driver.advanceWallClockTime(Duration.ofMinutes(1));

    assertThat(log()).extracting(AuditLine::isCheckpoint).containsExactly(true, true);
  }

  @Test
  void theSameEntryToldAgainIsOneLink() {
    AuditEntry entry = entry(AuditAct.ID_LOOKUP, "a0".repeat(16));
    tell(entry);
    tell(entry);

    assertThat(log()).hasSize(1);
  }

  @Test
  void anEntryIsKnownAgainAsLongAsItsTopicHasItAndIsForgottenThen() {
    AuditEntry entry = entry(AuditAct.ID_LOOKUP, "a0".repeat(16));
    tell(entry);
    driver.advanceWallClockTime(Duration.ofDays(61));
    tell(entry);
    assertThat(acts()).isEqualTo(1);
    assertThat(count(Names.AUDIT_SEEN)).isEqualTo(1);

    driver.advanceWallClockTime(Duration.ofDays(3));

    assertThat(count(Names.AUDIT_SEEN)).isZero();
    assertThat(count(Names.AUDIT_SEEN_BY_DAY)).isZero();
  }

  private long acts() {
    return log().stream().filter(line -> !line.isCheckpoint()).count();
  }

  private long count(String store) {
    long rows = 0;
    try (KeyValueIterator<byte[], byte[]> all =
        driver.<byte[], byte[]>getKeyValueStore(store).all()) {
      while (all.hasNext()) {
        all.next();
        rows++;
      }
    }
    return rows;
  }

  @Test
  void anEntryThatCanNotBeReadIsSetAsideAndSaidToBe() {
    tell(entry(AuditAct.RETRACTION, "before"));
    pipe(new byte[] {7});
    tell(entry(AuditAct.RETRACTION, "after"));
    driver.advanceWallClockTime(Duration.ofMinutes(1));

    List<AuditLine> log = log();

    assertThat(log).hasSize(4);
    assertThat(log.get(1).body()).contains("\"act\":\"UNREADABLE\"").contains("audit-entries/0/1");
    assertThat(whole(log)).isEmpty();
  }

  @Test
  void whatIsGivenUpIsNotSetAsideOnceMore() {
    Headers headers = new RecordHeaders();
    headers.add(Holds.DISCARD_HEADER, "audit-entries/0/0".getBytes(StandardCharsets.UTF_8));
    byte[] nothing = null;

    entries().pipeInput(new TestRecord<>(AuditChain.key(), nothing, headers, NOON));

    assertThat(log()).isEmpty();
  }

  @Test
  void actsAreCountedByWeekAndCity() {
    for (int i = 0; i < 7; i++) {
      tell(entry(AuditAct.ID_LOOKUP, "person-" + i));
    }
    tell(entry(AuditAct.OVERRIDE_APPROVED, "o-1"));

    List<GovernanceCount> counts =
        GovernanceBook.between(
            driver.getKeyValueStore(Names.GOVERNANCE),
            LocalDate.parse("2022-05-10"),
            LocalDate.parse("2022-05-10"));

    assertThat(counts)
        .containsExactly(
            new GovernanceCount("2022-W19", "4101", "ID_LOOKUP", 7),
            new GovernanceCount("2022-W19", "4101", "OVERRIDE_APPROVED", 1));
    assertThat(counts).extracting(GovernanceCount::published).containsExactly("7", "<5");
  }

  @Test
  void theHashIsTheOneThatSha256sumGives() {
    // printf '%s\n%s\n%s' "$previousHash" 1 '{"a":1}' | sha256sum
    assertThat(AuditChain.hash(AuditChain.GENESIS, 1, "{\"a\":1}"))
        .isEqualTo("58a8b64ede0a31c39c4c0afb728c913a6b777e6ee987ceea8e4264a089470621");
  }

  private Optional<String> whole(List<AuditLine> log) {
    AuditVerification verification =
        new AuditVerification(keys.auditTrust().get(), Optional.empty());
    return log.stream()
        .map(line -> verification.accept(line.toJson()))
        .flatMap(Optional::stream)
        .findFirst()
        .or(verification::end);
  }

  private static AuditEntry entry(AuditAct act, String subject) {
    return Acts.entry("test", act, OPERATOR, subject, "", "", "key", NOON);
  }

  private void tell(SpecificRecord entry) {
    pipe(wire.write(entry));
  }

  private void pipe(byte[] value) {
    entries().pipeInput(new TestRecord<>(AuditChain.key(), value, NOON));
  }

  private TestInputTopic<byte[], byte[]> entries() {
    return driver.createInputTopic(
        Topics.AUDIT_ENTRIES.name(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private List<AuditLine> log() {
    return driver
        .createOutputTopic(
            Topics.AUDIT_LOG.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readValuesToList()
        .stream()
        .map(wire::read)
        .map(AuditRecord.class::cast)
        .map(AuditLine::of)
        .toList();
  }
}
