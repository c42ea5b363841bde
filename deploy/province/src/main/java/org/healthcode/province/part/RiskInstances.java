package org.healthcode.province.part;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.PartClock;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.province.streams.RecordedTopology;
import org.healthcode.province.streams.RiskInstance;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.RiskTopology;
import org.healthcode.risk.kafka.ledger.LedgerProgress;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.signature.TestSignatures;
import org.healthcode.starter.kafka.SignedRecords;

/** Instances of the risk service as an installation's are by default. */
public final class RiskInstances {

  /** docs/design.md, "What is kept". */
  private static final Duration FACTS_KEPT = Duration.ofDays(75);

  /** docs/design.md, promise 8. */
  public static final Duration VISITS_KEPT = Duration.ofDays(14);

  /** docs/design.md#figures. */
  public static final LocalTime FIGURES_PUBLISHED_AT = LocalTime.of(10, 0);

  private RiskInstances() {}

  /**
   * An instance that has no task yet.
   *
   * @param releases what judges in it
   * @param peopleMadeWorseADay what an account may without a second person
   */
  public static RiskInstance create(
      String name,
      Broker broker,
      WorldClock clock,
      SignedReleases releases,
      FakeWire wire,
      int peopleMadeWorseADay) {
    RiskSettings settings =
        new RiskSettings(
            broker.partitions(),
            1,
            Path.of("nowhere"),
            "localhost:8082",
            1,
            1,
            Duration.ofMillis(100),
            FACTS_KEPT,
            VISITS_KEPT,
            20_000,
            peopleMadeWorseADay,
            FIGURES_PUBLISHED_AT,
            broker.partitions(),
            8,
            8);
    RecordedTopology topology = new RecordedTopology();
    RiskTopology.addTo(
        topology,
        releases,
        settings,
        wire::deserializer,
        wire::serializer,
        new SignedRecords(
            TestSignatures.VERIFIER, broker.partitions(), new CompositeMeterRegistry()),
        new Precedence(),
        new LedgerProgress(),
        Stores::inMemoryKeyValueStore);
    // What the real application is told of transactions holds here as well.
    Object guarantee =
        RiskStreams.config(Map.of(), settings).get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG);
    return new RiskInstance(
        name,
        broker,
        new PartClock(clock),
        topology,
        StreamsConfig.EXACTLY_ONCE_V2.equals(guarantee));
  }
}
