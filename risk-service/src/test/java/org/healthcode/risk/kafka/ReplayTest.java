package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.ColorSpan;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.domain.timeline.Span;
import org.healthcode.risk.kafka.decision.CaseBook;
import org.healthcode.risk.kafka.decision.FactBook;
import org.healthcode.risk.kafka.decision.PersonStates;
import org.healthcode.risk.kafka.ledger.LedgerKeys;
import org.healthcode.risk.kafka.ledger.LedgerProgress;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.signature.TestSignatures;
import org.healthcode.starter.kafka.SignedRecords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories with retractions against the same histories without what was retracted. */
class ReplayTest {

  private static final int HISTORIES = 2_000;
  private static final Instant NOW = Instant.parse("2022-07-20T04:00:00Z");
  private static final Policy POLICY =
      PolicyFiles.policies(PolicyFiles.shipped()).byId("national-2022-06").orElseThrow();

  @TempDir Path stateDir;

  @Test
  void promise3RetractedFactsLeaveNoTraceInAnybodysTimelineWhateverTheOrder() {
    int exposed = 0;
    long decided = 0;
    try (Replay told = new Replay(stateDir.resolve("told"));
        Replay holds = new Replay(stateDir.resolve("holds"))) {
      for (int number = 0; number < HISTORIES; number++) {
        RandomPlaces history = new RandomPlaces(number, NOW);
        told.play(history.everything(number));
        holds.play(history.whatHolds(number + 1L));
        for (PersonId person : history.people()) {
          assertThat(told.timeline(person))
              .as("history %d, person %s", number, person.hex())
              .isEqualTo(holds.timeline(person));
          assertThat(told.met(person))
              .as("history %d, person %s", number, person.hex())
              .isEqualTo(holds.met(person));
          exposed += holds.met(person).size();
          decided += holds.timeline(person).spans().stream().filter(ReplayTest::isDecided).count();
          assertThat(told.published(person))
              .as("history %d, person %s", number, person.hex())
              .isEqualTo(holds.published(person));
        }
      }
    }
    // Histories in which nobody meets anything would prove nothing.
    assertThat(exposed).isGreaterThan(HISTORIES / 2);
    assertThat(decided).isGreaterThan(HISTORIES / 10);
  }

  private static boolean isDecided(Span span) {
    return span.reasons().stream().anyMatch(reason -> reason.ruleId().startsWith("override-"));
  }

  /** One life of the topology. */
  private static final class Replay implements AutoCloseable {

    private final FakeWire wire = new FakeWire();
    private final TopologyTestDriver driver;

    Replay(Path stateDir) {
      RiskSettings settings = RiskTopologyDriven.settings(stateDir);
      Properties config = new Properties();
      config.putAll(RiskStreams.config(Map.of("bootstrap.servers", "localhost:9"), settings));
      driver =
          new TopologyTestDriver(
              RiskTopology.of(
                  SignedReleases.pinnedTo(POLICY),
                  settings,
                  wire::deserializer,
                  wire::serializer,
                  new SignedRecords(TestSignatures.VERIFIER, 1, new SimpleMeterRegistry()),
                  new Precedence(),
                  new LedgerProgress(),
                  Stores::inMemoryKeyValueStore),
              config,
              NOW);
    }

    void play(List<RandomPlaces.Step> steps) {
      for (RandomPlaces.Step step : steps) {
        switch (step) {
          case RandomPlaces.Step.Told(var topic, byte[] key, var event) ->
              pipe(topic.name(), key, wire.write(event));
          case RandomPlaces.Step.TakenBack(var feed, String recordId) ->
              pipe(
                  Topics.RETRACTIONS.name(),
                  LedgerKeys.of(Events.CDC, feed.word(), recordId),
                  wire.write(Events.retraction(feed.word(), recordId, 9, NOW)));
        }
      }
      var fanOuts = driver.<byte[], byte[]>getKeyValueStore(Names.FAN_OUTS);
      while (fanOuts.approximateNumEntries() > 0) {
        driver.advanceWallClockTime(Duration.ofMillis(100));
      }
    }

    private void pipe(String topic, byte[] key, byte[] value) {
      driver
          .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
          .pipeInput(new TestRecord<>(key, value, TestSignatures.headers(topic, key, value), NOW));
    }

    /** What would be published of the person now. */
    CodeTimeline timeline(PersonId person) {
      CaseBook cases = new CaseBook(driver.getKeyValueStore(Names.CASES));
      KeyValueStore<byte[], byte[]> facts = driver.getKeyValueStore(Names.EXPOSURES);
      CodeTimeline timeline =
          POLICY
              .evaluate(PersonEvidence.of(evidence(person), cases, new FactBook.Told(facts, cases)))
              .trimmed(NOW);
      // An override waits for what was never said, and no longer for what was taken back.
      return new CodeTimeline(
          timeline.policyId(),
          timeline.policyVersion(),
          timeline.vouched(),
          timeline.spans(),
          timeline.notices().stream()
              .filter(notice -> notice.kind() != Notice.Kind.OVERRIDE_PENDING)
              .toList(),
          timeline.lastTest());
    }

    Set<Evidence> met(PersonId person) {
      return evidence(person).live().stream()
          .filter(item -> item.key().feed().equals("exposures"))
          .collect(Collectors.toSet());
    }

    private EvidenceSet evidence(PersonId person) {
      return held(person).evidence();
    }

    /** The colors that were really published: whoever had to be judged again was. */
    List<ColorSpan> published(PersonId person) {
      return held(person).published().spans();
    }

    private PersonState held(PersonId person) {
      return PersonStates.fromBytes(
          driver.<byte[], byte[]>getKeyValueStore(Names.PERSONS).get(person.bytes()));
    }

    @Override
    public void close() {
      driver.close();
    }
  }
}
