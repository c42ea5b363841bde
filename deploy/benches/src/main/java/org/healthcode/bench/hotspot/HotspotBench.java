package org.healthcode.bench.hotspot;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.healthcode.bench.load.TopicWriter;
import org.healthcode.bench.report.Distribution;
import org.healthcode.bench.report.Machine;
import org.healthcode.bench.report.Report;
import org.healthcode.bench.report.Table;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.stack.Client;
import org.healthcode.bench.stack.Codes;
import org.healthcode.bench.stack.Waiting;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.id.PersonId;

/**
 * One venue at which a thousand cases were in five days: what each further case costs, how long
 * until everybody who was there has their color, and how large a person's row becomes.
 */
public final class HotspotBench {
  private static final double LARGEST_BAR_BYTES = 8_000;
  private static final double DEARER_BAR = 1.5;
  private static final double COLORED_BAR_S = 60;

  /** So many of the first and of the last are measured one by one; one alone says little. */
  private static final int ONE_BY_ONE = 15;

  private static final int REHEARSED = 60;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
  private static final Pattern FAN_OUTS =
      Pattern.compile("^healthcode_fanouts\\S* ([0-9.E+]+)$", Pattern.MULTILINE);

  private final BenchStack stack;
  private final PrintStream out;
  private final Report report;
  private final Path repository;

  /**
   * How much is measured.
   *
   * @param cases at the venue, 100 or more
   * @param visitors each of whom was there twice
   */
  public record Plan(int cases, int visitors) {}

  /**
   * @param stack one of the bench's own
   * @param repository a folder of the checkout, for its revision
   */
  public HotspotBench(BenchStack stack, PrintStream out, Path repository) {
    this.stack = stack;
    this.out = out;
    this.report = new Report(out);
    this.repository = repository;
  }

  /** Measures and prints; the last lines say of each bar whether it is met. */
  public void run(Plan plan) throws InterruptedException {
    if (plan.cases() < 100) {
      throw new StackException("--cases: expected 100 or more, so that first and last differ.");
    }
    Hotspot hotspot = new Hotspot(plan.visitors(), plan.cases());
    Client client = new Client(stack);
    client.raiseAllowance();
    client.raiseAllowance(Hotspot.SOURCE, Hotspot.ACCOUNT);
    try (Codes codes = new Codes(stack);
        TopicWriter writer = new TopicWriter(stack)) {
      visit(hotspot, writer);
      Waiting.untilDecided(codes);
      rehearse(hotspot, client, codes, writer);
      report.say("Before: %s", Machine.load());
      List<Duration> first = oneByOne(hotspot, 0, client, codes, writer);
      Duration colored = allAtOnce(hotspot, client, codes, writer);
      List<Duration> last = oneByOne(hotspot, plan.cases() - ONE_BY_ONE, client, codes, writer);
      PersonRows.Sizes sizes = PersonRows.sizes(stack);
      print(plan, first, last, sizes);
      double dearer =
          (double) Distribution.of(last).percentile(50) / Distribution.of(first).percentile(50);
      out.println();
      out.println(
          Table.bar("largest row of a person", sizes.largest(), LARGEST_BAR_BYTES, "bytes"));
      out.printf(
          Locale.ROOT,
          "%-7s the last case costs ≤ %.1f times the first: %.2f%n",
          dearer <= DEARER_BAR ? "PASS" : "MISSED",
          DEARER_BAR,
          dearer);
      out.println(Table.bar("all colored", Report.seconds(colored), COLORED_BAR_S, "s"));
    } catch (IOException e) {
      throw new StackException("Redis can't be read: " + e.getMessage(), e);
    }
  }

  private void visit(Hotspot hotspot, TopicWriter writer) {
    Instant begin = Instant.now();
    for (int i = 0; i < hotspot.visitors(); i++) {
      PersonId person = hotspot.visitor(i);
      writer.write(Topics.DECLARATIONS, person, hotspot.declaration(i));
      hotspot.visits(i).forEach(visit -> writer.write(Topics.VISITS, person, visit));
    }
    for (int i = 0; i < hotspot.cases(); i++) {
      writer.write(Topics.VISITS, hotspot.caseOf(i), hotspot.visitOfCase(i));
    }
    writer.flush();
    report.say(
        "%d visitors and %d people who will be cases are in Kafka after %.1f s",
        hotspot.visitors(), hotspot.cases(), Report.secondsSince(begin));
  }

