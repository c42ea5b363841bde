package org.healthcode.province.world;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TaskId;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartClock;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.province.edge.EdgePart;
import org.healthcode.province.edge.LedgerOfRisk;
import org.healthcode.province.edge.Trouble;
import org.healthcode.province.part.Checkpoint;
import org.healthcode.province.part.ProjectorPart;
import org.healthcode.province.part.RiskInstances;
import org.healthcode.province.part.RiskPart;
import org.healthcode.province.redis.MemoryRedis;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.kafka.stores.ThreadTime;
import org.healthcode.risk.kafka.streams.Holds;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.event.Erasure;
import org.healthcode.schemas.id.PersonId;

/** All parts together. Moves are made with it one at a time; between two of them all is seen. */
public final class Province {

  /** docs/design.md#the-promises: the default. */
  public static final Duration STALE_AFTER = Duration.ofSeconds(30);

  public static final int PARTITIONS = 2;
  private static final int RISKS = 2;
  private static final int CHECKPOINTS = 2;
  private static final int PROJECTORS = 2;

  /** The session timeout, and the transaction timeout, of {@code RiskStreams}. */
  private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(10);

  /** {@code delete.retention.ms}: the default. */
  private static final Duration TOMBSTONES_STAY = Duration.ofDays(1);

  private static final byte[] POISON = {0, 0, 0, 99, 99, 1, 2, 3};
  private static final byte[] NO_PERSON = {1, 2, 3};

  private final Land land;
  private final Plan plan;
  private final WorldClock clock;
  private final Broker broker;
  private final MemoryRedis redis = new MemoryRedis();
  private final List<RiskPart> risks = new ArrayList<>();
  private final List<ProjectorPart> projectors = new ArrayList<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final Arrivals arrivals;
  private final Clients clients;
  private final List<PoisonedRecord> poisons = new ArrayList<>();
  private final Narrator narrator;

  /** Who has which task, by the group; nobody knows of an instance that froze. */
  private final NavigableMap<TaskId, Integer> seats = new TreeMap<>();

  private int generation;
  private long slowness = 1_000;

  /**
   * A province before its first move.
   *
   * @param told whether its story is told
   */
  public Province(Land land, Plan plan, boolean told) {
    this.land = land;
    this.plan = plan;
    this.clock = new WorldClock(plan.begin().minusSeconds(30));
    this.broker = new Broker(clock, PARTITIONS);
    this.arrivals = new Arrivals(plan.seed());
    this.narrator = new Narrator(new Story(told, clock), land.wire());
    ThreadTime.measureWith(
        () -> {
          clock.work(slowness);
          return clock.nanos();
        });
    for (int i = 0; i < RISKS; i++) {
      risks.add(
          new RiskPart(
              RiskInstances.create(
                  "risk " + (char) ('A' + i), broker, clock, land.events().releases(), land.wire()),
              broker,
              clock,
              land.wire().serializer()));
    }
    for (int i = 0; i < PROJECTORS; i++) {
      projectors.add(
          new ProjectorPart(
              "projector " + (i + 1), broker, clock, redis, land.wire().deserializer()));
    }
    for (int i = 0; i < CHECKPOINTS; i++) {
      checkpoints.add(
          new Checkpoint(
              "checkpoint " + (i + 1),
              new PartClock(clock),
              redis,
              new Freshness(STALE_AFTER),
              PARTITIONS));
    }
    LedgerOfRisk ledger = new LedgerOfRisk(it -> rows(Names.LEDGER, it), PARTITIONS);
    this.clients = new Clients(land, plan, broker, clock, arrivals, narrator, ledger);
    projectors.getFirst().assign(broker.allPartitions());
    deal(plan.seed());
  }

