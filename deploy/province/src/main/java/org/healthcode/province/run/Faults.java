package org.healthcode.province.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.province.broker.PartitionLog;
import org.healthcode.province.edge.EdgePart;
import org.healthcode.province.edge.Edges;
import org.healthcode.province.edge.Trouble;
import org.healthcode.province.part.RiskPart;
import org.healthcode.province.world.Move;
import org.healthcode.province.world.Province;
import org.healthcode.schemas.Topics;

/**
 * What goes wrong, and when it is over. Each seed has some kinds of faults and not the others,
 * since one that happens all the time hides what another does.
 */
final class Faults {

  /** What can go wrong. */
  enum Kind {
    CRASH,
    FREEZE,
    ABORT,
    LATE_COMMIT,
    REBALANCE,
    RISK_CLOCK,
    CHECKPOINT_CLOCK,
    REDIS_LOST,
    REDIS_BACK,
    REDIS_AWAY,
    REDIS_FAILS,
    STUCK,
    PROJECTOR,
    PROJECTORS,
    POISON,
    ERASE,
    TWICE,
    CUT,
    EDGE_CLOCK,
    EDGE,
    OTHER_FILE,
    COMPACTION,
    LEADER,
    SLOW
  }

  private static final List<String> ABOUT_PEOPLE =
      List.of(
          Topics.TEST_RESULTS.name(),
          Topics.DECLARATIONS.name(),
          Topics.CASE_UPDATES.name(),
          Topics.CONTACT_UPDATES.name(),
          Topics.VISITS.name());

  private static final List<String> ABOUT_NOBODY =
      List.of(
          Topics.TEST_RESULTS.name(),
          Topics.VISITS.name(),
          Topics.REGION_RISKS.name(),
          Topics.EXPOSURE_ORDERS.name(),
          Topics.RETRACTIONS.name());

  private static final List<String> STICKING =
      List.of(
          Topics.TEST_RESULTS.name(),
          Topics.DECLARATIONS.name(),
          Topics.CASE_UPDATES.name(),
          Topics.VISITS.name(),
          Topics.REGION_RISKS.name(),
          Topics.RETRACTIONS.name(),
          Topics.RECORD_LEDGER.name(),
          Topics.FACT_RETRACTIONS.name(),
          Topics.EXPOSURES.name(),
          Topics.GATE_REQUESTS.name(),
          Topics.GATE_ANSWERS.name());

  private static final Duration ABOUT = Duration.ofSeconds(8);

  /** So many topics a heartbeat goes through, each in a commit of its own. */
  private static final int HOPS = 5;

  private static final Duration FAR = Duration.ofMinutes(10);

  private final SplittableRandom random;
  private final Province province;
  private final Set<Kind> kinds = EnumSet.noneOf(Kind.class);
  private final List<Integer> people;
  private final int rarity;

  Faults(SplittableRandom random, Province province) {
    this.random = random;
    this.province = province;
    this.people = List.copyOf(province.plan().people());
    this.rarity = 12 + random.nextInt(60);
    for (Kind kind : Kind.values()) {
      if (random.nextInt(3) == 0) {
        kinds.add(kind);
      }
    }
    if (random.nextInt(8) == 0) {
      kinds.clear();
    }
  }

  boolean has(Kind kind) {
    return kinds.contains(kind);
  }

  /** What goes wrong now, or ceases to, if anything. */
  Optional<Move> next() {
    Optional<Move> over = over();
    if (over.isPresent()) {
      return over;
    }
    if (has(Kind.LEADER) && random.nextInt(60) == 0) {
      return Optional.of(loseLeader(random.nextInt(province.risks().size())));
    }
    if (kinds.isEmpty() || random.nextInt(rarity) > 0) {
      return Optional.empty();
    }
    return Optional.of(begin(List.copyOf(kinds).get(random.nextInt(kinds.size()))));
  }

