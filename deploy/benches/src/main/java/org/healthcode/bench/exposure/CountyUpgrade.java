package org.healthcode.bench.exposure;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.healthcode.bench.exposure.ExposureBench.Plan;
import org.healthcode.bench.report.Report;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.stack.Change;
import org.healthcode.bench.stack.Client;
import org.healthcode.bench.stack.Codes;
import org.healthcode.bench.stack.Prober;
import org.healthcode.bench.stack.Subject;
import org.healthcode.bench.stack.Waiting;
import org.healthcode.bench.stack.Watch;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.id.PersonId;

/** A county goes to high risk while single cases go on. */
final class CountyUpgrade {
  private static final Duration SCAN_EVERY = Duration.ofMillis(100);
  private static final Duration CASES_BEFORE = Duration.ofSeconds(3);
  private static final int LEAST_CASES = 10;
  private static final int READ_AT_ONCE = 500;
  private static final int SAMPLE = 100;

  private final BenchStack stack;
  private final Client client;
  private final Report report;

  CountyUpgrade(BenchStack stack, Client client, Report report) {
    this.stack = stack;
    this.client = client;
    this.report = report;
  }

  /**
   * How it went.
   *
   * @param inRedis from the request until everybody's code is red in Redis
   * @param cases single ones meanwhile
   */
  record Upgraded(int people, Duration inRedis, List<Change> cases) {}

  /**
   * A smaller county, which nobody measures: the risk service was just started again, and decides
   * more slowly until its code is compiled.
   */
  void rehearse(String run, Province province, Codes codes)
      throws InterruptedException, IOException {
    List<PersonId> affected = province.livesIn(Province.REHEARSED).toList();
    Instant sent = raise(run, Province.REHEARSED);
    awaitRed(codes, affected);
    report.say(
        "%d people of another county red in Redis after %.1f s",
        affected.size(), Report.secondsSince(sent));
  }

  Upgraded measure(Plan plan, String run, Province province, Cast cast)
      throws InterruptedException, IOException {
    List<PersonId> affected = new ArrayList<>(province.livesIn(Province.UPGRADED).toList());
    cast.inUpgraded().forEach(subject -> affected.add(subject.person()));
    long gap = (long) (1_000_000_000 / plan.casesPerSecond());
    try (Watch watch = new Watch(stack);
        Codes codes = new Codes(stack);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Prober prober = new Prober(client, watch, run, SCAN_EVERY);
      prober.turnRed(cast.cases().getFirst(), 0);
      List<Future<Change>> singles = new ArrayList<>();
      Future<Boolean> feeding =
          threads.submit(
              () -> {
                for (int i = 1; i < cast.cases().size() && !Thread.interrupted(); i++) {
                  Subject subject = cast.cases().get(i);
                  int number = i;
                  synchronized (singles) {
                    singles.add(threads.submit(() -> prober.turnRed(subject, number)));
                  }
                  Thread.sleep(Duration.ofNanos(gap));
                }
                return true;
              });
      Thread.sleep(CASES_BEFORE);
      Instant sent = raise(run, Province.UPGRADED);
      awaitRed(codes, affected);
      Instant done = Instant.now();
      report.say("%d people red in Redis after %.1f s", affected.size(), Report.secondsSince(sent));
      List<Change> meanwhile = meanwhile(singles, sent, done);
      Instant deadline = Waiting.deadline();
      while (meanwhile.size() < LEAST_CASES) {
        // A small run is over before there are enough of them to say anything.
        Waiting.untilNextLook(deadline, "too few single cases are red");
        meanwhile = meanwhile(singles, sent, Instant.now());
      }
      feeding.cancel(true);
      return new Upgraded(affected.size(), Duration.between(sent, done), meanwhile);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StackException known
          ? known
          : new StackException("A case could not be measured", e);
    }
  }

  /** When that was sent. */
  private Instant raise(String run, String county) throws InterruptedException {
    Instant sent = Instant.now();
    client.feed(
        "region-risks",
        "{\"recordId\":\"%s-%s\",\"regionCode\":\"%s\",\"level\":\"HIGH\",\"from\":\"%s\"}"
            .formatted(run, county, county, sent.minus(Duration.ofHours(1))));
    return sent;
  }

  private static List<Change> meanwhile(List<Future<Change>> singles, Instant from, Instant to)
      throws InterruptedException, ExecutionException {
    List<Future<Change>> begun;
    synchronized (singles) {
      begun = List.copyOf(singles);
    }
    List<Change> meanwhile = new ArrayList<>();
    for (Future<Change> single : begun) {
      Change change = single.get();
      if (!change.red().isBefore(from) && !change.sent().isAfter(to)) {
        meanwhile.add(change);
      }
    }
    return meanwhile;
  }

  /** First a sample, so that looking costs less than what is looked at; then everybody. */
  private void awaitRed(Codes codes, List<PersonId> people)
      throws InterruptedException, IOException {
    Deque<PersonId> sample = new ArrayDeque<>();
    for (int i = 0; i < people.size(); i += SAMPLE) {
      sample.add(people.get(i));
    }
    awaitRed(codes, sample);
    awaitRed(codes, new ArrayDeque<>(people));
  }

  private void awaitRed(Codes codes, Deque<PersonId> pending)
      throws InterruptedException, IOException {
    Instant deadline = Waiting.deadline();
    while (!pending.isEmpty()) {
      List<PersonId> some = new ArrayList<>();
      while (some.size() < READ_AT_ONCE && !pending.isEmpty()) {
        some.add(pending.poll());
      }
      List<CodeState> states = codes.states(some);
      boolean allRed = true;
      for (int i = 0; i < some.size(); i++) {
        if (states.get(i) != CodeState.RED) {
          pending.add(some.get(i));
          allRed = false;
        }
      }
      if (!allRed) {
        // Looking shall cost less than what is looked at.
        Waiting.untilNextLook(deadline, pending.size() + " people are not red");
      }
    }
  }
}
