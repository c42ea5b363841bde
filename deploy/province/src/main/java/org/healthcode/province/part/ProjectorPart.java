package org.healthcode.province.part;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.code.kafka.TurnedProjector;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.redis.RedisProjectionStore;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.PartClock;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.province.redis.MemoryConnection;
import org.healthcode.province.redis.MemoryRedis;

/** One projector of the code service: the real loop over the real store. */
public final class ProjectorPart {

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final Broker broker;
  private final WorldClock clock;
  private final MemoryRedis redis;
  private final Deserializer<SpecificRecord> events;
  private final TreeSet<Integer> partitions = new TreeSet<>();
  private Life life;

  /** One life: what it had in memory is gone with it. */
  private record Life(LogConsumer consumer, TurnedProjector loop) {}

  public ProjectorPart(
      String name,
      Broker broker,
      WorldClock clock,
      MemoryRedis redis,
      Deserializer<SpecificRecord> events) {
    this.name = name;
    this.broker = broker;
    this.clock = clock;
    this.redis = redis;
    this.events = events;
    this.life = born();
  }

  private Life born() {
    LogConsumer consumer = new LogConsumer(broker);
    var connection = MemoryConnection.to(redis);
    return new Life(
        consumer,
        new TurnedProjector(
            consumer,
            new RedisProjectionStore(() -> Optional.of(connection), TIMEOUT),
            1,
            events,
            new PartClock(clock),
            clock::nanos));
  }

  public String name() {
    return name;
  }

  /** The process dies and is started again; what it was assigned it is assigned again. */
  public void restart() {
    life = born();
    assign(List.copyOf(partitions));
  }

  /** The group gives it these partitions from now on. */
  public void assign(List<Integer> mine) {
    partitions.clear();
    partitions.addAll(mine);
    List<TopicPartition> assigned = new ArrayList<>();
    for (Lane lane : Lane.OF_CODES) {
      partitions.forEach(partition -> assigned.add(new TopicPartition(lane.topic(), partition)));
    }
    assigned.sort((a, b) -> a.toString().compareTo(b.toString()));
    life.consumer().updateBeginningOffsets(life.consumer().beginningOffsets(assigned));
    life.consumer().rebalance(assigned);
  }

  /**
   * One poll and what follows from it.
   *
   * @param most records of each partition
   */
  public void turn(int most) {
    life.consumer().most(most);
    life.loop().turn();
  }
}
