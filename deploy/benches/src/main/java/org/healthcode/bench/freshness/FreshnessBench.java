package org.healthcode.bench.freshness;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.healthcode.bench.load.Background;
import org.healthcode.bench.load.Crowd;
import org.healthcode.bench.load.TestRows;
import org.healthcode.bench.report.Distribution;
import org.healthcode.bench.report.Machine;
import org.healthcode.bench.report.Table;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.stack.Change;
import org.healthcode.bench.stack.Client;
import org.healthcode.bench.stack.Prober;
import org.healthcode.bench.stack.Subject;
import org.healthcode.bench.stack.Watch;
import org.healthcode.local.demo.Population;
import org.healthcode.local.stack.StackException;

/**
 * How long it takes from the 201 on a case until the scan lets nobody pass, and until it is RED,
 * while other events flow.
 */
public final class FreshnessBench {
  private static final long SEED = 300;
  private static final int DECLARED_BYSTANDERS = 2_000;
  private static final int BYSTANDERS = 50_000;
  private static final long GUARDED_MEDIAN_BAR_MS = 45;
  private static final long GUARDED_TAIL_BAR_MS = 150;
  private static final long RED_MEDIAN_BAR_MS = 110;
  private static final long RED_TAIL_BAR_MS = 400;

  private final BenchStack stack;
  private final PrintStream out;
  private final Path repository;

  /**
   * How much is measured.
   *
   * @param changes how many cases are fed
   * @param perSecond how many of them a second, above 0
   * @param background test results of other people a second; none without
   * @param warmUp how many cases go before, which are not counted
   */
  public record Plan(int changes, double perSecond, int background, int warmUp) {}

  /**
   * @param repository a folder of the checkout, for its revision
   */
  public FreshnessBench(BenchStack stack, PrintStream out, Path repository) {
    this.stack = stack;
    this.out = out;
    this.repository = repository;
  }

  /** Measures and prints; the last line is {@code p50 N ms p99 N ms}. */
  public void run(Plan plan) throws InterruptedException {
    String run = "bench-" + Instant.now().toEpochMilli();
    Client client = new Client(stack);
    client.raiseAllowance();
    Crowd crowd = new Crowd(stack, client, out);
    crowd.declare(TestRows.first(DECLARED_BYSTANDERS));
    List<Subject> subjects =
        crowd.declare(
            Population.generate(System.nanoTime() ^ SEED, plan.warmUp() + plan.changes()));
    out.println("Before: " + Machine.load());
    List<Change> changes;
    double flowed;
    try (Watch watch = new Watch(stack)) {
      Prober prober = new Prober(client, watch, run);
      Background background = new Background(client, run, plan.background(), BYSTANDERS);
      measure(prober, subjects.subList(0, plan.warmUp()), 0, plan.perSecond());
      changes =
          measure(
              prober,
              subjects.subList(plan.warmUp(), subjects.size()),
              plan.warmUp(),
              plan.perSecond());
      flowed = background.end();
    }
    print(plan, changes, flowed);
  }

  private List<Change> measure(
      Prober prober, List<Subject> subjects, int firstNumber, double perSecond)
      throws InterruptedException {
    long gap = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
    long begin = System.nanoTime();
    List<Change> changes = new ArrayList<>(subjects.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Change>> measured = new ArrayList<>(subjects.size());
      for (int i = 0; i < subjects.size(); i++) {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, begin + i * gap - System.nanoTime()));
        Subject subject = subjects.get(i);
        int number = firstNumber + i;
        measured.add(threads.submit(() -> prober.turnRed(subject, number)));
      }
      for (Future<Change> change : measured) {
        changes.add(change.get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StackException known
          ? known
          : new StackException("A change could not be measured", e);
    }
    return changes;
  }

  private void print(Plan plan, List<Change> changes, double flowed) {
    out.println();
    out.println(Machine.describe(repository));
    out.println("After: " + Machine.load());
    out.printf(
        Locale.ROOT,
        "%d cases, %.0f a second, after %d to warm up; %.0f other events a second%n%n",
        changes.size(),
        plan.perSecond(),
        plan.warmUp(),
        flowed);
    new Table("hop")
        .add(
            "request → 201 (declaration service, Kafka)",
            hop(changes, Change::sent, Change::acknowledged))
        .add("201 → decided (risk service)", hop(changes, Change::acknowledged, Change::decided))
        .add(
            "decided → committed, readable (Kafka)",
            hop(changes, Change::decided, Change::committed))
        .add("committed → in Redis (code service)", hop(changes, Change::committed, Change::stored))
        .add("in Redis → RED (verification service)", hop(changes, Change::stored, Change::red))
        .add("201 → no longer PASS at the scan", times(changes, Change::guardedWithin))
        .add("201 → RED at the scan", times(changes, Change::freshness))
        .lines()
        .forEach(out::println);
    Distribution guarded = Distribution.of(times(changes, Change::guardedWithin));
    Distribution red = Distribution.of(times(changes, Change::freshness));
    out.println();
    out.println(bar("no longer PASS p50", guarded, 50, GUARDED_MEDIAN_BAR_MS));
    out.println(bar("no longer PASS p99", guarded, 99, GUARDED_TAIL_BAR_MS));
    out.println(bar("RED p50", red, 50, RED_MEDIAN_BAR_MS));
    out.println(bar("RED p99", red, 99, RED_TAIL_BAR_MS));
    out.printf("p50 %d ms p99 %d ms%n", red.percentile(50), red.percentile(99));
  }

  private static String bar(String name, Distribution times, int percent, long most) {
    return Table.bar(name, times.percentile(percent), most, "ms");
  }

  private static Collection<Duration> times(List<Change> changes, Function<Change, Duration> time) {
    return changes.stream().map(time).toList();
  }

  private static Collection<Duration> hop(
      List<Change> changes, Function<Change, Instant> from, Function<Change, Instant> to) {
    return times(changes, change -> Duration.between(from.apply(change), to.apply(change)));
  }
}
