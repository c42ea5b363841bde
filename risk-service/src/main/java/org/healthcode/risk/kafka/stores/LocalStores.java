package org.healthcode.risk.kafka.stores;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The stores of the tasks that this instance runs, for reading beside the stream threads. */
public final class LocalStores {

  /** Finds one task's store; fails when it is not here, or not readable at this moment. */
  @FunctionalInterface
  public interface Finder {
    ReadOnlyKeyValueStore<byte[], byte[]> find(String name, int partition);
  }

  private final Finder finder;
  private final int partitions;

  /** The last one that could be read, so that not every look-up goes over all partitions. */
  private volatile int readable;

  public LocalStores(Supplier<KafkaStreams> streams, int partitions) {
    this(
        (name, partition) ->
            streams
                .get()
                .store(
                    StoreQueryParameters.fromNameAndType(
                            name, QueryableStoreTypes.<byte[], byte[]>keyValueStore())
                        .withPartition(partition)),
        partitions);
  }

  public LocalStores(Finder finder, int partitions) {
    this.finder = finder;
    this.partitions = partitions;
  }

  public int partitions() {
    return partitions;
  }

  /** Reads one task's store; empty when that can't be done here and now. */
  public <T> Optional<T> read(
      String name, int partition, Function<ReadOnlyKeyValueStore<byte[], byte[]>, T> how) {
    try {
      return Optional.of(how.apply(finder.find(name, partition)));
    } catch (InvalidStateStoreException e) {
      return Optional.empty();
    }
  }

  /** Reads a store of which every task has the same; empty when no task's can be read here. */
  public <T> Optional<T> readAny(
      String name, Function<ReadOnlyKeyValueStore<byte[], byte[]>, T> how) {
    int first = readable;
    for (int i = 0; i < partitions; i++) {
      int partition = (first + i) % partitions;
      Optional<T> found = read(name, partition, how);
      if (found.isPresent()) {
        readable = partition;
        return found;
      }
    }
    return Optional.empty();
  }
}
