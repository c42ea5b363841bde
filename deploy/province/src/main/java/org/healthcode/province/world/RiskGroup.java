package org.healthcode.province.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.TaskId;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.province.part.RiskPart;

/** The instances of the risk service, and the consumer group that deals its tasks out to them. */
final class RiskGroup {

  /** The session timeout, and the transaction timeout, of {@code RiskStreams}. */
  private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(10);

  private final Broker broker;
  private final WorldClock clock;
  private final Narrator narrator;
  private final List<RiskPart> risks;

  /** Who has which task, by the group; nobody knows of an instance that froze. */
  private final NavigableMap<TaskId, Integer> seats = new TreeMap<>();

  private int generation;

  RiskGroup(Broker broker, WorldClock clock, Narrator narrator, List<RiskPart> risks) {
    this.broker = broker;
    this.clock = clock;
    this.narrator = narrator;
    this.risks = List.copyOf(risks);
  }

  List<RiskPart> instances() {
    return risks;
  }

  /** Gives up on who does not answer, as time passes; who does puts its heartbeats. */
  void timePassed() {
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

  /** Everybody commits what is open. */
  void commitAll() {
    risks.stream().filter(RiskPart::isFree).forEach(risk -> commit(risk, Duration.ZERO));
  }

  /** Everybody does all there is to do, once. */
  void workThrough() {
    for (RiskPart risk : risks) {
      if (risk.isFree()) {
        risk.instance().workThrough();
        commit(risk, Duration.ZERO);
      }
    }
  }

  /** All clocks are right, and everybody runs. */
  void heal() {
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
  }

  void work(RiskPart risk, long salt) {
    if (risk.isFree()) {
      risk.instance().work(new SplittableRandom(salt));
      if (risk.instance().wantsCommit() && salt % 2 == 0) {
        commit(risk, Duration.ZERO);
      }
    }
  }

  void commit(RiskPart risk, Duration late) {
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

  void standBy(RiskPart risk) {
    if (risk.isFree()) {
      risk.instance().allTasks().forEach(risk.instance()::standBy);
    }
  }

  void crash(RiskPart risk) {
    if (!risk.isDead()) {
      risk.instance().dropAll(GIVEN_UP_AFTER.toMillis());
      risk.instance().forgetCopies();
      risk.die();
      narrator.fault(risk.name() + " is killed");
    }
  }

  void restart(RiskPart risk) {
    if (risk.isDead()) {
      broker.fence(risk.name());
      risk.startAgain();
      narrator.fault(risk.name() + " is started again");
      deal(clock.now().toEpochMilli());
    }
  }

  void freeze(RiskPart risk) {
    if (risk.isRunning()) {
      risk.freeze();
      risk.instance()
          .transaction()
          .ifPresent(open -> broker.endLater(open, GIVEN_UP_AFTER.toMillis(), false));
      narrator.fault(risk.name() + " stands still, and will not know it");
    }
  }

  void thaw(RiskPart risk) {
    if (risk.isFrozen()) {
      risk.thaw();
      narrator.fault(risk.name() + " goes on as if nothing had been");
    }
  }

  void abort(RiskPart risk) {
    if (risk.isFree()) {
      narrator.fault("a commit of " + risk.name() + " fails: its tasks begin where they committed");
      risk.instance().dropAll(0);
      rejoin(risk);
    }
  }

  /** Deals the tasks out among those who answer; who does not learns nothing of it. */
  void deal(long salt) {
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
    // As long as the others only begin, one has all.
    boolean alone = random.nextInt(4) == 0;
    int first = alive.get(random.nextInt(alive.size()));
    for (TaskId task : tasks) {
      seats.put(task, alone ? first : alive.get(random.nextInt(alive.size())));
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

  /** What the task that has a store holds in it, where it runs. */
  Optional<NavigableMap<byte[], byte[]>> rows(String store, int partition) {
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
}
