package org.healthcode.province.part;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.province.streams.RiskInstance;
import org.healthcode.risk.kafka.runtime.Heartbeats;
import org.healthcode.schemas.Topics;

/** A process of the risk service: its stream thread, and its heartbeats beside it. */
public final class RiskPart {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private enum State {
    RUNNING,
    FROZEN,
    DEAD
  }

  private final RiskInstance instance;
  private final WorldClock clock;
  private final Heartbeats heartbeats;
  private State state = State.RUNNING;
  private Instant since;
  private Instant nextBeat;
  private int generation;
  private boolean clockMoved;

  /** What it has decided to commit counts only then; it does nothing before. */
  private Optional<Instant> busyUntil = Optional.empty();

  @SuppressWarnings("unchecked") // There is no other way to say what a proxy is of.
  public RiskPart(
      RiskInstance instance,
      Broker broker,
      WorldClock clock,
      Serializer<SpecificRecord> serializer) {
    this.instance = instance;
    this.clock = clock;
    this.since = clock.now();
    this.nextBeat = clock.now();
    Producer<byte[], byte[]> producer =
        (Producer<byte[], byte[]>)
            Proxy.newProxyInstance(
                Producer.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (proxy, method, arguments) -> {
                  if (!method.getName().equals("send")) {
                    throw new UnsupportedOperationException(method.getName());
                  }
                  ProducerRecord<byte[], byte[]> record =
                      (ProducerRecord<byte[], byte[]>) arguments[0];
                  return CompletableFuture.completedFuture(append(broker, record));
                });
    this.heartbeats = new Heartbeats(producer, broker.partitions(), serializer, instance.clock());
  }

  /** The broker stamps what asks for its time, and nothing else. */
  private static RecordMetadata append(Broker broker, ProducerRecord<byte[], byte[]> record) {
    int partition = Optional.ofNullable(record.partition()).orElse(0);
    Instant now = broker.now();
    long timestamp = Optional.ofNullable(record.timestamp()).orElseGet(now::toEpochMilli);
    if (!record.topic().equals(Topics.CLOCK_CHECKS.name())) {
      broker.append(
          record.topic(), partition, record.key(), record.value(), record.headers(), timestamp);
    }
    return new RecordMetadata(new TopicPartition(record.topic(), partition), 0, 0, timestamp, 0, 0);
  }

  public RiskInstance instance() {
    return instance;
  }

  public String name() {
    return instance.name();
  }

  /** Somebody sets its clock. */
  public void setClock(Duration off) {
    instance.clock().set(off);
    clockMoved = true;
  }

  /**
   * Whether its clock was set since it was started. A stream thread whose clock was ahead waits for
   * that time to come again: only a restart helps.
   */
  public boolean hasMovedClock() {
    return clockMoved;
  }

  /** Whether it does what it should. */
  public boolean isRunning() {
    return state == State.RUNNING;
  }

  public boolean isFrozen() {
    return state == State.FROZEN;
  }

  public boolean isDead() {
    return state == State.DEAD;
  }

  /** Whether its thread can do something now. */
  public boolean isFree() {
    return isRunning() && busyUntil.map(until -> !clock.now().isBefore(until)).orElse(true);
  }

  public void busyFor(Duration time) {
    busyUntil = Optional.of(clock.now().plus(time));
  }

  /** How long it has been as it is. */
  public Duration inThisState() {
    return Duration.between(since, clock.now());
  }

  /** It stands still, as in a long pause of the machine. */
  public void freeze() {
    enter(State.FROZEN);
  }

  /** It goes on as if nothing had been. */
  public void thaw() {
    enter(State.RUNNING);
    nextBeat = clock.now();
  }

  /** {@code kill -9}. */
  public void die() {
    enter(State.DEAD);
    busyUntil = Optional.empty();
  }

  public void startAgain() {
    enter(State.RUNNING);
    clockMoved = false;
    nextBeat = clock.now();
  }

  private void enter(State next) {
    state = next;
    since = clock.now();
  }

  /** The real heartbeat, where one is due; one that was missed is not made up for. */
  public void beatIfDue() {
    if (isRunning() && !clock.now().isBefore(nextBeat)) {
      heartbeats.beat();
      nextBeat = clock.now().plus(PERIOD);
    }
  }

  /** The generation of the group that it knows itself in. */
  public int generation() {
    return generation;
  }

  public void joined(int generation) {
    this.generation = generation;
  }
}