  /** Cases who were nowhere, which nobody measures: code that is not compiled yet is slow. */
  private void rehearse(Hotspot hotspot, Client client, Codes codes, TopicWriter writer)
      throws InterruptedException, IOException {
    for (int i = 0; i < REHEARSED; i++) {
      measure(hotspot.rehearsed(i), hotspot.confirmed("rehearsed-" + i), client, codes, writer);
    }
  }

  private List<Duration> oneByOne(
      Hotspot hotspot, int from, Client client, Codes codes, TopicWriter writer)
      throws InterruptedException, IOException {
    List<Duration> times = new ArrayList<>();
    for (int i = from; i < from + ONE_BY_ONE; i++) {
      times.add(measure(hotspot.caseOf(i), hotspot.confirmed(i), client, codes, writer));
    }
    return times;
  }

  /** From writing the case until it is red and nobody is left to be looked at. */
  private Duration measure(
      PersonId person, CaseUpdate confirmed, Client client, Codes codes, TopicWriter writer)
      throws InterruptedException, IOException {
    Instant begin = Instant.now();
    writer.write(Topics.CASE_UPDATES, person, confirmed);
    writer.flush();
    Instant deadline = Waiting.deadline();
    while (!isRed(codes, person) || fanOuts(client) > 0) {
      if (Instant.now().isAfter(deadline)) {
        throw new StackException("A case and its companions are not decided.");
      }
      Thread.sleep(BETWEEN_LOOKS);
    }
    return Duration.between(begin, Instant.now());
  }

  private static boolean isRed(Codes codes, PersonId person) throws IOException {
    return codes.states(List.of(person)).getFirst() == CodeState.RED;
  }

  private static double fanOuts(Client client) throws InterruptedException {
    Matcher metric = FAN_OUTS.matcher(client.metrics(Part.RISK));
    if (!metric.find()) {
      throw new StackException("The risk service has no metric healthcode_fanouts.");
    }
    return Double.parseDouble(metric.group(1));
  }

  /** All but the last ones, which are measured one by one. */
  private Duration allAtOnce(Hotspot hotspot, Client client, Codes codes, TopicWriter writer)
      throws InterruptedException, IOException {
    int end = hotspot.cases() - ONE_BY_ONE;
    List<PersonId> cases = IntStream.range(ONE_BY_ONE, end).mapToObj(hotspot::caseOf).toList();
    List<PersonId> companions = hotspot.companions(end);
    Instant begin = Instant.now();
    for (int i = ONE_BY_ONE; i < end; i++) {
      writer.write(Topics.CASE_UPDATES, hotspot.caseOf(i), hotspot.confirmed(i));
    }
    writer.flush();
    await(codes, cases, CodeState.RED);
    report.say("%d cases are red after %.1f s", cases.size(), Report.secondsSince(begin));
    await(codes, companions, CodeState.YELLOW);
    Duration colored = Duration.between(begin, Instant.now());
    report.say(
        "%d of %d visitors are yellow after %.1f s",
        companions.size(), hotspot.visitors(), Report.seconds(colored));
    Instant deadline = Waiting.deadline();
    while (fanOuts(client) > 0) {
      Waiting.untilNextLook(deadline, "people are still being looked at");
    }
    Waiting.untilDecided(codes);
    return colored;
  }

  private static void await(Codes codes, List<PersonId> people, CodeState state)
      throws InterruptedException, IOException {
    Instant deadline = Waiting.deadline();
    List<PersonId> left = people;
    while (!left.isEmpty()) {
      List<PersonId> asked = left;
      List<CodeState> states = codes.states(asked);
      left =
          IntStream.range(0, asked.size())
              .filter(i -> states.get(i) != state)
              .mapToObj(asked::get)
              .toList();
      if (!left.isEmpty()) {
        Waiting.untilNextLook(deadline, left.size() + " people are not " + state);
      }
    }
  }

  private void print(Plan plan, List<Duration> first, List<Duration> last, PersonRows.Sizes sizes) {
    out.println();
    out.println(Machine.describe(repository));
    out.println("After: " + Machine.load());
    out.printf(
        Locale.ROOT,
        "%d cases and %d visitors at one venue in five days%n%n",
        plan.cases(),
        plan.visitors());
    new Table("case in Kafka → red, and nobody left to look at")
        .add("the first " + ONE_BY_ONE, first)
        .add("the last " + ONE_BY_ONE, last)
        .lines()
        .forEach(out::println);
    out.println();
    report.say(
        "%d rows of people: the largest has %d bytes, the median %d",
        sizes.people(), sizes.largest(), sizes.median());
  }
}
