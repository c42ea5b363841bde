package org.healthcode.risk.domain.policy;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.healthcode.risk.domain.evidence.CaseFact;

/**
 * What ends a phase. Days are days in Asia/Shanghai: day 0 is the date of the fact (of leaving, for
 * a stay; the last day of the phase before, for a later phase), and N days end at 24:00 of day N.
 * They run from the fact's own date, whenever it became known. While a person is in a place of a
 * level, days do not count yet; when the level ends over them, so does the color.
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
   * later one, and the last that counts is not before the last listed day. Listed days before the
   * fact was known are waived. The color changes when the result of the last is known, days of the
   * next phase count from its sample. Each listed day is when one more test is due.
   *
   * @param testDays ascending, at least one
   * @param lastNotBefore before which day the last that counts is not sampled, where that is not
   *     the last listed one
   */
  record DaysAndTests(int days, List<Integer> testDays, OptionalInt lastNotBefore)
      implements ReleaseCondition {

    public DaysAndTests {
      testDays = List.copyOf(testDays);
    }
  }

  /**
   * So many negative tests sampled after the evidence (for a stay or a meeting: after its end), one
   * from the next at least so many hours apart; or, where statuses are named, any case record of
   * the person that takes one of them once the evidence, which is a test's result, is known.
   *
   * @param withinDays by 24:00 of which day they are due
   * @param elseDays at 24:00 of which day it ends all the same
   * @param lastNotBefore before which day the last of them is not sampled
   */
  record Tests(
      int negatives,
      int hoursApart,
      OptionalInt withinDays,
      OptionalInt elseDays,
      OptionalInt lastNotBefore,
      Set<CaseFact.Status> orCaseClosed)
      implements ReleaseCondition {}

  /**
   * The result of the first test of the person's own, pooled with nobody's, that was sampled with
   * the pool's sample or afterwards: a second swab for that may be taken at the same visit.
   */
  record SingleTest() implements ReleaseCondition {}

  /**
   * A later declaration that says the opposite and so many negative tests sampled after the first;
   * else 24:00 of day N.
   */
  record LaterDeclaration(int negatives, int hoursApart, int elseDays)
      implements ReleaseCondition {}
}
