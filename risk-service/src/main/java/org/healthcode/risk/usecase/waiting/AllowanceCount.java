package org.healthcode.risk.usecase.waiting;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.healthcode.schemas.event.Allowance;

/**
 * How much room an authority's accounts have by the word of two, as everybody may know it: no
 * account is named.
 *
 * @param reason from the closed list
 * @param accounts how many have such an allowance
 * @param people the largest of them, people a day
 * @param until when the last of them ends, exclusive, UTC
 */
public record AllowanceCount(
    String authority, String reason, int accounts, int people, Instant until) {

  private record Cause(String authority, String reason) implements Comparable<Cause> {

    private static final Comparator<Cause> ORDER =
        Comparator.comparing(Cause::authority).thenComparing(Cause::reason);

    @Override
    public int compareTo(Cause other) {
      return ORDER.compare(this, other);
    }
  }

  /** By authority and reason, in that order. */
  public static List<AllowanceCount> of(List<Allowance> allowances) {
    return allowances.stream()
        .collect(
            Collectors.groupingBy(
                one -> new Cause(one.getAccount().getAuthority(), one.getReason()),
                TreeMap::new,
                Collectors.toList()))
        .entrySet()
        .stream()
        .map(group -> count(group.getKey(), group.getValue()))
        .toList();
  }

  private static AllowanceCount count(Cause cause, List<Allowance> some) {
    return new AllowanceCount(
        cause.authority(),
        cause.reason(),
        (int) some.stream().map(one -> one.getAccount().getAccount()).distinct().count(),
        some.stream().mapToInt(Allowance::getPeople).max().orElse(0),
        some.stream()
            .map(Allowance::getUntil)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH));
  }
}
