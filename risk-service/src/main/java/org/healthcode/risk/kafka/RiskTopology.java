package org.healthcode.risk.kafka;

import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.kafka.decision.DecisionTopology;
import org.healthcode.risk.kafka.figures.FigureTopology;
import org.healthcode.risk.kafka.gate.GateTopology;
import org.healthcode.risk.kafka.ledger.LedgerProgress;
import org.healthcode.risk.kafka.ledger.LedgerTopology;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.Topics;
import org.healthcode.starter.kafka.SignedRecords;

/**
 * Four sub-topologies: one decides, keyed by person; one keeps the ledger, keyed by record; one
 * keeps the gate, keyed by account; one sums figures, keyed by day. They meet on topics of the
 * {@link Topics} table, so nothing here is repartitioned behind anybody's back.
 */
public final class RiskTopology {

  private RiskTopology() {}

  /**
   * @param signed tells which records of signed topics may be taken in
   * @param precedence is told when there is more to do than can be done at once
   * @param ledger is told how far the ledger has come
   */
  static Topology of(
      SignedReleases policies,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      SignedRecords signed,
      Precedence precedence,
      LedgerProgress ledger) {
    return of(
        policies,
        settings,
        deserializer,
        serializer,
        signed,
        precedence,
        ledger,
        Stores::persistentKeyValueStore);
  }

  /**
   * @param onDisk makes the stores that may become large
   */
  static Topology of(
      SignedReleases policies,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      SignedRecords signed,
      Precedence precedence,
      LedgerProgress ledger,
      Function<String, KeyValueBytesStoreSupplier> onDisk) {
    Topology topology = new Topology();
    addTo(
        topology, policies, settings, deserializer, serializer, signed, precedence, ledger, onDisk);
    return topology;
  }

  /**
   * Adds all of them to a topology, be it one that others than Kafka Streams run.
   *
   * @param signed tells which records of signed topics may be taken in
   * @param precedence is told when there is more to do than can be done at once
   * @param ledger is told how far the ledger has come
   * @param onDisk makes the stores that may become large
   */
  public static void addTo(
      Topology topology,
      SignedReleases policies,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      SignedRecords signed,
      Precedence precedence,
      LedgerProgress ledger,
      Function<String, KeyValueBytesStoreSupplier> onDisk) {
    DecisionTopology.addTo(
        topology, policies, settings, deserializer, serializer, signed, precedence, onDisk);
    LedgerTopology.addTo(topology, settings, ledger, deserializer, serializer, onDisk);
    GateTopology.addTo(topology, settings, deserializer, serializer, signed, onDisk);
    FigureTopology.addTo(topology, settings, deserializer, serializer, onDisk);
  }
}