  /** Makes one move; {@link Move.Rest} is made by {@link #heal} and {@link #round}. */
  public void make(Move move) {
    switch (move) {
      case Move.Pass(Duration time) -> pass(time);
      case Move.Sleep(Instant until) -> sleep(until);
      case Move.Tell(int say, int events) -> clients.tell(say, events);
      case Move.TellAgain(int say) -> clients.tellAgain(say);
      case Move.Send(int say, int edge, Trouble trouble) -> clients.send(say, edge, trouble);
      case Move.Upload(int file, int edge, int most, Trouble trouble) ->
          clients.upload(file, edge, most, trouble);
      case Move.UploadAnother(int file, int edge, int rows) ->
          clients.uploadAnother(file, edge, rows);
      case Move.SetEdgeClock(int edge, Duration off) -> {
        EdgePart part = clients.edges().parts().get(edge);
        part.clock().set(off);
        narrator.clockSet(part.name(), off);
      }
      case Move.Work(int risk, long salt, Duration slow) -> work(risks.get(risk), salt, slow);
      case Move.Commit(int risk) -> commit(risks.get(risk), Duration.ZERO);
      case Move.CommitLate(int risk, Duration time) -> commit(risks.get(risk), time);
      case Move.Project(int projector, int most) -> projectors.get(projector).turn(most);
      case Move.StandBy(int risk) -> standBy(risks.get(risk));
      case Move.Save() -> redis.save();
      case Move.Rest() -> throw new IllegalArgumentException("a rest has rounds");
      case Move.Crash(int risk) -> crash(risks.get(risk));
      case Move.Restart(int risk) -> restart(risks.get(risk));
      case Move.Freeze(int risk) -> freeze(risks.get(risk));
      case Move.Thaw(int risk) -> thaw(risks.get(risk));
      case Move.Abort(int risk) -> abort(risks.get(risk));
      case Move.Rebalance(long salt) -> deal(salt);
      case Move.SetRiskClock(int risk, Duration off) -> {
        risks.get(risk).setClock(off);
        narrator.clockSet(risks.get(risk).name(), off);
      }
      case Move.SetCheckpointClock(int checkpoint, Duration off) -> {
        checkpoints.get(checkpoint).clock().set(off);
        narrator.clockSet(checkpoints.get(checkpoint).name(), off);
      }
      case Move.LoseRedis() -> {
        redis.loseAll();
        narrator.fault("Redis loses all that it has");
      }
      case Move.RollRedisBack() -> {
        redis.goBack();
        narrator.fault("Redis fails over to a replica that lags behind: its last writes are gone");
      }
      case Move.RedisGoesAway(int commands) -> {
        redis.answerOnly(commands);
        narrator.fault("Redis goes away after " + commands + " commands more");
      }
      case Move.RedisFailsOnce(int commands) -> {
        redis.failOnceAfter(commands);
        narrator.fault("Redis will fail one command, after " + commands + " more");
      }
      case Move.RedisComesBack() -> {
        redis.away(false);
        narrator.fault("Redis answers again");
      }
      case Move.Stick(String topic, int partition, boolean stuck) -> {
        broker.log(topic, partition).stuck(stuck);
        narrator.stuck(topic + " " + partition, stuck);
      }
      case Move.Compact(String topic, int partition) -> {
        broker.log(topic, partition).compact(clock.now().minus(TOMBSTONES_STAY));
        narrator.fault("older values vanish from " + topic + " " + partition);
      }
      case Move.RestartProjector(int projector) -> {
        projectors.get(projector).restart();
        narrator.fault(projectors.get(projector).name() + " is killed and started again");
      }
      case Move.DealProjectors(long salt, boolean both) -> dealProjectors(salt, both);
      case Move.Poison(String topic, int partition, int person) -> poison(topic, partition, person);
      case Move.Discard(int poison) -> discard(poison);
      case Move.Erase(int person) -> erase(person);
    }
  }

  private void pass(Duration time) {
    clock.pass(time);
    broker.endDue();
    clients.edges().compareIfDue();
    for (RiskPart risk : risks) {
      boolean lost = risk.isFrozen() || risk.isDead();
      if (lost
          && risk.inThisState().compareTo(GIVEN_UP_AFTER) >= 0
          && seats.containsValue(risks.indexOf(risk))) {
        narrator.fault("the group gives up on " + risk.name());
        deal(clock.now().getEpochSecond());
      }
      risk.beatIfDue();
    }
  }

  private void sleep(Instant until) {
    if (clock.now().isBefore(until)) {
      risks.stream().filter(RiskPart::isFree).forEach(risk -> commit(risk, Duration.ZERO));
      narrator.quiet(until);
      pass(Duration.between(clock.now(), until));
    }
  }

  private void work(RiskPart risk, long salt, Duration slow) {
    if (risk.isFree()) {
      slowness = slow.toNanos();
      risk.instance().work(new SplittableRandom(salt));
      if (risk.instance().wantsCommit() && salt % 2 == 0) {
        commit(risk, Duration.ZERO);
      }
    }
  }

