package org.healthcode.risk.kafka.figures;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.healthcode.risk.domain.figures.Publications;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.PriorityTimestamps;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.kafka.streams.TopologyNodes;
import org.healthcode.schemas.Topics;

/** The sub-topology that sums figures, keyed by day. */
public final class FigureTopology {

  private FigureTopology() {}

  /**
   * Adds it to a topology.
   *
   * @param onDisk makes the stores that may become large
   */
  public static void addTo(
      Topology topology,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      Function<String, KeyValueBytesStoreSupplier> onDisk) {
    Publications publications = new Publications(settings.figuresPublishedAt());
    topology.addProcessor(
        Names.FIGURE_PROCESSOR,
        () -> new FigureProcessor(publications, deserializer, serializer),
        TopologyNodes.addSources(
            topology, Set.of(Topics.FIGURE_CHANGES), new PriorityTimestamps()));
    topology.addStateStore(
        TopologyNodes.store(onDisk.apply(Names.FIGURES)), Names.FIGURE_PROCESSOR);
    TopologyNodes.addSink(topology, Topics.FIGURES, Names.FIGURE_PROCESSOR);
    TopologyNodes.addSink(
        topology, Names.FIGURE_DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.FIGURE_PROCESSOR);
  }
}
