package org.healthcode.province.world;

import java.time.Duration;
import org.healthcode.province.edge.Trouble;

/**
 * One step of the province. A move that can't be made where it stands (a dead instance that is to
 * work) changes nothing, so that a run with moves left out is a run as well.
 */
public sealed interface Move {

  /** Whether it breaks something, or sets it right again. */
  default boolean isFault() {
    return false;
  }

  /** Time passes. */
  record Pass(Duration time) implements Move {}

  /** Everything that is open is committed, and nothing happens until then. */
  record Sleep(java.time.Instant until) implements Move {}

  /**
   * An edge writes the first events of a thing that it was told, in part again if it did before.
   *
   * @param events how many of them
   */
  record Tell(int say, int events) implements Move {}

  /**
   * A client sends a single record, or takes one back, be it once more.
   *
   * @param edge through which it would go
   */
  record Send(int say, int edge, Trouble trouble) implements Move {}

  /**
   * A client sends a file, be it once more.
   *
   * @param most bytes until the connection breaks
   */
  record Upload(int file, int edge, int most, Trouble trouble) implements Move {}

  /**
   * A risk instance fetches, takes records, and calls what is due.
   *
   * @param salt decides how much of each
   * @param slowness how long a look at one person takes it
   */
  record Work(int risk, long salt, Duration slowness) implements Move {}

  /** A risk instance commits. */
  record Commit(int risk) implements Move {}

  /** A projector polls, and writes to Redis. */
  record Project(int projector, int most) implements Move {}

  /** A risk instance follows the change logs of what others hold. */
  record StandBy(int risk) implements Move {}

  /** Redis notes what it has, as a replica that lags behind. */
  record Save() implements Move {}

  /**
   * All faults are over, everything is worked through, and everybody is looked at.
   *
   * @param approved whether a second person has approved by then whatever waits for one
   */
  record Rest(boolean approved) implements Move {}

  /**
   * A second person decides something of what waits for one, if anything does.
   *
   * @param salt decides what, and how
   */
  record Decide(long salt) implements Move {}

  /** What only faults are. */
  sealed interface Fault extends Move {
    @Override
    default boolean isFault() {
      return true;
    }
  }

  /** {@code kill -9} of a risk instance. */
  record Crash(int risk) implements Fault {}

  /** A dead risk instance is started again. */
  record Restart(int risk) implements Fault {}

  /** A risk instance stands still, and does not know it afterwards. */
  record Freeze(int risk) implements Fault {}

  /** It goes on. */
  record Thaw(int risk) implements Fault {}

  /** A risk instance's commit fails. */
  record Abort(int risk) implements Fault {}

  /** A commit takes long until others see it. */
  record CommitLate(int risk, Duration time) implements Fault {}

  /**
   * The tasks are dealt out anew.
   *
   * @param salt decides to whom
   */
  record Rebalance(long salt) implements Fault {}

  /** A clock of a risk instance is set wrong, or right. */
  record SetRiskClock(int risk, Duration off) implements Fault {}

  /** A clock of an edge is set wrong, or right. */
  record SetEdgeClock(int edge, Duration off) implements Fault {}

  /**
   * A client sends another, shorter file under the key of one.
   *
   * @param rows how many; the last of them says something else
   */
  record UploadAnother(int file, int edge, int rows) implements Fault {}

  /** A checkpoint's clock is set wrong, or right. */
  record SetCheckpointClock(int checkpoint, Duration off) implements Fault {}

  /** Redis loses all. */
  record LoseRedis() implements Fault {}

  /** Redis goes back to what it noted last. */
  record RollRedisBack() implements Fault {}

  /** Redis answers so many commands more and then no other. */
  record RedisGoesAway(int commands) implements Fault {}

  /** Redis answers so many commands more, fails one, and answers the next. */
  record RedisFailsOnce(int commands) implements Fault {}

  /** Redis answers again. */
  record RedisComesBack() implements Fault {}

  /** What is read of a partition of a topic stands still, or goes on. */
  record Stick(String topic, int partition, boolean stuck) implements Fault {}

  /**
   * Each read of a store takes long, as on a disk that stalls: a look at one person takes longer
   * than a slice.
   *
   * @param time zero: as quick as before
   */
  record SlowStores(Duration time) implements Fault {}

  /**
   * The broker that leads a partition goes away: nobody gets anything of it, and what a risk
   * instance had not committed is lost.
   */
  record LoseLeader(String topic, int partition, int risk) implements Fault {}

  /** Of a compacted partition only the last value of each key is left. */
  record Compact(String topic, int partition) implements Fault {}

  /** A projector is killed and started again. */
  record RestartProjector(int projector) implements Fault {}

  /**
   * Partitions change between projectors; the one that has lost some may not know it yet.
   *
   * @param both whether both have all for a while
   */
  record DealProjectors(long salt, boolean both) implements Fault {}

  /**
   * A record that nobody can read.
   *
   * @param person whose key it has; -1 where the key can't be read either
   */
  record Poison(String topic, int partition, int person) implements Fault {}

  /** An operator gives up an unreadable record. */
  record Discard(int poison) implements Fault {}

  /** A resident has their data erased, if a checkpoint says that they are under no restriction. */
  record Erase(int person) implements Fault {}

  /** An edge sends once more what it sent before. */
  record TellAgain(int say) implements Fault {}
}
