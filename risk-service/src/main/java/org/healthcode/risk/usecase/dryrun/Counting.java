package org.healthcode.risk.usecase.dryrun;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.policy.ColorShift;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.usecase.dryrun.PartitionCount.RuleCount;
import org.healthcode.risk.usecase.dryrun.PartitionCount.Shift;

/** Counts the people of one task. Not safe for many threads; what it gives out is. */
final class Counting {

  private static final int COUNTY = 6;

  private record Kind(String county, String before, String after) {}

  private final int partition;
  private final Map<Kind, Long> shifts = new HashMap<>();
  private final Map<String, Long> rules = new HashMap<>();
  private long people;

  Counting(int partition) {
    this.partition = partition;
  }

  void add(ColorShift shift, String regionCode) {
    people++;
    if (shift.isChange()) {
      String county = regionCode.substring(0, Math.min(COUNTY, regionCode.length()));
      shifts.merge(new Kind(county, word(shift.before()), word(shift.after())), 1L, Long::sum);
      shift.rules().forEach(rule -> rules.merge(rule, 1L, Long::sum));
    }
  }

  PartitionCount count(boolean done) {
    return new PartitionCount(
        partition,
        done,
        people,
        shifts.entrySet().stream()
            .map(
                entry ->
                    new Shift(
                        entry.getKey().county(),
                        entry.getKey().before(),
                        entry.getKey().after(),
                        entry.getValue()))
            .toList(),
        rules.entrySet().stream()
            .map(entry -> new RuleCount(entry.getKey(), entry.getValue()))
            .toList());
  }

  private static String word(Optional<Color> color) {
    return color.map(Enum::name).orElse("UNDECLARED");
  }
}
