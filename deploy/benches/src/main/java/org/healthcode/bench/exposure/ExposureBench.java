package org.healthcode.bench.exposure;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.healthcode.bench.exposure.CountyUpgrade.Upgraded;
import org.healthcode.bench.exposure.KillNine.Back;
import org.healthcode.bench.exposure.VisitLoad.Loaded;
import org.healthcode.bench.load.TopicWriter;
import org.healthcode.bench.report.Distribution;
import org.healthcode.bench.report.Machine;
import org.healthcode.bench.report.Report;
import org.healthcode.bench.report.Table;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.stack.Change;
import org.healthcode.bench.stack.Client;
import org.healthcode.bench.stack.Codes;
import org.healthcode.bench.stack.Waiting;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.Topics;

/**
 * The join of visits and exposures at the size of a province: visits into the stores, a county that
 * goes to high risk while single cases go on, and kill -9 with all of that in the stores.
 */
public final class ExposureBench {
  private static final double VISITS_BAR = 20_000;
  private static final double UPGRADE_BAR_S = 45;
  private static final double SINGLE_BAR_MS = 2_000;
  private static final double FRESH_BAR_S = 120;
  private static final double MEMORY_BAR_MIB = 1_536;

  private final BenchStack stack;
  private final PrintStream out;
  private final Report report;
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
    this.report = new Report(out);
    this.repository = repository;
  }

  /** Measures and prints; the last lines say of each bar whether it is met. */
  public void run(Plan plan) throws InterruptedException {
    String run = "bench-" + Instant.now().toEpochMilli();
    Province province = new Province(plan.people(), plan.share());
    Client client = new Client(stack);
    client.raiseAllowance();
    client.raiseAllowance(Province.SOURCE, Province.ACCOUNT);
    out.println("Before: " + Machine.load());
    try (Codes codes = new Codes(stack)) {
      declare(province, codes);
      Cast cast = Cast.declare(stack, client, out);
      double loading = Memory.peakMib(stack.own().data(), Part.RISK);
      Loaded loaded = new VisitLoad(stack, report).measure(plan, province, cast, codes);
      CountyUpgrade county = new CountyUpgrade(stack, client, report);
      county.rehearse(run, province, codes);
      Waiting.untilSeen(stack);
      Upgraded upgraded = county.measure(plan, run, province, cast);
      Waiting.untilDecided(codes);
      double working = Memory.peakMib(stack.own().data(), Part.RISK);
      Back back = new KillNine(stack, client, report).measure(run, cast, codes);
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
    report.say(
        "%d declarations are in Kafka after %.1f s", province.people(), Report.secondsSince(begin));
    Waiting.untilDecided(codes);
    report.say("... and decided and in Redis after %.1f s", Report.secondsSince(begin));
    Waiting.untilSeen(stack);
    report.say("... and counted and watched after %.1f s", Report.secondsSince(begin));
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
    report.say(
        "%.0f visits a second; fresh again %.1f s after kill -9, %s",
        loaded.perSecond(),
        Report.seconds(back.freshAfter()),
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
    out.println(Table.bar("county red", Report.seconds(upgraded.inRedis()), UPGRADE_BAR_S, "s"));
    out.println(
        Table.bar(
            "single case p99",
            Distribution.of(whole(upgraded)).percentile(99),
            SINGLE_BAR_MS,
            "ms"));
    out.println(Table.bar("fresh again", Report.seconds(back.freshAfter()), FRESH_BAR_S, "s"));
    out.println(Table.bar("falsely green", back.falselyGreen().size(), 0, "answers"));
    out.println(Table.bar("memory of the risk service", memoryMib, MEMORY_BAR_MIB, "MB"));
  }
}
