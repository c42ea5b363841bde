package org.healthcode.bench.feed;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.healthcode.bench.load.Crowd;
import org.healthcode.bench.load.TestRows;
import org.healthcode.bench.report.Distribution;
import org.healthcode.bench.report.Machine;
import org.healthcode.bench.report.Report;
import org.healthcode.bench.report.Table;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.stack.Change;
import org.healthcode.bench.stack.Client;
import org.healthcode.bench.stack.Codes;
import org.healthcode.bench.stack.Prober;
import org.healthcode.bench.stack.Subject;
import org.healthcode.bench.stack.Watch;
import org.healthcode.local.demo.Population;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackException;
import tools.jackson.databind.JsonNode;

/** How long a large file of test results takes, and what becomes of single cases meanwhile. */
public final class FeedBench {
  private static final int DECLARED = 5_000;
  private static final int SUBJECTS = 200;
  private static final Duration BETWEEN_CASES = Duration.ofSeconds(10);
  private static final Duration FIRST_CASE = Duration.ofSeconds(5);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final double IN_KAFKA_BAR_S = 100;
  private static final double DECIDED_BAR_S = 150;
  private static final double HEAP_BAR_MIB = 256;
  private static final double SINGLE_BAR_MS = 5_000;

  private final BenchStack stack;
  private final PrintStream out;
  private final Path repository;

  /**
   * @param repository a folder of the checkout, for its revision
   */
  public FeedBench(BenchStack stack, PrintStream out, Path repository) {
    this.stack = stack;
    this.out = out;
    this.repository = repository;
  }

  /**
   * What was measured.
   *
   * @param rejected rows that were not taken
   * @param inKafka until the 200
   * @param decided until all partitions vouch in Redis for the time of the 200
   * @param heapMib most of the declaration service's heap that was in use
   */
  private record Measured(
      long accepted,
      long rejected,
      Duration inKafka,
      Duration decided,
      double heapMib,
      List<Change> singles) {}

  /**
   * Measures and prints; the last line is {@code in Kafka N s, decided N s, heap N MB, single case
   * max N ms}.
   *
   * @param rows of the file, each another person's
   */
  public void run(int rows) throws InterruptedException {
    String run = "bench-" + Instant.now().toEpochMilli();
    Client client = new Client(stack);
    client.raiseAllowance();
    Crowd crowd = new Crowd(stack, client, out);
    crowd.declare(TestRows.first(Math.min(DECLARED, rows)));
    List<Subject> subjects = crowd.declare(Population.generate(System.nanoTime(), SUBJECTS));
    try {
      Path file = Files.createTempFile("healthcode-bench", ".csv");
      try {
        write(file, new TestRows(run + "-test", rows), rows);
        out.printf(Locale.ROOT, "%d rows, %.0f MB in %s%n", rows, Files.size(file) / 1e6, file);
        out.println("Before: " + Machine.load());
        print(measure(client, run, file, subjects));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new StackException("The file of tests can't be written: " + e.getMessage(), e);
    }
  }

  private static void write(Path file, TestRows tests, int rows) throws IOException {
    try (BufferedWriter text = Files.newBufferedWriter(file)) {
      text.write(TestRows.HEADER);
      text.write('\n');
      for (int i = 0; i < rows; i++) {
        text.write(tests.row(i));
        text.write('\n');
      }
    }
  }

  private Measured measure(Client client, String run, Path file, List<Subject> subjects)
      throws InterruptedException {
    try (Watch watch = new Watch(stack);
        Codes codes = new Codes(stack);
        HeapWatch heap = new HeapWatch(client, Part.DECLARATION);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Prober prober = new Prober(client, watch, run);
      prober.turnRed(subjects.getLast(), subjects.size());
      Instant begin = Instant.now();
      Future<JsonNode> feed =
          threads.submit(() -> client.feedTests(run + "-tests", BodyPublishers.ofFile(file)));
      Future<Instant> acknowledged = threads.submit(after(feed));
      List<Future<Change>> singles = new ArrayList<>();
      Instant nextCase = begin.plus(FIRST_CASE);
      while (!acknowledged.isDone() || !isDecided(codes, acknowledged.get())) {
        if (acknowledged.isDone() && Instant.now().isAfter(acknowledged.get().plusSeconds(600))) {
          throw new StackException("Ten minutes after the 200 not everything is decided.");
        }
        if (!Instant.now().isBefore(nextCase) && singles.size() + 1 < subjects.size()) {
          int number = singles.size();
          Subject subject = subjects.get(number);
          singles.add(threads.submit(() -> prober.turnRed(subject, number)));
          nextCase = nextCase.plus(BETWEEN_CASES);
        }
        Thread.sleep(BETWEEN_LOOKS);
      }
      Instant decided = Instant.now();
      List<Change> changes = new ArrayList<>();
      for (Future<Change> single : singles) {
        changes.add(single.get());
      }
      return new Measured(
          feed.get().path("rowsAccepted").asLong(),
          feed.get().path("rowsRejected").asLong(),
          Duration.between(begin, acknowledged.get()),
          Duration.between(begin, decided),
          heap.peakMib(),
          changes);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StackException known
          ? known
          : new StackException("The feed could not be measured", e);
    } catch (IOException e) {
      throw new StackException("Redis can't be read: " + e.getMessage(), e);
    }
  }

  private static Callable<Instant> after(Future<JsonNode> feed) {
    return () -> {
      feed.get();
      return Instant.now();
    };
  }

  private static boolean isDecided(Codes codes, Instant acknowledged) throws IOException {
    return codes.watermark().filter(at -> !at.isBefore(acknowledged)).isPresent();
  }

  private void print(Measured measured) {
    double inKafka = Report.seconds(measured.inKafka());
    double decided = Report.seconds(measured.decided());
    out.println();
    out.println(Machine.describe(repository));
    out.println("After: " + Machine.load());
    out.printf(
        Locale.ROOT,
        "%d tests in one upload (%d rejected): %.0f a second into Kafka, %.0f a second decided%n%n",
        measured.accepted(),
        measured.rejected(),
        measured.accepted() / inKafka,
        measured.accepted() / decided);
    List<Change> singles = measured.singles();
    if (singles.isEmpty()) {
      throw new StackException("The upload was over before the first single case; feed more rows.");
    }
    new Table("a single case each 10 s meanwhile")
        .add(
            "request → 201",
            singles.stream()
                .map(change -> Duration.between(change.sent(), change.acknowledged()))
                .toList())
        .add(
            "201 → decided",
            singles.stream()
                .map(change -> Duration.between(change.acknowledged(), change.decided()))
                .toList())
        .add("201 → RED at the scan", singles.stream().map(Change::freshness).toList())
        .add("request → RED at the scan", singles.stream().map(Change::whole).toList())
        .lines()
        .forEach(out::println);
    long single = Distribution.of(singles.stream().map(Change::whole).toList()).max();
    out.println();
    out.println(Table.bar("in Kafka", inKafka, IN_KAFKA_BAR_S, "s"));
    out.println(Table.bar("decided", decided, DECIDED_BAR_S, "s"));
    out.println(Table.bar("heap", measured.heapMib(), HEAP_BAR_MIB, "MB"));
    out.println(Table.bar("single case", single, SINGLE_BAR_MS, "ms"));
    out.printf(
        Locale.ROOT,
        "in Kafka %.0f s, decided %.0f s, heap %.0f MB, single case max %d ms%n",
        inKafka,
        decided,
        measured.heapMib(),
        single);
  }
}
