package org.healthcode.local.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.local.demo.Population;
import org.healthcode.local.demo.Resident;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.CodeState;
import org.healthcode.schemas.region.RegionCode;

/**
 * The join of visits and exposures at the size of a province: visits into the stores, a county that
 * goes to high risk while single cases go on, and kill -9 with all of that in the stores.
 */
public final class ExposureBench {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final Duration SCAN_EVERY = Duration.ofMillis(100);
  private static final Duration STALE_AFTER = Duration.ofSeconds(30);
  private static final Duration CASES_BEFORE = Duration.ofSeconds(3);
  private static final int LEAST_CASES = 10;
  private static final int CASES = 120;
  private static final int GUARDED = 10;
  private static final int READ_AT_ONCE = 500;
  private static final int SAMPLE = 100;
  private static final int NEXT_TO_NOTHING = 100;
  private static final double VISITS_BAR = 20_000;
  private static final double UPGRADE_BAR_S = 45;
  private static final double SINGLE_BAR_MS = 2_000;
  private static final double FRESH_BAR_S = 120;
  private static final double MEMORY_BAR_MIB = 1_536;

  private final BenchStack stack;
  private final PrintStream out;
  private final Path repository;

  /**
   * How much is measured.
   *
   * @param people whose timelines and visits are in the stores
   * @param visits of all of them together, at least one each
   * @param share of the people whose county goes to high risk, 0 to 1
   * @param casesPerSecond single cases meanwhile
   */
  public record Plan(int people, int visits, double share, double casesPerSecond) {}

  /**
   * @param stack one of the bench's own
   * @param repository a folder of the checkout, for its revision
   */
  public ExposureBench(BenchStack stack, PrintStream out, Path repository) {
    this.stack = stack;
    this.out = out;
    this.repository = repository;
  }

  /** People who sign in, beside the many who don't. */
  private record Cast(
      List<Subject> cases, List<Subject> inUpgraded, List<Subject> lateCases, Subject green) {}

  private record Loaded(long visits, Duration whileVisitsFlowed) {
    double perSecond() {
      return visits * 1000.0 / whileVisitsFlowed.toMillis();
    }
  }

  private record Upgraded(int people, Duration inRedis, List<Change> cases) {}

  /**
   * After the kill.
   *
   * @param unknownAfter when green was no longer answered; empty where it was back before that
   */
  private record Back(
      Optional<Duration> unknownAfter, Duration freshAfter, List<String> falselyGreen) {}

  /** Measures and prints; the last lines say of each bar whether it is met. */
  public void run(Plan plan) throws InterruptedException {
    String run = "bench-" + Instant.now().toEpochMilli();
    Province province = new Province(plan.people(), plan.share());
    Client client = new Client(stack);
    out.println("Before: " + Machine.load());
    try (Codes codes = new Codes(stack)) {
      declare(province, codes);
      Cast cast = cast(client);
      double loading = Memory.peakMib(stack.own().data(), Part.RISK);
      Loaded loaded = loadVisits(plan, province, cast, codes);
      rehearse(client, run, province, codes);
      awaitAllSeen();
      Upgraded upgraded = upgrade(plan, client, run, province, cast);
      awaitAllDecided(codes);
      double working = Memory.peakMib(stack.own().data(), Part.RISK);
      Back back = kill(client, run, cast, codes);
      double restoring = Memory.peakMib(stack.own().data(), Part.RISK);
      print(plan, loaded, upgraded, back);
      out.printf(
          Locale.ROOT,
          "resident memory of the risk service, peak: %.0f MB while people declared, %.0f MB with their"
              + " visits and the county, %.0f MB restoring%n",
          loading,
          working,
          restoring);
      bars(loaded, upgraded, back, Math.max(loading, Math.max(working, restoring)));
    } catch (IOException e) {
      throw new StackException("Redis can't be read: " + e.getMessage(), e);
    }
  }

