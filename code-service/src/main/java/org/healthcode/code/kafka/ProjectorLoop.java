package org.healthcode.code.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.healthcode.code.projection.Incoming;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.projection.Progress;
import org.healthcode.code.projection.ProgressBoard;
import org.healthcode.code.projection.Projection;
import org.healthcode.code.projection.Slice;
import org.healthcode.code.projection.StoreAwayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls, projects, and reads again from the mark whenever it is not known that Redis has all. A
 * slice that is assigned either runs, or waits (paused) to be started, or is blocked (paused).
 */
final class ProjectorLoop implements Projector.Loop, ConsumerRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(ProjectorLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration OFFSETS = Duration.ofSeconds(5);
  private static final long MS = 1_000_000;
  private static final long BACKOFF_FIRST = 100 * MS;
  private static final long BACKOFF_LAST = 2_000 * MS;
  private static final long CHECK_EVERY = 1_000 * MS;
  private static final long LOG_EVERY = 5_000 * MS;

  private final Set<Lane> lanes;
  private final Consumer<byte[], byte[]> consumer;
  private final Projection projection;
  private final RecordReader reader;
  private final DeadLetters letters;
  private final ProgressBoard board;
  private final LongSupplier nanos;

  private final Set<Slice> waiting = new LinkedHashSet<>();
  private long backoff = BACKOFF_FIRST;
  private long retryAt;
  private long checkAt;
  private long logAt;
  private boolean wasRebuilding;

  /**
   * @param lanes what is projected
   * @param nanos a clock that only goes forward, nanoseconds from anywhere
   */
  ProjectorLoop(
      Set<Lane> lanes,
      Consumer<byte[], byte[]> consumer,
      Projection projection,
      RecordReader reader,
      DeadLetters letters,
      ProgressBoard board,
      LongSupplier nanos) {
    this.lanes = Set.copyOf(lanes);
    this.consumer = consumer;
    this.projection = projection;
    this.reader = reader;
    this.letters = letters;
    this.board = board;
    this.nanos = nanos;
    this.retryAt = nanos.getAsLong();
    this.checkAt = retryAt + CHECK_EVERY;
    this.logAt = retryAt;
  }

  @Override
  public void subscribe() {
    consumer.subscribe(lanes.stream().map(Lane::topic).toList(), this);
  }

  @Override
  public void turn() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    try {
      project(records);
      if (!waiting.isEmpty() && nanos.getAsLong() >= retryAt) {
        startWaiting();
      }
      if (nanos.getAsLong() >= checkAt) {
        checkAt = nanos.getAsLong() + CHECK_EVERY;
        check();
      }
    } catch (StoreAwayException e) {
      away(String.valueOf(e.getMessage()));
    } catch (RetriableException e) {
      away("Kafka: " + e.getClass().getSimpleName());
    }
    show();
  }

  private void project(ConsumerRecords<byte[], byte[]> records) {
    List<Projection.Polled> polled = new ArrayList<>();
    for (TopicPartition partition : records.partitions()) {
      Slice slice = slice(partition);
      if (projection.isRunning(slice)) {
        List<Incoming> incoming = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records.records(partition)) {
          incoming.add(reader.read(slice.lane(), record));
        }
        polled.add(new Projection.Polled(slice, incoming, consumer.position(partition)));
      }
    }
    if (!polled.isEmpty()) {
      letters.flush();
      lost(projection.project(polled));
    }
  }

  private void lost(Set<Slice> slices) {
    if (!slices.isEmpty()) {
      log.warn("Redis has lost data of {} partitions: writing it again", slices.size());
      await(slices);
    }
  }

  private void await(Collection<Slice> slices) {
    List<Slice> mine = slices.stream().filter(s -> isAssigned(s)).toList();
    waiting.addAll(mine);
    consumer.pause(mine.stream().map(ProjectorLoop::partition).toList());
  }

  private boolean isAssigned(Slice slice) {
    return consumer.assignment().contains(partition(slice));
  }

  private void startWaiting() {
    List<TopicPartition> partitions = waiting.stream().map(ProjectorLoop::partition).toList();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, OFFSETS);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, OFFSETS);
    Map<Slice, Projection.Bounds> bounds = new HashMap<>();
    for (TopicPartition partition : partitions) {
      long begin = begins.getOrDefault(partition, 0L);
      bounds.put(
          slice(partition), new Projection.Bounds(begin, ends.getOrDefault(partition, begin)));
    }
    projection
        .start(bounds)
        .forEach(
            (slice, offset) -> {
              TopicPartition partition = partition(slice);
              consumer.seek(partition, offset);
              consumer.resume(List.of(partition));
            });
    waiting.clear();
    backoff = BACKOFF_FIRST;
  }

  private void check() {
    lost(projection.verify());
    waiting.addAll(projection.blocked().stream().filter(this::isAssigned).toList());
  }

  // Whether the last writes are in Redis is not known: so all is read again from the marks.
  private void away(String what) {
    Set<TopicPartition> assigned = consumer.assignment();
    List<Slice> slices = assigned.stream().map(ProjectorLoop::slice).toList();
    if (waiting.size() < slices.size() || backoff >= BACKOFF_LAST) {
      log.warn("Projection pauses, {}", what);
    }
    consumer.pause(assigned);
    projection.stop(slices);
    waiting.addAll(slices);
    retryAt = nanos.getAsLong() + backoff;
    backoff = Math.min(2 * backoff, BACKOFF_LAST);
  }

  private void show() {
    for (TopicPartition partition : consumer.assignment()) {
      Slice slice = slice(partition);
      if (projection.isRunning(slice)) {
        projection.at(slice, consumer.position(partition), consumer.currentLag(partition));
      }
    }
    List<Progress> progress = projection.progress();
    board.show(lanes, progress);
    log(progress);
  }

  private void log(List<Progress> progress) {
    List<Progress> rebuilding = progress.stream().filter(Progress::rebuilding).toList();
    if (rebuilding.isEmpty() && wasRebuilding && waiting.isEmpty()) {
      log.info("Redis is complete: {} partitions", progress.size());
    }
    wasRebuilding = !rebuilding.isEmpty() || (wasRebuilding && !waiting.isEmpty());
    if (nanos.getAsLong() < logAt) {
      return;
    }
    logAt = nanos.getAsLong() + LOG_EVERY;
    if (!rebuilding.isEmpty()) {
      log.info(
          "Rebuilding {} of {} partitions, {} %, {} records to go",
          rebuilding.size(),
          progress.size(),
          (int) rebuilding.stream().mapToInt(Progress::percent).average().orElse(100),
          rebuilding.stream().mapToLong(Progress::lag).sum());
    }
    progress.forEach(
        slice -> slice.blocked().ifPresent(why -> log.error("{}: {}", slice.slice(), why)));
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    partitions.forEach(partition -> waiting.add(slice(partition)));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    List<Slice> slices = partitions.stream().map(ProjectorLoop::slice).toList();
    projection.stop(slices);
    slices.forEach(waiting::remove);
  }

  private static Slice slice(TopicPartition partition) {
    return new Slice(Lane.ofTopic(partition.topic()), partition.partition());
  }

  private static TopicPartition partition(Slice slice) {
    return new TopicPartition(slice.lane().topic(), slice.partition());
  }
}
