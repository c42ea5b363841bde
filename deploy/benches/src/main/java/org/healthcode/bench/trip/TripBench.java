package org.healthcode.bench.trip;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.healthcode.bench.load.Background;
import org.healthcode.bench.report.Distribution;
import org.healthcode.bench.report.Machine;
import org.healthcode.bench.report.Table;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.stack.Client;
import org.healthcode.bench.stack.Codes;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.time.ChinaTime;

/** How long anybody waits who asks whether a case shared a trip, while files are fed. */
public final class TripBench {
  /** Everybody who asks here has one address; in life each has another. */
  public static final Map<String, String> RISK_SETTINGS =
      Map.of("TRIP_LOOKUPS_PER_SECOND", "100000");

  private static final int NUMBERS = 1_000;
  private static final int ONE_WITH_A_CASE_IN = 5;
  private static final int WARM_UP_AT_ONCE = 2;
  private static final int BYSTANDERS = 50_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final double TAIL_BAR_MS = 30;

  private final BenchStack stack;
  private final PrintStream out;
  private final Path repository;
  private final LocalDate today = ChinaTime.day(Instant.now());

  /**
   * How much is measured.
   *
   * @param trips asked about once each, so that nothing is cached
   * @param perSecond questions
   * @param background test results that are fed in a second
   * @param warmUp how long other trips are asked about before, with the test results flowing
   */
  public record Plan(int trips, int perSecond, int background, Duration warmUp) {}

  /**
   * @param stack one with {@link #RISK_SETTINGS}
   * @param repository a folder of the checkout, for its revision
   */
  public TripBench(BenchStack stack, PrintStream out, Path repository) {
    this.stack = stack;
    this.out = out;
    this.repository = repository;
  }

  /** A question and whether the answer is yes. */
  private record Trip(String number, LocalDate date, boolean shared) {}

  /** Measures and prints; the last line says whether the bar is met. */
  public void run(Plan plan) throws InterruptedException {
    String run = "bench-" + Instant.now().toEpochMilli();
    Client client = new Client(stack);
    List<Trip> trips =
        IntStream.range(0, plan.trips()).mapToObj(number -> trip('G', number)).toList();
    feedExposures(client, run, trips);
    Background background = new Background(client, run, plan.background(), BYSTANDERS);
    // Other trains: it is the cache that shall be cold, not the processes.
    long before = warmUp(client, plan.warmUp());
    out.printf(Locale.ROOT, "%d questions about other trips to warm up%n", before);
    out.println("Before: " + Machine.load());
    Instant begin = Instant.now();
    List<Duration> times = ask(client, trips, plan.perSecond());
    double asked = times.size() * 1000.0 / Duration.between(begin, Instant.now()).toMillis();
    double flowed = background.end();
    print(times, asked, flowed, trips.stream().filter(Trip::shared).count());
  }

  /** Trips of the last days; of those that are called G some carried a case. */
  private Trip trip(char kind, int number) {
    return new Trip(
        "%c%d".formatted(kind, 1 + number % NUMBERS),
        today.minusDays(1 + number / NUMBERS % 12),
        kind == 'G' && number % ONE_WITH_A_CASE_IN == 0);
  }

  private void feedExposures(Client client, String run, List<Trip> trips)
      throws InterruptedException {
    List<Trip> shared = trips.stream().filter(Trip::shared).toList();
    String rows =
        IntStream.range(0, shared.size())
            .mapToObj(
                i ->
                    "%s-%d,TRAIN,%s/%02d,%sT08:00:00+08:00,%sT12:00:00+08:00"
                        .formatted(
                            run,
                            i,
                            shared.get(i).number(),
                            1 + i % 16,
                            shared.get(i).date(),
                            shared.get(i).date()))
            .collect(Collectors.joining("\n", "recordId,placeType,placeCode,from,to\n", "\n"));
    var job = client.feedFile("exposures", run + "-exposures", BodyPublishers.ofString(rows));
    if (job.path("rowsAccepted").asInt() != shared.size()) {
      throw new StackException("Not all exposures were taken: " + job);
    }
    client.approveAll();
    Instant acknowledged = Instant.now();
    try (Codes codes = new Codes(stack)) {
      while (codes.watermark().filter(acknowledged::isBefore).isEmpty()) {
        if (Instant.now().isAfter(acknowledged.plus(PATIENCE))) {
          throw new StackException("The exposures are not decided.");
        }
        Thread.sleep(Duration.ofMillis(100));
      }
    } catch (IOException e) {
      throw new StackException("Redis can't be read: " + e.getMessage(), e);
    }
  }

  /** Asks as fast as the answers come: a cold process that is asked faster only piles them up. */
  private long warmUp(Client client, Duration time) throws InterruptedException {
    AtomicInteger asked = new AtomicInteger();
    long end = System.nanoTime() + time.toNanos();
    Callable<Boolean> asking =
        () -> {
          while (System.nanoTime() < end) {
            Trip trip = trip('D', asked.getAndIncrement());
            client.isShared(trip.number(), trip.date());
          }
          return true;
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(WARM_UP_AT_ONCE)) {
      for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(WARM_UP_AT_ONCE, asking))) {
        done.get();
      }
    } catch (ExecutionException e) {
      throw new StackException("A question was not answered", e);
    }
    return asked.get();
  }

  /** Asks at a steady pace, whatever the answers take; the time counts from when it was due. */
  private static List<Duration> ask(Client client, List<Trip> trips, int perSecond)
      throws InterruptedException {
    long gap = TimeUnit.SECONDS.toNanos(1) / perSecond;
    List<Future<Duration>> asked = new ArrayList<>(trips.size());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      for (int i = 0; i < trips.size(); i++) {
        long due = begin + i * gap;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        Trip trip = trips.get(i);
        asked.add(
            threads.submit(
                () -> {
                  if (client.isShared(trip.number(), trip.date()) != trip.shared()) {
                    throw new StackException("A wrong answer about " + trip);
                  }
                  return Duration.ofNanos(System.nanoTime() - due);
                }));
      }
    }
    List<Duration> times = new ArrayList<>(asked.size());
    try {
      for (Future<Duration> answer : asked) {
        times.add(answer.get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StackException known
          ? known
          : new StackException("A question was not answered", e);
    }
    return times;
  }

  private void print(List<Duration> times, double asked, double flowed, long shared) {
    out.println();
    out.println(Machine.describe(repository));
    out.println("After: " + Machine.load());
    out.printf(
        Locale.ROOT,
        "%d trips, each asked about once, %d of them with a case; %.0f questions a second, %.0f test"
            + " results a second%n%n",
        times.size(),
        shared,
        asked,
        flowed);
    new Table("GET /trips with a cold cache")
        .add("due → answer", times)
        .lines()
        .forEach(out::println);
    out.println();
    out.println(Table.bar("p99", Distribution.of(times).percentile(99), TAIL_BAR_MS, "ms"));
  }
}
