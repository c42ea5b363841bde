package org.healthcode.risk.domain.policy;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.healthcode.risk.domain.evidence.CaseFact;

/**
 * What ends a phase. Days are days in Asia/Shanghai: day 0 is the date of the fact (of leaving, for
 * a stay; the last day of the phase before, for a later phase), and N days end at 24:00 of day N.
 */
public sealed interface ReleaseCondition {

  /** Nothing does. */
  record Never() implements ReleaseCondition {}

  /** 24:00 of day N. */
  record Days(int days) implements ReleaseCondition {}

  /** The moment that the evidence itself states. */
  record StatedEnd() implements ReleaseCondition {}

  /** The same case record in one of these statuses. */
  record CaseClosed(Set<CaseFact.Status> statuses) implements ReleaseCondition {}

  /** The end of isolation if it is known and after the last contact, else 24:00 of day N. */
  record IsolationEnd(int elseDays) implements ReleaseCondition {}

  /**
   * Both 24:00 of day N and as many negative tests as days are listed. What counts is negatives
   * sampled on distinct days, from the first listed day on; a missed day may be made up on any
   * later one. The color changes when the result of the last is known, days of the next phase count
   * from its sample. Each listed day is when one more test is due.
   *
   * @param testDays ascending, at least one
   */
  record DaysAndTests(int days, List<Integer> testDays) implements ReleaseCondition {

    public DaysAndTests {
      testDays = List.copyOf(testDays);
    }
  }

  /**
   * So many negative tests sampled after the evidence (for a stay: after its start), one from the
   * next at least so many hours apart; or, where statuses are named, any case record of the person
   * that takes one of them from then on.
   *
   * @param withinDays by 24:00 of which day they are due
   */
  record Tests(
      int negatives, int hoursApart, OptionalInt withinDays, Set<CaseFact.Status> orCaseClosed)
      implements ReleaseCondition {}

  /**
   * A later declaration that says the opposite and so many negative tests sampled after the first;
   * else 24:00 of day N.
   */
  record LaterDeclaration(int negatives, int hoursApart, int elseDays)
      implements ReleaseCondition {}
}
