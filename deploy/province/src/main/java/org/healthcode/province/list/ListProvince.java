package org.healthcode.province.list;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.PartClock;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.province.part.Checkpoint;
import org.healthcode.province.part.ProjectorPart;
import org.healthcode.province.part.RiskInstances;
import org.healthcode.province.part.RiskPart;
import org.healthcode.province.redis.MemoryRedis;
import org.healthcode.province.world.Province;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.stores.ThreadTime;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.signature.TestSignatures;

/** The parts of a province in which nothing breaks: one of each, over two partitions. */
final class ListProvince implements AutoCloseable {

  static final int PARTITIONS = 2;

  /** The authority says nothing of anybody, and who invents residents asks nobody. */
  private static final int EVERYBODY = 1_000_000;

  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final int MOST_ROUNDS = 90;

  /** So long it takes at most from a heartbeat to the mark of a checkpoint. */
  private static final Duration AWAKE = Duration.ofSeconds(12);

  /** How long a person's look takes by the clock that the work of a slice is measured with. */
  private static final long SLOWNESS = 1_000;

  private final WorldClock clock;
  private final Broker broker;
  private final FakeWire wire = new FakeWire();
  private final RiskPart risk;
  private final ProjectorPart projector;
  private final Checkpoint checkpoint;

  /**
   * A province before anything was said.
   *
   * @param releases what judges in it
   */
  ListProvince(Instant now, SignedReleases releases) {
    clock = new WorldClock(now);
    broker = new Broker(clock, PARTITIONS);
    ThreadTime.measureWith(
        () -> {
          clock.work(SLOWNESS);
          return clock.nanos();
        });
    MemoryRedis redis = new MemoryRedis();
    risk =
        new RiskPart(
            RiskInstances.create("risk", broker, clock, releases, wire, EVERYBODY),
            broker,
            clock,
            wire.serializer());
    projector = new ProjectorPart("projector", broker, clock, redis, wire.deserializer());
    checkpoint =
        new Checkpoint(
            "checkpoint",
            new PartClock(clock),
            redis,
            new Freshness(Province.STALE_AFTER),
            PARTITIONS);
    projector.assign(broker.allPartitions());
    risk.instance().allTasks().forEach(risk.instance()::takeOver);
  }

  Instant now() {
    return clock.now();
  }

  Checkpoint checkpoint() {
    return checkpoint;
  }

  /** Nothing happens until a moment; one that has passed is not waited for. */
  void waitUntil(Instant moment) {
    if (clock.now().isBefore(moment)) {
      clock.pass(Duration.between(clock.now(), moment));
    }
  }

  /** Events come to Kafka, now. */
  void append(List<ListEdge.Said> events) {
    for (ListEdge.Said said : events) {
      byte[] value = wire.write(said.event());
      for (int partition = 0; partition < PARTITIONS; partition++) {
        if (said.topic().equals(Topics.POLICIES)
            || partition == Outbound.partitionOf(said.key(), PARTITIONS)) {
          broker.append(
              said.topic().name(),
              partition,
              said.key(),
              value,
              TestSignatures.headers(said.topic().name(), said.key(), value),
              clock.now().toEpochMilli());
        }
      }
    }
  }

  /** Everybody does all there is to do, once. */
  void work() {
    risk.beatIfDue();
    risk.instance().workThrough();
    risk.instance().commit();
    projector.turn(Integer.MAX_VALUE);
  }

  /**
   * Until everybody has been looked at, and checkpoints know of all that was said up to now; some
   * seconds pass.
   *
   * @throws IllegalStateException when that does not come within a minute and a half
   */
  void settle() {
    Instant said = clock.now();
    Optional<Instant> judged = Optional.empty();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      clock.pass(ROUND);
      work();
      if (!isJudged()) {
        judged = Optional.empty();
      } else if (judged.isEmpty()) {
        judged = Optional.of(clock.now());
      } else if (isVouchedFor(judged.get())) {
        broker.forget(said);
        return;
      }
    }
    throw new IllegalStateException(
        "after " + MOST_ROUNDS + " s in which nothing is broken something is still under way");
  }

  /** Works each second of the last few before a moment. */
  void workUntil(Instant moment) {
    waitUntil(moment.minus(AWAKE));
    while (clock.now().isBefore(moment)) {
      clock.pass(ROUND);
      work();
    }
  }

  private boolean isJudged() {
    return broker.allPartitions().stream()
        .allMatch(partition -> rows(Names.FAN_OUTS, partition).isEmpty());
  }

  private boolean isVouchedFor(Instant moment) {
    return broker.allPartitions().stream()
        .allMatch(
            partition ->
                checkpoint
                    .mark(partition)
                    .map(Mark::watermark)
                    .filter(moment::isBefore)
                    .isPresent());
  }

  /** What the task that has a store holds in it. */
  NavigableMap<byte[], byte[]> rows(String store, int partition) {
    return risk.instance()
        .rows(risk.instance().taskOf(store, partition), store)
        .orElseThrow(() -> new IllegalStateException("nobody has partition " + partition));
  }

  /** Its tasks leave the thread, which has a share of its time for each. */
  @Override
  public void close() {
    risk.instance().dropAll(0);
  }
}
