package org.healthcode.province.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.healthcode.province.check.Violation;
import org.healthcode.province.edge.Edges;
import org.healthcode.province.edge.Trouble;
import org.healthcode.province.world.Land;
import org.healthcode.province.world.Move;
import org.healthcode.province.world.Plan;

/** Lives a province from a seed: each time what is said is due, and chance decides all between. */
public final class Scheduler {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int LONGEST_NIGHT = 40;
  private static final Duration A_DAY = Duration.ofDays(1);

  /** Bytes: a header and some rows of a file. */
  private static final int CUT_WITHIN = 700;

  /** Moves between two looks of a second person at what waits, on an average. */
  private static final int LOOKS_EVERY = 40;

  private final Run run;
  private final Plan plan;
  private final SplittableRandom random;
  private final Faults faults;

  /**
   * Whether looks at people are slow for most of the time, so that slices end before their work.
   */
  private final boolean slow;

  /** Whether somebody is up when a color gets worse by itself. */
  private final boolean wakeful;

  private final SplittableRandom secondPerson;
  private final List<Move> moves = new ArrayList<>();
  private final Map<Integer, Instant> unfinished = new TreeMap<>();
  private Optional<Violation> violation = Optional.empty();

  private Scheduler(Land land, Plan plan) {
    this.plan = plan;
    this.run = new Run(land, plan, false);
    this.random = new SplittableRandom(plan.seed() * 31 + 7);
    this.faults = new Faults(random.split(), run.province());
    this.slow = random.nextInt(3) == 0;
    this.wakeful = random.nextInt(3) == 0;
    this.secondPerson = new SplittableRandom(plan.seed() * 31 + 8);
  }

  /** Lives the province of a seed to its end, or to the first promise that it breaks. */
  public static Outcome live(Land land, long seed) {
    Scheduler scheduler = new Scheduler(land, Plan.of(seed));
    try {
      scheduler.live();
      return new Outcome(
          scheduler.plan, scheduler.moves, scheduler.violation, scheduler.run.fingerprint());
    } finally {
      scheduler.run.province().end();
    }
  }

  private void live() {
    play(20);
    int next = 0;
    Deque<Instant> looks = new ArrayDeque<>(plan.looks());
    Deque<Instant> turns = new ArrayDeque<>(plan.turns());
    while (violation.isEmpty() && (next < plan.says().size() || !looks.isEmpty())) {
      Instant say = next < plan.says().size() ? plan.says().get(next).due() : Instant.MAX;
      Instant look = looks.isEmpty() ? Instant.MAX : looks.getFirst();
      Instant turn = turns.isEmpty() ? Instant.MAX : turns.getFirst();
      if (turn.isBefore(say) && turn.isBefore(look)) {
        turns.removeFirst();
        waitFor(turn.minusMillis(500));
        if (faults.has(Faults.Kind.CRASH) && random.nextBoolean()) {
          // A task that is away when a policy begins finds it in force, and nothing changes.
          make(new Move.Crash(0));
          make(new Move.Crash(1));
        }
        waitFor(turn);
        play(3 + random.nextInt(16));
      } else if (look.isBefore(say)) {
        looks.removeFirst();
        waitFor(look);
        make(new Move.Rest(false));
      } else {
        waitFor(say);
        faults.beforeSaying().forEach(this::make);
        next = say(next);
        faults.afterSaying().forEach(this::make);
        play(3 + random.nextInt(16));
      }
    }
    make(new Move.Rest(true));
  }

  /** Some are up when a color gets worse by itself, and the last to notice that is Redis. */
  private void waitFor(Instant due) {
    if (wakeful && violation.isEmpty()) {
      run.nextWorse(due.minus(LONG)).ifPresent(this::beThereAt);
    }
    sleepUntil(due);
  }

  private void beThereAt(Instant turn) {
    sleepUntil(turn.minusMillis(random.nextInt(8_000)));
    Duration over = Duration.ofMillis(4_000 + random.nextInt(12_000));
    make(new Move.Pass(Duration.between(run.province().now(), turn.plus(over))));
    play(random.nextInt(8));
  }

  private void sleepUntil(Instant due) {
    if (run.province().now().plus(LONG).isBefore(due)) {
      play(random.nextInt(10));
      stayUpWithFanOuts(due);
      takeInBeforeDays(due);
      make(new Move.Sleep(due.minusMillis(2_000 + random.nextInt(30_000))));
      play(8 + random.nextInt(14));
    }
    while (violation.isEmpty() && run.province().now().isBefore(due)) {
      play(1);
    }
  }

  /** A province is never away for days: what it has not taken in by then is older than visits. */
  private void takeInBeforeDays(Instant due) {
    for (int i = 0; i < LONGEST_NIGHT && run.province().isBehind(); i++) {
      if (run.province().now().plus(A_DAY).isAfter(due)) {
        return;
      }
      play(2);
    }
  }

