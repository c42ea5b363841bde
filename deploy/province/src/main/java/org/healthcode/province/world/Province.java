package org.healthcode.province.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.PartClock;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.province.edge.EdgePart;
import org.healthcode.province.edge.LedgerOfRisk;
import org.healthcode.province.edge.Trouble;
import org.healthcode.province.part.Checkpoint;
import org.healthcode.province.part.RiskInstances;
import org.healthcode.province.part.RiskPart;
import org.healthcode.province.redis.MemoryRedis;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.kafka.stores.ThreadTime;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.RawInputs;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topic;
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

  private final Land land;
  private final Plan plan;
  private final WorldClock clock;
  private final Broker broker;
  private final MemoryRedis redis = new MemoryRedis();
  private final RiskGroup risks;
  private final Projectors projectors;
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final Arrivals arrivals;
  private final Clients clients;
  private final Approver approver;
  private final PoisonedRecords poisons;
  private final Narrator narrator;

  private long slowness = 1_000;
  private boolean storesSlow;

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
    this.risks = new RiskGroup(broker, clock, narrator, instances());
    this.projectors = new Projectors(broker, clock, redis, land, narrator);
    this.poisons = new PoisonedRecords(broker, clock, narrator);
    for (int i = 0; i < CHECKPOINTS; i++) {
      checkpoints.add(
          new Checkpoint(
              "checkpoint " + (i + 1),
              new PartClock(clock),
              redis,
              new Freshness(STALE_AFTER),
              PARTITIONS));
    }
    LedgerOfRisk ledger = new LedgerOfRisk(it -> risks.rows(Names.LEDGER, it), PARTITIONS);
    this.clients = new Clients(land, plan, broker, clock, arrivals, narrator, ledger);
    this.approver = new Approver(broker, clock, land.wire(), narrator);
    risks.deal(plan.seed());
  }

  private List<RiskPart> instances() {
    List<RiskPart> instances = new ArrayList<>();
    for (int i = 0; i < RISKS; i++) {
      instances.add(
          new RiskPart(
              RiskInstances.create(
                  "risk " + (char) ('A' + i),
                  broker,
                  clock,
                  land.events().releases(),
                  land.wire(),
                  plan.staff().allowance()),
              broker,
              clock,
              land.wire().serializer()));
    }
    return instances;
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
      case Move.Work(int risk, long salt, Duration slow) -> {
        slowness = slow.toNanos();
        risks.work(risk(risk), salt);
      }
      case Move.Commit(int risk) -> risks.commit(risk(risk), Duration.ZERO);
      case Move.CommitLate(int risk, Duration time) -> risks.commit(risk(risk), time);
      case Move.Project(int projector, int most) -> projectors.turn(projector, most);
      case Move.StandBy(int risk) -> risks.standBy(risk(risk));
      case Move.Save() -> redis.save();
      case Move.Rest(boolean approved) -> throw new IllegalArgumentException("a rest has rounds");
      case Move.Decide(long salt) -> approver.decide(salt);
      case Move.Crash(int risk) -> risks.crash(risk(risk));
      case Move.Restart(int risk) -> risks.restart(risk(risk));
      case Move.Freeze(int risk) -> risks.freeze(risk(risk));
      case Move.Thaw(int risk) -> risks.thaw(risk(risk));
      case Move.Abort(int risk) -> risks.abort(risk(risk));
      case Move.Rebalance(long salt) -> risks.deal(salt);
      case Move.SetRiskClock(int risk, Duration off) -> {
        risk(risk).setClock(off);
        narrator.clockSet(risk(risk).name(), off);
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
      case Move.SlowStores(Duration time) -> {
        slowStores(time);
        narrator.readsTake(time);
      }
      case Move.LoseLeader(String topic, int partition, int risk) -> {
        broker.log(topic, partition).stuck(true);
        narrator.stuck(topic + " " + partition, true);
        risks.abort(risk(risk));
      }
      case Move.Compact(String topic, int partition) -> {
        broker.log(topic, partition).compact(clock.now().minus(Topic.TOMBSTONES_STAY));
        narrator.fault("older values vanish from " + topic + " " + partition);
      }
      case Move.RestartProjector(int projector) -> projectors.restart(projector);
      case Move.DealProjectors(long salt, boolean both) -> projectors.deal(salt, both);
      case Move.Poison(String topic, int partition, int person) ->
          poisons.add(topic, partition, person);
      case Move.Discard(int poison) -> poisons.giveUp(poison);
      case Move.Erase(int person) -> erase(person);
    }
  }

  private void pass(Duration time) {
    clock.pass(time);
    broker.endDue();
    clients.edges().compareIfDue();
    risks.timePassed();
  }

  private RiskPart risk(int index) {
    return risks.instances().get(index);
  }

  private void sleep(Instant until) {
    if (clock.now().isBefore(until)) {
      risks.commitAll();
      narrator.quiet(until);
      pass(Duration.between(clock.now(), until));
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
    slowStores(Duration.ZERO);
    risks.heal();
    clients.finish();
    projectors.dealAllToFirst();
  }

  /** Its tasks leave the thread, which has a share of its time for each. */
  public void end() {
    clients.edges().close();
    risks().forEach(risk -> risk.instance().dropAll(0));
  }

  /** Everybody does all there is to do, once. */
  public void round() {
    pass(Duration.ofMillis(250));
    slowness = 1_000;
    risks.workThrough();
    poisons.giveAllUp();
    projectors.turnAll();
  }

  private void slowStores(Duration time) {
    clock.readsTake(time);
    storesSlow = !time.isZero();
  }

  /** Whether reads of stores take long. */
  public boolean areStoresSlow() {
    return storesSlow;
  }

  /** Whether something that was said is not taken in yet. */
  public boolean isBehind() {
    for (Topic<?> topic : RawInputs.OF_PEOPLE) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        if (broker.isBehind(new TopicPartition(topic.name(), partition))) {
          return true;
        }
      }
    }
    return false;
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

  /** Whether the gate and the figures have taken in all that came, and everybody has heard it. */
  public boolean isAnswered() {
    for (Topic<?> topic :
        List.of(
            Topics.GATE_REQUESTS,
            Topics.GATE_ANSWERS,
            Topics.GATE_DECISIONS,
            Topics.FIGURE_CHANGES)) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        if (broker.isBehind(new TopicPartition(topic.name(), partition))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether all figures that changed are published. */
  public boolean arePublished() {
    for (int partition = 0; partition < PARTITIONS; partition++) {
      if (rows(Names.FIGURES, partition).filter(Province::hasNoneToPublish).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Those that are to be published are listed before all days. */
  private static boolean hasNoneToPublish(NavigableMap<byte[], byte[]> figures) {
    return figures.isEmpty() || figures.firstKey()[0] != '!';
  }

  /** What the task that has a store holds in it, where it runs. */
  public Optional<NavigableMap<byte[], byte[]>> rows(String store, int partition) {
    return risks.rows(store, partition);
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
    return risks.instances();
  }

  public List<Checkpoint> checkpoints() {
    return checkpoints;
  }

  public Arrivals arrivals() {
    return arrivals;
  }

  public List<PoisonedRecord> poisons() {
    return poisons.all();
  }

  public Clients clients() {
    return clients;
  }

  public Approver approver() {
    return approver;
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
