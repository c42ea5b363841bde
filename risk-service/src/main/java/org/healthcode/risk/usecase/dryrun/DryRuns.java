package org.healthcode.risk.usecase.dryrun;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.healthcode.risk.domain.person.PeopleHeld;
import org.healthcode.risk.domain.policy.ColorShift;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.schemas.id.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a policy on everyone whom this instance holds, one candidate at a time, on a thread of its
 * own and no faster than the pace, so that the streams are not slowed. The last one's counts are
 * kept in memory until the next or a restart.
 */
public final class DryRuns implements AutoCloseable {

  private static final int SLICES_PER_SECOND = 10;
  private static final Logger log = LoggerFactory.getLogger(DryRuns.class);

  private final PeopleHeld people;
  private final Supplier<Policy> inForce;
  private final Clock clock;
  private final int peoplePerSlice;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("dry-run").factory());

  private Optional<Run> last = Optional.empty();

  /**
   * @param peoplePerSecond of this instance, 10 or more
   */
  public DryRuns(PeopleHeld people, Supplier<Policy> inForce, Clock clock, int peoplePerSecond) {
    this.people = people;
    this.inForce = inForce;
    this.clock = clock;
    this.peoplePerSlice = Math.max(1, peoplePerSecond / SLICES_PER_SECOND);
  }

  /** Begins, unless another is under way here. Whether it began. */
  public synchronized boolean start(String dryRunId, Policy candidate) {
    if (last.filter(run -> !run.finished).isPresent()) {
      return false;
    }
    Run run = new Run(dryRunId, candidate, inForce.get(), clock.instant());
    last = Optional.of(run);
    worker.execute(run);
    return true;
  }

  /** How far it is here; empty when this instance does not know it (any more). */
  public synchronized Optional<DryRunPart> part(String dryRunId) {
    return last.filter(run -> run.dryRunId.equals(dryRunId)).map(Run::part);
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }

  private final class Run implements Runnable {

    private final String dryRunId;
    private final Policy candidate;
    private final Policy against;
    private final Instant startedAt;
    private final Map<Integer, PartitionCount> counts = new ConcurrentSkipListMap<>();
    private volatile boolean finished;

    Run(String dryRunId, Policy candidate, Policy against, Instant startedAt) {
      this.dryRunId = dryRunId;
      this.candidate = candidate;
      this.against = against;
      this.startedAt = startedAt;
    }

    @Override
    public void run() {
      try {
        for (int partition = 0; partition < people.partitions(); partition++) {
          look(partition);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        // What is missing of it shows in the answer.
        log.error("a dry run ended early: {}", e.getClass().getName());
      } finally {
        finished = true;
      }
    }

    private void look(int partition) throws InterruptedException {
      Counting counting = new Counting(partition);
      Optional<PersonId> after = Optional.empty();
      boolean end = false;
      while (!end) {
        Optional<PeopleHeld.Page> page = people.page(partition, after, peoplePerSlice);
        if (page.isEmpty()) {
          // The task is not here, or went elsewhere: half of it would be misleading.
          counts.remove(partition);
          return;
        }
        page.get()
            .people()
            .forEach(
                held ->
                    counting.add(
                        ColorShift.of(against, candidate, held.evidence(), startedAt),
                        held.regionCode()));
        end = page.get().end();
        after = page.get().last();
        counts.put(partition, counting.count(end));
        if (!end) {
          Thread.sleep(Duration.ofSeconds(1).dividedBy(SLICES_PER_SECOND));
        }
      }
    }

    DryRunPart part() {
      return new DryRunPart(
          dryRunId,
          name(candidate),
          name(against),
          candidate.margins().region().equals(against.margins().region()),
          startedAt,
          finished,
          List.copyOf(counts.values()));
    }
  }

  private static String name(Policy policy) {
    return policy.id() + "@" + policy.version();
  }
}
