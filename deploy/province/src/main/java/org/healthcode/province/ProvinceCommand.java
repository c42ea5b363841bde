package org.healthcode.province;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.healthcode.province.check.Violation;
import org.healthcode.province.run.Outcome;
import org.healthcode.province.run.Replay;
import org.healthcode.province.run.Scheduler;
import org.healthcode.province.run.Seeds;
import org.healthcode.province.run.Shrinking;
import org.healthcode.province.world.Land;
import org.healthcode.province.world.Move;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs provinces from seeds, and tells the story of one. */
@Command(
    name = "province",
    mixinStandardHelpOptions = true,
    description = "Runs the whole province in one process, from seeds.")
public final class ProvinceCommand implements Callable<Integer> {

  private static final int PROGRESS_EVERY = 100;

  private static final String LEGEND =
      """
      The province of seed %d: %d residents, %d moves. Times are those of Asia/Shanghai.

      What happens, move by move, and then once more what happened to whom. In it are

        said               what a resident declares, or two people decide, as the write edge would write it
        edge 1, 2          take in what authorities send. "recorded" is when an edge wrote it down: that moment
                           counts. UNANSWERED: who sent it does not know whether it is in, and sends it again
        risk A, B          decide colors, by rules that are named in parentheses. They share four tasks: "decide 0"
                           judges the residents of partition 0, "keep-ledger 0" knows whose the records are
        projector 1, 2     write what was decided to Redis
        checkpoint 1, 2    see what a scan is answered, from Redis. UNKNOWN where nobody can vouch for a green
        the oracle         computes from all that was recorded, and nothing else, who should have which color
        *** and ---        something breaks or is set right again; all faults are over, everything is worked
                           through, and everybody must have the color of the oracle

      """;

  @Option(names = "--seeds", description = "how many (default: ${DEFAULT-VALUE})")
  private int seeds = 10_000;

  @Option(names = "--from", description = "the first seed (default: ${DEFAULT-VALUE})")
  private long from = 1;

  @Option(names = "--seed", description = "this one alone, with its story")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--first",
      description = "end at the first seed that breaks a promise, without making it short")
  private boolean first;

  @Option(
      names = "--shorten",
      description = "how many seconds to look for a shorter run (default: ${DEFAULT-VALUE})")
  private int shorten = 60;

  @Option(names = "--threads", description = "how many are lived at once (default: all processors)")
  private int threads = Runtime.getRuntime().availableProcessors();

  private final PrintStream out = System.out;
  private final Land land = new Land();
  private int broken;

  /** Exit code 0 only if no promise was broken. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ProvinceCommand()).execute(args));
  }

  @Override
  public Integer call() {
    return seed.map(this::tell).orElseGet(this::runAll);
  }

  private int tell(long one) {
    Outcome outcome = Scheduler.live(land, one);
    boolean broken = outcome.violation().isPresent();
    out.printf(LEGEND, one, outcome.plan().people().size(), outcome.moves().size());
    Replay.story(land, outcome.plan(), outcome.moves()).forEach(out::println);
    if (broken) {
      tellShortest(outcome);
    }
    return broken ? 1 : 0;
  }

  private void tellShortest(Outcome outcome) {
    List<Move> moves = Shrinking.shorten(land, outcome, Duration.ofSeconds(shorten));
    out.printf(
        "%nThe shortest run of seed %d that breaks it has %d moves:%n%n",
        outcome.plan().seed(), moves.size());
    Replay.story(land, outcome.plan(), moves).forEach(out::println);
  }

  private int runAll() {
    Instant begin = Instant.now();
    new Seeds(threads).live(from, seeds, outcome -> goesOnAfter(outcome, begin));
    if (broken == 0 || !first) {
      out.printf(
          "%d seeds from %d on in %d s: %d break a promise%n", seeds, from, since(begin), broken);
    }
    return broken == 0 ? 0 : 1;
  }

  private boolean goesOnAfter(Outcome outcome, Instant begin) {
    long seed = outcome.plan().seed();
    if (outcome.violation().isPresent()) {
      broken++;
      Violation violation = outcome.violation().get();
      out.printf("seed %d breaks %s: %s%n", seed, violation.promise(), violation.what());
      if (first) {
        return false;
      }
      tellShortest(outcome);
    }
    long done = seed - from + 1;
    if (done % PROGRESS_EVERY == 0) {
      out.printf(
          "%d of %d seeds after %d s, %d break a promise%n", done, seeds, since(begin), broken);
    }
    return true;
  }

  private static long since(Instant begin) {
    return Duration.between(begin, Instant.now()).toSeconds();
  }
}
