package org.healthcode.province.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.province.check.Violation;
import org.healthcode.province.world.Land;
import org.healthcode.province.world.Move;
import org.healthcode.province.world.Plan;

/** Lives a province once more by its moves, and tells its story. */
public final class Replay {

  private Replay() {}

  /** What the moves break, if anything. */
  static Optional<Violation> violation(Land land, Plan plan, List<Move> moves) {
    Run run = new Run(land, plan, false);
    try {
      for (Move move : moves) {
        Optional<Violation> violation = run.step(move);
        if (violation.isPresent()) {
          return violation;
        }
      }
      return Optional.empty();
    } finally {
      run.province().end();
    }
  }

  /** The story of the moves, to what each part knew at its end. */
  public static List<String> story(Land land, Plan plan, List<Move> moves) {
    Run run = new Run(land, plan, true);
    Optional<Violation> violation = Optional.empty();
    for (Move move : moves) {
      if (violation.isEmpty()) {
        violation = run.step(move);
      }
    }
    List<String> lines = new ArrayList<>(run.province().narrator().story().lines());
    lines.add("");
    violation.ifPresent(
        broken -> {
          lines.add("BROKEN: " + broken.promise());
          lines.add(broken.what());
          lines.add("");
        });
    lines.add("What happened to whom:");
    run.province().narrator().story().lives().lines().forEach(line -> lines.add("  " + line));
    lines.add("");
    lines.add("What each part knew then:");
    run.watcher().whatEachPartKnows(violation.flatMap(Violation::person)).stream()
        .map(line -> "  " + line)
        .forEach(lines::add);
    run.province().end();
    if (violation.isEmpty()) {
      lines.add("");
      lines.add("No promise was broken.");
      run.promises().stream().map(line -> "  " + line).forEach(lines::add);
    }
    return lines;
  }
}
