package org.healthcode.province.list;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.healthcode.schemas.time.ChinaTime;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Replays a real list of risk areas on the province's clock. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Replays a published list of risk areas on the province's clock.")
public final class ListCommand implements Callable<Integer> {

  private static final int PROGRESS_EVERY = 100;

  @Option(
      names = "--list",
      required = true,
      description =
          "CSV, or gzip of it: publishedAt,statedTime,change (+ or -),level,city,county,area")
  private Path list = Path.of("");

  @Option(names = "--residents", description = "how many (default: ${DEFAULT-VALUE})")
  private int residents = 500;

  @Option(names = "--seed", description = "of their lives (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--moments", description = "only the first so many changes of the list")
  private Optional<Integer> moments = Optional.empty();

  private final PrintStream out = System.out;

  private int looks;
  private long open;
  private long differences;
  private Optional<Difference> first = Optional.empty();

  /** Exit code 0 only if nothing differs; 2 when there is no such list. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ListCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    RiskList whole;
    try {
      whole = RiskList.read(list);
    } catch (IllegalArgumentException e) {
      System.err.println(list + ": " + e.getMessage());
      return 2;
    }
    Instant begin = Instant.now();
    ListRecords records = new ListRecords();
    Path keys = Files.createTempDirectory("list-keys");
    keys.toFile().deleteOnExit();
    RealEdge edge = new RealEdge(records, keys.resolve("keys"));
    ListCheck check =
        new ListCheck(
            moments.map(whole::first).orElse(whole),
            records,
            residents,
            seed,
            edge,
            edge.releases());
    out.printf(
        "%d pages of the list, %d residents of seed %d, who and whose laboratories say %d things%n",
        check.pages().size(), residents, seed, check.sayings());
    check.computeColors(
        done -> {
          if (done % PROGRESS_EVERY == 0) {
            out.printf("the colors of %d are computed after %d s%n", done, since(begin));
          }
        });
    check.replay(this::tell);
    long told = check.pages().stream().mapToLong(page -> page.rows().size()).sum();
    out.printf(
        "%d moments, %d pages of %d rows, %d colors compared (%d open by the texts) in %d s: %d"
            + " differences%n",
        looks,
        check.pages().size(),
        told,
        (long) looks * residents,
        open,
        since(begin),
        differences);
    first.ifPresent(
        it -> {
          out.printf("%nThe first:%n");
          it.told().forEach(out::println);
        });
    return differences == 0 ? 0 : 1;
  }

  private void tell(ListLook look) {
    looks++;
    open += look.openColors();
    differences += look.differences().size();
    first = first.or(look::first);
    out.printf(
        "%s  areas %s  residents %s  differences %d%s%n",
        ChinaTime.minute(look.at()),
        look.areas(),
        look.colors(),
        look.differences().size(),
        look.open().isEmpty() ? "" : ", open " + look.open());
  }

  private static long since(Instant begin) {
    return Duration.between(begin, Instant.now()).toSeconds();
  }
}