  private void commit(RiskPart risk, Duration late) {
    if (!risk.isFree()) {
      return;
    }
    if (isFenced(risk)) {
      narrator.fault(
          risk.name() + " may not commit, others have its tasks: what it did counts for nothing");
      risk.instance().dropAll(0);
      rejoin(risk);
      return;
    }
    List<Entry> written = risk.instance().commit(late.toMillis());
    if (!late.isZero()) {
      risk.busyFor(late);
      narrator.fault(risk.name() + " commits, but for " + late.toMillis() + " ms nobody sees it");
    }
    narrator.committed(risk.name(), written);
  }

  private boolean isFenced(RiskPart risk) {
    return risk.generation() != generation || risk.instance().isTimedOut();
  }

  private void rejoin(RiskPart risk) {
    risk.joined(generation);
    int index = risks.indexOf(risk);
    seats.forEach(
        (task, owner) -> {
          if (owner == index) {
            risk.instance().takeOver(task);
          }
        });
  }

  private void standBy(RiskPart risk) {
    if (risk.isFree()) {
      risk.instance().allTasks().forEach(risk.instance()::standBy);
    }
  }

  private void crash(RiskPart risk) {
    if (!risk.isDead()) {
      risk.instance().dropAll(GIVEN_UP_AFTER.toMillis());
      risk.instance().forgetCopies();
      risk.die();
      narrator.fault(risk.name() + " is killed");
    }
  }

  private void restart(RiskPart risk) {
    if (risk.isDead()) {
      broker.fence(risk.name());
      risk.startAgain();
      narrator.fault(risk.name() + " is started again");
      deal(clock.now().toEpochMilli());
    }
  }

  private void freeze(RiskPart risk) {
    if (risk.isRunning()) {
      risk.freeze();
      risk.instance()
          .transaction()
          .ifPresent(open -> broker.endLater(open, GIVEN_UP_AFTER.toMillis(), false));
      narrator.fault(risk.name() + " stands still, and will not know it");
    }
  }

  private void thaw(RiskPart risk) {
    if (risk.isFrozen()) {
      risk.thaw();
      narrator.fault(risk.name() + " goes on as if nothing had been");
    }
  }

  private void abort(RiskPart risk) {
    if (risk.isFree()) {
      narrator.fault("a commit of " + risk.name() + " fails: its tasks begin where they committed");
      risk.instance().dropAll(0);
      rejoin(risk);
    }
  }

  /** Deals the tasks out among those who answer; who does not learns nothing of it. */
  private void deal(long salt) {
    List<Integer> alive = new ArrayList<>();
    for (int i = 0; i < risks.size(); i++) {
      if (risks.get(i).isRunning()) {
        alive.add(i);
      }
    }
    if (alive.isEmpty()) {
      return;
    }
    for (RiskPart risk : risks) {
      if (risk.isFree() && !isFenced(risk)) {
        commit(risk, Duration.ZERO);
      } else if (risk.isFree()) {
        risk.instance().dropAll(0);
      }
    }
    generation++;
    List<TaskId> tasks = risks.getFirst().instance().allTasks();
    SplittableRandom random = new SplittableRandom(salt);
    for (TaskId task : tasks) {
      seats.put(task, alive.get(random.nextInt(alive.size())));
    }
    for (int index : alive) {
      RiskPart risk = risks.get(index);
      if (!risk.isFree()) {
        // It waits for its commit and hears of it later.
        continue;
      }
      risk.joined(generation);
      for (TaskId task : tasks) {
        boolean mine = Integer.valueOf(index).equals(seats.get(task));
        if (!mine) {
          risk.instance().giveBack(task);
        } else if (!risk.instance().tasks().contains(task)) {
          risk.instance().takeOver(task);
        }
      }
    }
    narrator.dealt(risks, seats);
  }

