package org.healthcode.risk.usecase.dryrun;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.healthcode.risk.usecase.dryrun.PartitionCount.RuleCount;
import org.healthcode.risk.usecase.dryrun.PartitionCount.Shift;

/**
 * What all instances together have found out about a candidate.
 *
 * @param state RUNNING; DONE once everyone was looked at; INCOMPLETE where nobody looks at the
 *     people of {@code partitionsMissing} any more
 * @param people looked at
 * @param changed whose color changes
 * @param changes from what to what
 * @param byCounty the same by county; small counts are withheld
 * @param byRule whom the candidate's rules color anew; one person may count for several
 */
public record DryRunResult(
    String dryRunId,
    String candidate,
    String against,
    boolean sameMargins,
    State state,
    Instant startedAt,
    int partitions,
    List<Integer> partitionsMissing,
    long people,
    long changed,
    List<Change> changes,
    List<CountyChange> byCounty,
    List<RuleCount> byRule) {

  /** Fewer people of a county than this could be recognised. */
  static final long SMALLEST_SHOWN = 5;

  /** How far it is. */
  public enum State {
    RUNNING,
    DONE,
    INCOMPLETE
  }

  /** People whose color changes in one way. */
  public record Change(String before, String after, long people) {}

  /**
   * The same in one county.
   *
   * @param people empty where it is fewer than five
   */
  public record CountyChange(
      String county, String before, String after, Optional<Long> people, boolean suppressed) {}

  /**
   * Adds up.
   *
   * @param parts of one run, at least one
   * @param partitions of a province
   */
  public static DryRunResult of(List<DryRunPart> parts, int partitions) {
    Map<Integer, PartitionCount> counts =
        parts.stream()
            .flatMap(part -> part.partitions().stream())
            .collect(
                Collectors.toMap(
                    PartitionCount::partition,
                    Function.identity(),
                    (one, other) -> one.done() ? one : other));
    List<Integer> missing =
        IntStream.range(0, partitions)
            .filter(p -> !counts.containsKey(p) || !counts.get(p).done())
            .boxed()
            .toList();
    boolean finished = parts.stream().allMatch(DryRunPart::finished);
    State state = missing.isEmpty() ? State.DONE : finished ? State.INCOMPLETE : State.RUNNING;
    List<Shift> shifts =
        counts.values().stream().flatMap(count -> count.shifts().stream()).toList();
    DryRunPart first = parts.getFirst();
    return new DryRunResult(
        first.dryRunId(),
        first.candidate(),
        first.against(),
        first.sameMargins(),
        state,
        first.startedAt(),
        partitions,
        missing,
        counts.values().stream().mapToLong(PartitionCount::people).sum(),
        shifts.stream().mapToLong(Shift::people).sum(),
        changes(shifts),
        byCounty(shifts),
        byRule(counts));
  }

  private static List<Change> changes(List<Shift> shifts) {
    Map<List<String>, Long> sums = sums(shifts, it -> List.of(it.before(), it.after()));
    return sums.entrySet().stream()
        .map(sum -> new Change(sum.getKey().get(0), sum.getKey().get(1), sum.getValue()))
        .toList();
  }

  private static List<CountyChange> byCounty(List<Shift> shifts) {
    Map<List<String>, Long> sums =
        sums(shifts, it -> List.of(it.county(), it.before(), it.after()));
    return sums.entrySet().stream()
        .map(
            sum -> {
              boolean small = sum.getValue() < SMALLEST_SHOWN;
              return new CountyChange(
                  sum.getKey().get(0),
                  sum.getKey().get(1),
                  sum.getKey().get(2),
                  small ? Optional.empty() : Optional.of(sum.getValue()),
                  small);
            })
        .toList();
  }

  private static Map<List<String>, Long> sums(
      List<Shift> shifts, Function<Shift, List<String>> kind) {
    return shifts.stream()
        .collect(
            Collectors.groupingBy(
                kind,
                () -> new TreeMap<>(Comparator.comparing(words -> String.join("|", words))),
                Collectors.summingLong(Shift::people)));
  }

  private static List<RuleCount> byRule(Map<Integer, PartitionCount> counts) {
    Map<String, Long> sums =
        counts.values().stream()
            .flatMap(count -> count.rules().stream())
            .collect(
                Collectors.groupingBy(
                    RuleCount::ruleId, TreeMap::new, Collectors.summingLong(RuleCount::people)));
    return sums.entrySet().stream()
        .map(sum -> new RuleCount(sum.getKey(), sum.getValue()))
        .toList();
  }
}
