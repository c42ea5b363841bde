package org.healthcode.risk.usecase.dryrun;

import java.util.List;

/**
 * What was counted of one task's people.
 *
 * @param done whether all of them were looked at
 * @param people looked at so far
 * @param shifts those whose color changes
 * @param rules how many of those whose color changes each rule of the candidate then colors
 */
public record PartitionCount(
    int partition, boolean done, long people, List<Shift> shifts, List<RuleCount> rules) {

  public PartitionCount {
    shifts = List.copyOf(shifts);
    rules = List.copyOf(rules);
  }

  /**
   * People of one county whose color changes in the same way.
   *
   * @param county the first six digits of the region of stay; empty where none is known
   * @param before a color, or UNDECLARED
   * @param after a color, or UNDECLARED
   */
  public record Shift(String county, String before, String after, long people) {}

  /** People whom a rule colors anew. */
  public record RuleCount(String ruleId, long people) {}
}