  /** Nobody sleeps through a fan-out that takes long. */
  private void stayUpWithFanOuts(Instant due) {
    if (!faults.has(Faults.Kind.SLOW) || random.nextBoolean()) {
      return;
    }
    for (int i = 0; i < LONGEST_NIGHT && violation.isEmpty(); i++) {
      Instant now = run.province().now();
      if (run.province().isJudged() || now.plus(LONG).isAfter(due)) {
        return;
      }
      if (run.province().areStoresSlow()) {
        goRound();
      } else {
        play(4);
        make(new Move.Pass(Duration.ofMillis(500 + random.nextInt(3_000))));
      }
    }
  }

  /** All parts do what they do each second: what is late then is late by its own slowness. */
  private void goRound() {
    make(new Move.Pass(Duration.ofMillis(1_000 + random.nextInt(3_000))));
    IntStream.range(0, run.province().risks().size())
        .forEach(
            risk -> {
              make(new Move.Work(risk, random.nextLong(), slowness()));
              make(new Move.Commit(risk));
            });
    make(new Move.Project(0, 60));
  }

  /** Says what is due; rows of a file together. Which is next then. */
  private int say(int first) {
    Optional<Integer> file = plan.says().get(first).file();
    int next = first + 1;
    while (file.isPresent()
        && next < plan.says().size()
        && plan.says().get(next).file().equals(file)) {
      next++;
    }
    boolean cut = faults.has(Faults.Kind.CUT) && random.nextInt(3) == 0;
    if (plan.says().get(first).isByEdge()) {
      send(first, cut);
      return next;
    }
    int upTo = cut ? first + random.nextInt(next - first) : next;
    for (int say = first; say < next; say++) {
      int events = run.province().clients().eventsOf(say);
      if (say < upTo) {
        make(new Move.Tell(say, events));
      } else if (cut) {
        if (say == upTo) {
          make(new Move.Tell(say, random.nextInt(events + 1)));
        }
        Instant again = run.province().now().plusMillis(random.nextInt(60_000));
        IntStream.range(first, next).forEach(it -> unfinished.put(it, again));
      }
    }
    return next;
  }

  /** An authority sends what is due, and again later if it gets no answer. */
  private void send(int say, boolean cut) {
    int edge = random.nextInt(Edges.COUNT);
    Optional<Integer> file = plan.says().get(say).file();
    Trouble trouble = faults.trouble(file.map(it -> plan.rowsOf(it).size()).orElse(1));
    make(
        file.<Move>map(
                it ->
                    new Move.Upload(
                        it, edge, cut ? random.nextInt(CUT_WITHIN) : Integer.MAX_VALUE, trouble))
            .orElseGet(() -> new Move.Send(say, edge, trouble)));
    if (!run.province().clients().isAnswered(say)) {
      // Some clerks come back to it after lunch; by then the record may have been taken back.
      Duration within = random.nextInt(3) == 0 ? A_DAY : LONG;
      unfinished.put(say, run.province().now().plusMillis(random.nextLong(within.toMillis())));
    }
  }

  private void play(int count) {
    for (int i = 0; i < count && violation.isEmpty(); i++) {
      sayAgainWhatBrokeOff();
      Optional<Move> fault = faults.next();
      make(fault.orElseGet(this::ordinary));
      if (plan.staff().isShared() && secondPerson.nextInt(LOOKS_EVERY) == 0) {
        make(new Move.Decide(secondPerson.nextLong()));
      }
    }
  }

  private void sayAgainWhatBrokeOff() {
    for (Map.Entry<Integer, Instant> say : new HashMap<>(unfinished).entrySet()) {
      if (!run.province().now().isBefore(say.getValue())) {
        unfinished.remove(say.getKey());
        if (plan.says().get(say.getKey()).isByEdge()) {
          send(say.getKey(), false);
          continue;
        }
        make(new Move.Tell(say.getKey(), run.province().clients().eventsOf(say.getKey())));
      }
    }
  }

  private Move ordinary() {
    int dice = random.nextInt(100);
    if (dice < 30) {
      return new Move.Pass(time());
    }
    if (dice < 66) {
      return new Move.Work(random.nextInt(2), random.nextLong(), slowness());
    }
    if (dice < 80) {
      return new Move.Commit(random.nextInt(2));
    }
    if (dice < 96) {
      return new Move.Project(random.nextInt(4) == 0 ? 1 : 0, 1 + random.nextInt(60));
    }
    return dice < 98 ? new Move.StandBy(random.nextInt(2)) : new Move.Save();
  }

  private Duration time() {
    int dice = random.nextInt(100);
    if (dice < 88) {
      return Duration.ofMillis(10 + random.nextInt(400));
    }
    return dice < 98
        ? Duration.ofMillis(1_000 + random.nextInt(6_000))
        : Duration.ofMillis(15_000 + random.nextInt(50_000));
  }

  /** How long a look at one person takes: mostly nothing, on some days the most of a slice. */
  private Duration slowness() {
    return random.nextInt(slow ? 8 : 3) > 0 == slow
        ? Duration.ofMillis(random.nextInt(12))
        : Duration.ofNanos(1_000);
  }

  private void make(Move move) {
    if (violation.isEmpty()) {
      moves.add(move);
      violation = run.step(move);
    }
  }
}