  private void dealProjectors(long salt, boolean both) {
    List<Integer> all = broker.allPartitions();
    List<Integer> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(salt));
    int cut = new SplittableRandom(salt).nextInt(all.size() + 1);
    projectors.get(0).assign(both ? all : shuffled.subList(0, cut));
    projectors.get(1).assign(both ? all : shuffled.subList(cut, all.size()));
    narrator.fault(
        both
            ? "both projectors believe that they have all partitions"
            : "projector 1 has partitions "
                + shuffled.subList(0, cut)
                + ", projector 2 "
                + shuffled.subList(cut, all.size()));
  }

  private void poison(String topic, int partition, int person) {
    byte[] key = person < 0 ? NO_PERSON : HistoryEvents.person(person).bytes();
    int target = person < 0 ? partition : Outbound.partitionOf(key, PARTITIONS);
    Entry entry =
        broker.append(topic, target, key, POISON, new RecordHeaders(), clock.now().toEpochMilli());
    PoisonedRecord record =
        new PoisonedRecord(
            new TopicPartition(topic, target),
            entry.offset(),
            person < 0 ? Optional.empty() : Optional.of(person),
            clock.now(),
            Optional.empty());
    poisons.add(record);
    narrator.poisoned(record);
  }

  private void discard(int number) {
    if (number < poisons.size() && poisons.get(number).givenUpAt().isEmpty()) {
      PoisonedRecord record = poisons.get(number);
      byte[] key = record.person().map(it -> HistoryEvents.person(it).bytes()).orElse(NO_PERSON);
      RecordHeaders headers = new RecordHeaders();
      headers.add(Holds.DISCARD_HEADER, record.place().getBytes(StandardCharsets.UTF_8));
      broker.append(
          record.where().topic(),
          record.where().partition(),
          key,
          null,
          headers,
          clock.now().toEpochMilli());
      poisons.set(number, record.givenUp(clock.now()));
      narrator.fault("an operator gives up the unreadable record " + record.place());
    }
  }

  /** As the code service does, which asks Redis whether the person is under a restriction. */
  private void erase(int number) {
    PersonId person = person(number);
    CodeState state = checkpoints.getFirst().scan(person).state();
    if (state == CodeState.GREEN || state == CodeState.UNDECLARED) {
      Erasure erasure =
          new Erasure(
              EventHeaderBuilder.recordedAt(Ids.residentSource(person), "erasure", clock.now())
                  .build(),
              "holder");
      clients.erase(number, new HistoryEvents.Told(Topics.ERASURES, person.bytes(), erasure));
      narrator.fault("resident " + number + " has their data erased");
    }
  }

  /** All that is broken is set right, and what was begun is told to its end. */
  public void heal() {
    narrator.rests();
    redis.away(false);
    broker.logs().forEach(log -> log.stuck(false));
    checkpoints.forEach(checkpoint -> checkpoint.clock().set(Duration.ZERO));
    for (RiskPart risk : risks) {
      boolean moved = risk.hasMovedClock() || !risk.instance().clock().off().isZero();
      if (moved) {
        risk.setClock(Duration.ZERO);
      }
      if (moved || !risk.isRunning()) {
        crash(risk);
        restart(risk);
      }
    }
    for (int i = 0; i < poisons.size(); i++) {
      discard(i);
    }
    clients.finish();
    projectors.get(0).assign(broker.allPartitions());
    projectors.get(1).assign(List.of());
  }

  /** Its tasks leave the thread, which has a share of its time for each. */
  public void end() {
    clients.edges().close();
    risks.forEach(risk -> risk.instance().dropAll(0));
  }

  /** Everybody does all there is to do, once. */
  public void round() {
    pass(Duration.ofMillis(250));
    slowness = 1_000;
    for (RiskPart risk : risks) {
      if (risk.isFree()) {
        risk.instance().workThrough();
        commit(risk, Duration.ZERO);
      }
    }
    projectors.forEach(projector -> projector.turn(Integer.MAX_VALUE));
  }

  /** Whether nobody has to be looked at any more. */
  public boolean isJudged() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      if (rows(Names.FAN_OUTS, partition).map(NavigableMap::isEmpty).filter(it -> it).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** What the task that has a store holds in it, where it runs. */
  public Optional<NavigableMap<byte[], byte[]>> rows(String store, int partition) {
    for (RiskPart risk : risks) {
      if (risk.isRunning() && risk.generation() == generation) {
        var rows = risk.instance().rows(risk.instance().taskOf(store, partition), store);
        if (rows.isPresent()) {
          return rows;
        }
      }
    }
    return Optional.empty();
  }

  public Instant now() {
    return clock.now();
  }

  public Plan plan() {
    return plan;
  }

  public Broker broker() {
    return broker;
  }

  public MemoryRedis redis() {
    return redis;
  }

  public List<RiskPart> risks() {
    return risks;
  }

  public List<Checkpoint> checkpoints() {
    return checkpoints;
  }

  public Arrivals arrivals() {
    return arrivals;
  }

  public List<PoisonedRecord> poisons() {
    return poisons;
  }

  public Clients clients() {
    return clients;
  }

  public Narrator narrator() {
    return narrator;
  }

  public Land land() {
    return land;
  }

  public static PersonId person(int number) {
    return HistoryEvents.person(number);
  }
}