  private void declare(Province province, Codes codes) throws InterruptedException, IOException {
    Instant begin = Instant.now();
    try (TopicWriter writer = new TopicWriter(stack)) {
      for (int i = 0; i < province.people(); i++) {
        var declaration = province.declaration(i);
        writer.write(Topics.DECLARATIONS, declaration.person(), declaration.event());
      }
      writer.flush();
    }
    say("%d declarations are in Kafka after %.1f s", province.people(), seconds(begin));
    awaitAllDecided(codes);
    say("... and decided and in Redis after %.1f s", seconds(begin));
    awaitAllSeen();
    say("... and counted and watched after %.1f s", seconds(begin));
  }

  /**
   * What gives way to the decision works off afterwards what is not to be measured with the next.
   */
  private void awaitAllSeen() throws InterruptedException {
    awaitSeen(GroupProgress.COUNTING, Topics.CODE_TIMELINES);
    awaitSeen(GroupProgress.COUNTING, Topics.COLOR_CHANGES);
    awaitSeen(GroupProgress.WATCH, Topics.COLOR_CHANGES);
  }

  private void awaitSeen(String group, Topic<?> topic) throws InterruptedException {
    Instant deadline = Instant.now().plus(PATIENCE);
    try (GroupProgress progress = new GroupProgress(stack, group, topic)) {
      Map<TopicPartition, Long> ends = progress.ends();
      // The ends of transactions are counted as records, and are not committed by who reads.
      while (progress.lag(ends) > (long) ends.size() * NEXT_TO_NOTHING) {
        await(deadline, topic.name() + " is not read", CompletableFuture.completedFuture(null));
      }
    }
  }

  private Cast cast(Client client) throws InterruptedException {
    List<Resident> residents =
        Population.generate(System.nanoTime(), CASES + 2 * GUARDED + 1).stream()
            .filter(resident -> !resident.county().code().equals(Province.UPGRADED))
            .toList();
    List<Resident> placed = new ArrayList<>();
    for (int i = 0; i < residents.size(); i++) {
      Resident resident = residents.get(i);
      placed.add(
          i < GUARDED
              ? new Resident(
                  resident.idNumber(), resident.name(), new RegionCode(Province.UPGRADED))
              : resident);
    }
    List<Subject> subjects = new Crowd(stack, client, out).declare(placed);
    return new Cast(
        subjects.subList(2 * GUARDED, subjects.size() - 1),
        subjects.subList(0, GUARDED),
        subjects.subList(GUARDED, 2 * GUARDED),
        subjects.getLast());
  }

  private Loaded loadVisits(Plan plan, Province province, Cast cast, Codes codes)
      throws InterruptedException, IOException {
    stack.own().stop(Part.RISK);
    long written = writeVisits(plan, province, cast);
    try (GroupProgress progress = new GroupProgress(stack, GroupProgress.DECISION, Topics.VISITS)) {
      Map<TopicPartition, Long> ends = progress.ends();
      long before = progress.lag(ends);
      CompletableFuture<Void> started = startRisk();
      Instant deadline = Instant.now().plus(PATIENCE);
      long lag = before;
      while (lag == before) {
        await(deadline, "the visits are not read", started);
        lag = progress.lag(ends);
      }
      Instant begin = Instant.now();
      long after = lag;
      while (lag > 0) {
        await(deadline, "the visits are not in the stores", started);
        lag = progress.lag(ends);
      }
      Loaded loaded = new Loaded(after, Duration.between(begin, Instant.now()));
      started.join();
      say(
          "%d of %d visits from the topic into the stores in %.1f s: %.0f a second",
          loaded.visits(),
          written,
          loaded.whileVisitsFlowed().toMillis() / 1000.0,
          loaded.perSecond());
      awaitAllDecided(codes);
      return loaded;
    }
  }

  private long writeVisits(Plan plan, Province province, Cast cast) {
    Instant begin = Instant.now();
    int turns = Math.ceilDiv(plan.visits(), plan.people());
    long written = 0;
    try (TopicWriter writer = new TopicWriter(stack)) {
      // Not one person's visits behind each other: the stores shall not have it easier than in
      // life.
      for (int turn = 0; turn < turns; turn++) {
        for (int i = 0; i < plan.people() && written < plan.visits(); i++) {
          var visit = province.visit(i, turn);
          writer.write(Topics.VISITS, visit.person(), visit.event());
          written++;
        }
      }
      for (int turn = 1; turn < turns; turn++) {
        for (int i = 0; i < cast.cases().size(); i++) {
          Subject subject = cast.cases().get(i);
          writer.write(
              Topics.VISITS,
              subject.person(),
              province.visit(i, turn, subject.resident().county().code()));
        }
      }
      writer.flush();
    }
    say("%d visits are in Kafka after %.1f s: %s", written, seconds(begin), Province.mix());
    return written;
  }