  private Optional<Move> over() {
    for (int i = 0; i < province.risks().size(); i++) {
      RiskPart risk = province.risks().get(i);
      // Who is alone with a clock that is ahead is believed by nobody's but its own tasks.
      if (risk.isDead() && isOver(aheadRisk().isPresent() ? 150 : 25)) {
        return Optional.of(new Move.Restart(i));
      }
      if (risk.isFrozen() && isOver(35)) {
        return Optional.of(new Move.Thaw(i));
      }
      if (!risk.instance().clock().off().isZero() && isOver(isAhead(i) ? 150 : 50)) {
        return Optional.of(new Move.SetRiskClock(i, Duration.ZERO));
      }
    }
    for (int i = 0; i < province.checkpoints().size(); i++) {
      if (!province.checkpoints().get(i).clock().off().isZero() && isOver(50)) {
        return Optional.of(new Move.SetCheckpointClock(i, Duration.ZERO));
      }
    }
    for (int i = 0; i < Edges.COUNT; i++) {
      if (!edge(i).clock().off().isZero() && isOver(50)) {
        return Optional.of(new Move.SetEdgeClock(i, Duration.ZERO));
      }
    }
    if (province.areStoresSlow() && isOver(250)) {
      return Optional.of(new Move.SlowStores(Duration.ZERO));
    }
    if (province.redis().isAway() && isOver(20)) {
      return Optional.of(new Move.RedisComesBack());
    }
    for (PartitionLog log : province.broker().logs()) {
      if (log.isStuck() && isOver(40)) {
        return Optional.of(new Move.Stick(log.name().topic(), log.name().partition(), false));
      }
    }
    for (RiskPart risk : province.risks()) {
      Duration ahead = risk.instance().clock().off();
      if (ahead.toMinutes() > 0 && isOver(60)) {
        // What its clock said ahead of its time comes due.
        return Optional.of(new Move.Pass(ahead.plusMillis(random.nextInt(-20_000, 25_000))));
      }
    }
    for (int i = 0; i < province.poisons().size(); i++) {
      if (province.poisons().get(i).givenUpAt().isEmpty() && isOver(150)) {
        return Optional.of(new Move.Discard(i));
      }
    }
    return Optional.empty();
  }

  /** After so many moves on an average. */
  private boolean isOver(int moves) {
    return random.nextInt(moves) == 0;
  }

  private Move begin(Kind kind) {
    int risk = random.nextInt(province.risks().size());
    return switch (kind) {
      case CRASH -> new Move.Crash(aheadRisk().map(Faults::other).orElse(risk));
      case FREEZE -> new Move.Freeze(risk);
      case ABORT -> new Move.Abort(risk);
      case LATE_COMMIT -> new Move.CommitLate(risk, Duration.ofMillis(random.nextInt(4_000)));
      case REBALANCE -> new Move.Rebalance(random.nextLong());
      case RISK_CLOCK ->
          aheadRisk()
              .<Move>map(ahead -> new Move.Crash(other(ahead)))
              .orElseGet(() -> new Move.SetRiskClock(busiest(), off()));
      case CHECKPOINT_CLOCK ->
          new Move.SetCheckpointClock(random.nextInt(province.checkpoints().size()), off());
      case EDGE_CLOCK -> new Move.SetEdgeClock(random.nextInt(Edges.COUNT), off());
      case EDGE -> again();
      case OTHER_FILE -> anotherFile();
      case COMPACTION -> compaction();
      case REDIS_LOST -> new Move.LoseRedis();
      case REDIS_BACK -> new Move.RollRedisBack();
      case REDIS_AWAY -> new Move.RedisGoesAway(random.nextInt(6));
      case REDIS_FAILS -> new Move.RedisFailsOnce(random.nextInt(6));
      case STUCK ->
          new Move.Stick(
              STICKING.get(random.nextInt(STICKING.size())),
              random.nextInt(Province.PARTITIONS),
              true);
      case LEADER -> loseLeader(risk);
      case SLOW -> new Move.SlowStores(Duration.ofMillis(100 + random.nextInt(4_000)));
      case PROJECTOR -> new Move.RestartProjector(random.nextInt(2));
      case PROJECTORS -> new Move.DealProjectors(random.nextLong(), random.nextBoolean());
      case POISON -> poison();
      case ERASE -> new Move.Erase(people.get(random.nextInt(people.size())));
      case TWICE, CUT -> again();
    };
  }

  private Optional<Integer> aheadRisk() {
    return IntStream.range(0, province.risks().size()).filter(this::isAhead).boxed().findFirst();
  }

  private boolean isAhead(int risk) {
    RiskPart part = province.risks().get(risk);
    return !part.isDead() && part.instance().clock().off().compareTo(ABOUT) > 0;
  }

  private static int other(int risk) {
    return 1 - risk;
  }

  /** Who has the most tasks: of whose clock most depends. */
  private int busiest() {
    int first = province.risks().getFirst().instance().tasks().size();
    return first > province.risks().getLast().instance().tasks().size() ? 0 : 1;
  }

