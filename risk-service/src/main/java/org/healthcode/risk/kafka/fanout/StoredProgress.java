package org.healthcode.risk.kafka.fanout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.exposure.ExposureProgress;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.kafka.exposure.ExposureKeys;
import org.healthcode.risk.kafka.exposure.StoredPlaces;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.store.ExposureRow;
import org.healthcode.risk.store.FanOutRow;
import org.healthcode.schemas.bytes.BufferBytes;

/** Reads progress from the stores beside the stream threads, so that it costs them nothing. */
final class StoredProgress implements ExposureProgress {

  private static final long MOST_COUNTED = 200_000;

  private final Supplier<KafkaStreams> streams;
  private final HostInfo self;
  private final LocalStores stores;
  private final Supplier<Margins> margins;

  StoredProgress(
      Supplier<KafkaStreams> streams,
      String applicationServer,
      LocalStores stores,
      Supplier<Margins> margins) {
    this.streams = streams;
    this.self = HostInfo.buildFromEndpoint(applicationServer);
    this.stores = stores;
    this.margins = margins;
  }

  @Override
  public List<Part> parts(String exposureId) {
    return IntStream.range(0, stores.partitions())
        .mapToObj(partition -> part(exposureId, partition))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Part> part(String exposureId, int partition) {
    Optional<FanOutRow> running =
        underWay(partition).entrySet().stream()
            .filter(entry -> entry.getKey().equals(new FanOut.MetBy(exposureId)))
            .map(Map.Entry::getValue)
            .findFirst();
    return stores
        .read(
            Names.EXPOSURES,
            partition,
            store ->
                Optional.ofNullable(store.get(ExposureKeys.exposure(exposureId)))
                    .map(StoredPlaces::exposureRow)
                    .map(
                        row ->
                            running
                                .map(work -> running(exposureId, partition, work, store))
                                .orElseGet(() -> done(partition, row))))
        .flatMap(part -> part);
  }

  private Part running(
      String exposureId,
      int partition,
      FanOutRow work,
      ReadOnlyKeyValueStore<byte[], byte[]> exposures) {
    long toGo =
        stores
            .read(
                Names.VISITS_BY_PLACE,
                partition,
                visits ->
                    FanOutPages.toGo(
                        exposures,
                        visits,
                        exposureId,
                        BufferBytes.copyOf(work.getCursor()),
                        margins.get(),
                        MOST_COUNTED))
            .orElse(0L);
    return new Part(
        partition,
        State.RUNNING,
        work.getDone(),
        toGo,
        toGo >= MOST_COUNTED,
        Optional.of(Instant.ofEpochMilli(work.getStartedAt())),
        Optional.empty());
  }

  private static Part done(int partition, ExposureRow row) {
    return new Part(
        partition,
        State.DONE,
        row.getTouched(),
        0,
        false,
        Optional.empty(),
        Optional.ofNullable(row.getDoneAt()).map(Instant::ofEpochMilli));
  }

  @Override
  public Set<String> underWay() {
    Set<String> ids = new HashSet<>();
    for (int partition = 0; partition < stores.partitions(); partition++) {
      for (FanOut fanOut : underWay(partition).keySet()) {
        if (fanOut instanceof FanOut.MetBy(String exposureId)) {
          ids.add(exposureId);
        }
      }
    }
    return ids;
  }

  @Override
  public List<Instance> others() {
    return streams.get().metadataForAllStreamsClients().stream()
        .map(StreamsMetadata::hostInfo)
        .filter(host -> !host.equals(self) && !host.equals(HostInfo.unavailable()))
        .distinct()
        .map(host -> new Instance(host.host(), host.port()))
        .toList();
  }

  @Override
  public Load load() {
    List<FanOutRow> all = new ArrayList<>();
    for (int partition = 0; partition < stores.partitions(); partition++) {
      all.addAll(underWay(partition).values());
    }
    return new Load(all.size(), all.stream().mapToLong(FanOutRow::getDone).sum(), oldest(all));
  }

  private static Optional<Instant> oldest(Collection<FanOutRow> rows) {
    return rows.stream()
        .map(row -> Instant.ofEpochMilli(row.getStartedAt()))
        .min(Instant::compareTo);
  }

  private Map<FanOut, FanOutRow> underWay(int partition) {
    return stores.read(Names.FAN_OUTS, partition, FanOuts::underWay).orElse(Map.of());
  }
}