  private CompletableFuture<Void> startRisk() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            stack.own().start(Part.RISK);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /**
   * A smaller county, which nobody measures: the risk service was just started again, and decides
   * more slowly until its code is compiled.
   */
  private void rehearse(Client client, String run, Province province, Codes codes)
      throws InterruptedException, IOException {
    List<PersonId> affected = province.livesIn(Province.REHEARSED).toList();
    Instant sent = raise(client, run, Province.REHEARSED);
    awaitRed(codes, affected);
    say("%d people of another county red in Redis after %.1f s", affected.size(), seconds(sent));
  }

  /** When that was sent. */
  private static Instant raise(Client client, String run, String county)
      throws InterruptedException {
    Instant sent = Instant.now();
    client.feed(
        "region-risks",
        "{\"recordId\":\"%s-%s\",\"regionCode\":\"%s\",\"level\":\"HIGH\",\"from\":\"%s\"}"
            .formatted(run, county, county, sent.minus(Duration.ofHours(1))));
    return sent;
  }

  private Upgraded upgrade(Plan plan, Client client, String run, Province province, Cast cast)
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
      Instant sent = raise(client, run, Province.UPGRADED);
      awaitRed(codes, affected);
      Instant done = Instant.now();
      say("%d people red in Redis after %.1f s", affected.size(), seconds(sent));
      List<Change> meanwhile = meanwhile(singles, sent, done);
      while (meanwhile.size() < LEAST_CASES) {
        // A small run is over before there are enough of them to say anything.
        Thread.sleep(BETWEEN_LOOKS);
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
    Instant deadline = Instant.now().plus(PATIENCE);
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
        await(
            deadline,
            pending.size() + " people are not red",
            CompletableFuture.completedFuture(null));
      }
    }
  }

  private Back kill(Client client, String run, Cast cast, Codes codes)
      throws InterruptedException, IOException {
    try (Guard guard = new Guard(client)) {
      List<Guard.Trail> mustNotPass = new ArrayList<>();
      cast.inUpgraded().forEach(subject -> mustNotPass.add(guard.watch(subject)));
      Guard.Trail green = guard.watch(cast.green());
      Instant deadline = Instant.now().plus(PATIENCE);
      CompletableFuture<Void> nothing = CompletableFuture.completedFuture(null);
      while (!isNow(green, "GREEN")) {
        await(deadline, "the witness is not green", nothing);
      }
      Instant killed = Instant.now();
      stack.own().killForcibly(Part.RISK);
      List<Guard.Trail> late = new ArrayList<>();
      for (int i = 0; i < cast.lateCases().size(); i++) {
        Subject subject = cast.lateCases().get(i);
        client.feedCase(Prober.row(run, subject, CASES + i));
        late.add(guard.watch(subject));
      }
      Instant fed = Instant.now();
      CompletableFuture<Void> started = startRisk();
      while (codes.watermark().filter(fed::isBefore).isEmpty() || !isNow(green, "GREEN")) {
        await(deadline, "it is not fresh again", started);
      }
      Instant fresh = Instant.now();
      started.join();
      while (!late.stream().allMatch(trail -> isNow(trail, "RED"))) {
        await(deadline, "the cases that were fed meanwhile are not red", nothing);
      }
      say("fresh again %.1f s after kill -9", Duration.between(killed, fresh).toMillis() / 1000.0);
      List<String> wrong = new ArrayList<>();
      for (Guard.Trail trail : mustNotPass) {
        trail.answers().stream()
            .filter(answer -> answer.state().equals("GREEN"))
            .forEach(answer -> wrong.add("red before the kill, green at " + answer.from()));
      }
      for (Guard.Trail trail : late) {
        trail.answers().stream()
            .filter(answer -> answer.state().equals("GREEN"))
            .filter(answer -> answer.until().isAfter(fed.plus(STALE_AFTER)))
            .forEach(answer -> wrong.add("a case for 30 s, green until " + answer.until()));
      }
      Optional<Duration> unknownAfter =
          green.answers().stream()
              .filter(answer -> answer.state().equals("UNKNOWN") && answer.from().isAfter(killed))
              .findFirst()
              .map(answer -> Duration.between(killed, answer.from()));
      return new Back(unknownAfter, Duration.between(killed, fresh), wrong);
    }
  }

  private static boolean isNow(Guard.Trail trail, String state) {
    return trail.last().filter(answer -> answer.state().equals(state)).isPresent();
  }

  private void awaitAllDecided(Codes codes) throws InterruptedException, IOException {
    Instant acknowledged = Instant.now();
    Instant deadline = acknowledged.plus(PATIENCE);
    while (codes.watermark().filter(acknowledged::isBefore).isEmpty()) {
      await(deadline, "not everything is decided", CompletableFuture.completedFuture(null));
    }
  }

  private static void await(Instant deadline, String what, CompletableFuture<Void> start)
      throws InterruptedException {
    if (Instant.now().isAfter(deadline)) {
      throw new StackException("After %d s %s.".formatted(PATIENCE.toSeconds(), what));
    }
    if (start.isCompletedExceptionally()) {
      throw new StackException("The risk service did not start: " + what);
    }
    Thread.sleep(BETWEEN_LOOKS);
  }

  private void print(Plan plan, Loaded loaded, Upgraded upgraded, Back back) {
    out.println();
    out.println(Machine.describe(repository));
    out.println("After: " + Machine.load());
    out.printf(
        Locale.ROOT,
        "%d people, %d visits; %d of them in the county that goes to high risk; %.1f cases a second"
            + " meanwhile%n%n",
        plan.people(),
        plan.visits(),
        upgraded.people(),
        plan.casesPerSecond());
    new Table(upgraded.cases().size() + " single cases while the county turns red")
        .add(
            "request → 201",
            upgraded.cases().stream()
                .map(change -> Duration.between(change.sent(), change.acknowledged()))
                .toList())
        .add(
            "201 → decided",
            upgraded.cases().stream()
                .map(change -> Duration.between(change.acknowledged(), change.decided()))
                .toList())
        .add(
            "decided → in Redis",
            upgraded.cases().stream()
                .map(change -> Duration.between(change.decided(), change.stored()))
                .toList())
        .add("request → RED at the scan", whole(upgraded))
        .lines()
        .forEach(out::println);
    out.println();
    say(
        "%.0f visits a second; fresh again %.1f s after kill -9, %s",
        loaded.perSecond(),
        back.freshAfter().toMillis() / 1000.0,
        back.unknownAfter()
            .map(after -> "green was UNKNOWN from %d s on".formatted(after.toSeconds()))
            .orElse("before green ended"));
    back.falselyGreen().forEach(wrong -> out.println("FALSELY GREEN: " + wrong));
  }

  private static List<Duration> whole(Upgraded upgraded) {
    return upgraded.cases().stream().map(Change::whole).toList();
  }

  private void bars(Loaded loaded, Upgraded upgraded, Back back, double memoryMib) {
    out.println();
    out.println(Table.floor("visits", loaded.perSecond(), VISITS_BAR, "a second"));
    out.println(
        Table.bar("county red", upgraded.inRedis().toMillis() / 1000.0, UPGRADE_BAR_S, "s"));
    out.println(
        Table.bar(
            "single case p99",
            Distribution.of(whole(upgraded)).percentile(99),
            SINGLE_BAR_MS,
            "ms"));
    out.println(Table.bar("fresh again", back.freshAfter().toMillis() / 1000.0, FRESH_BAR_S, "s"));
    out.println(Table.bar("falsely green", back.falselyGreen().size(), 0, "answers"));
    out.println(Table.bar("memory of the risk service", memoryMib, MEMORY_BAR_MIB, "MB"));
  }

  private void say(String text, Object... values) {
    out.printf(Locale.ROOT, text + "%n", values);
  }

  private static double seconds(Instant begin) {
    return Duration.between(begin, Instant.now()).toMillis() / 1000.0;
  }
}