  /** Above all where something was taken in that is not committed, or else not taken in yet. */
  private Move loseLeader(int risk) {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : STICKING) {
      province.broker().allPartitions().forEach(it -> all.add(new TopicPartition(topic, it)));
    }
    List<TopicPartition> unread = all.stream().filter(province.broker()::isBehind).toList();
    List<TopicPartition> taken =
        province.risks().get(risk).instance().takenUncommitted().stream()
            .filter(unread::contains)
            .toList();
    List<TopicPartition> some = !taken.isEmpty() ? taken : !unread.isEmpty() ? unread : all;
    TopicPartition name = some.get(random.nextInt(some.size()));
    return new Move.LoseLeader(name.topic(), name.partition(), risk);
  }

  private Duration off() {
    long millis =
        random.nextBoolean()
            ? FAR.toMillis() * (random.nextBoolean() ? 1 : -1)
            : random.nextLong(-FAR.toMillis(), FAR.toMillis());
    return Duration.ofMillis(millis);
  }

  private Move poison() {
    boolean named = random.nextBoolean();
    List<String> topics = named ? ABOUT_PEOPLE : ABOUT_NOBODY;
    return new Move.Poison(
        topics.get(random.nextInt(topics.size())),
        random.nextInt(Province.PARTITIONS),
        named ? poisoned() : -1);
  }

  /** Somebody; now and then who has an unreadable record already. */
  private int poisoned() {
    List<Integer> already =
        province.poisons().stream()
            .filter(record -> record.givenUpAt().isEmpty())
            .flatMap(record -> record.person().stream())
            .toList();
    List<Integer> some = already.isEmpty() || random.nextBoolean() ? people : already;
    return some.get(random.nextInt(some.size()));
  }

  private EdgePart edge(int index) {
    return province.clients().edges().parts().get(index);
  }

  /**
   * What goes wrong while an edge answers, if anything.
   *
   * @param facts how many it has to write; keys and traces come to that
   */
  Trouble trouble(int facts) {
    if (!has(Kind.EDGE) || random.nextInt(3) > 0) {
      return Trouble.NONE;
    }
    boolean ofFacts = random.nextBoolean();
    return new Trouble(
        random.nextInt(ofFacts ? facts : facts + 5),
        ofFacts,
        random.nextBoolean(),
        random.nextBoolean());
  }

  /** A clock that is ahead has its word all the way to Redis, which does not hear it yet. */
  List<Move> beforeSaying() {
    Optional<Integer> ahead = aheadRisk().filter(i -> random.nextBoolean());
    List<Move> moves = new ArrayList<>();
    ahead.ifPresent(
        i -> {
          for (int hop = 0; hop < HOPS; hop++) {
            moves.add(new Move.Pass(Duration.ofMillis(1_000 + random.nextInt(300))));
            moves.add(new Move.Work(i, random.nextLong(), Duration.ZERO));
            moves.add(new Move.Commit(i));
          }
          moves.removeLast();
        });
    return moves;
  }

  /** What goes wrong just after something was said, before anybody has taken it in. */
  List<Move> afterSaying() {
    return has(Kind.LEADER) && random.nextInt(6) == 0
        ? List.of(loseLeader(random.nextInt(province.risks().size())))
        : clockComesDue();
  }

  /**
   * So long passes that what a clock said ahead of its time comes due, and who writes to Redis is
   * the first to go on.
   */
  private List<Move> clockComesDue() {
    return aheadRisk()
        .filter(ahead -> random.nextBoolean())
        .<List<Move>>map(
            i -> {
              Duration ahead = province.risks().get(i).instance().clock().off();
              return List.of(
                  new Move.Commit(i),
                  new Move.Pass(ahead.minus(ABOUT).plusMillis(random.nextInt(24_000))),
                  new Move.Project(0, 60));
            })
        .orElse(List.of());
  }

  private Move anotherFile() {
    List<Integer> files = province.clients().filesSent();
    if (files.isEmpty()) {
      return new Move.Pass(Duration.ofMillis(1));
    }
    int file = files.get(random.nextInt(files.size()));
    int rows = province.plan().rowsOf(file).size();
    return new Move.UploadAnother(file, random.nextInt(Edges.COUNT), 1 + random.nextInt(rows));
  }

  private Move compaction() {
    List<PartitionLog> compacted =
        province.broker().logs().stream().filter(PartitionLog::isCompacted).toList();
    if (compacted.isEmpty()) {
      return new Move.Pass(Duration.ofMillis(1));
    }
    TopicPartition name = compacted.get(random.nextInt(compacted.size())).name();
    return new Move.Compact(name.topic(), name.partition());
  }

  private Move again() {
    List<Integer> said = List.copyOf(province.clients().said().keySet());
    if (said.isEmpty()) {
      return new Move.Pass(Duration.ofMillis(1));
    }
    int recent = Math.min(said.size(), 6);
    return new Move.TellAgain(said.get(said.size() - 1 - random.nextInt(recent)));
  }
}
