package org.healthcode.risk.oracle.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.world.CaseCourse;
import org.healthcode.risk.oracle.world.Days;
import org.healthcode.risk.oracle.world.Span;

/** What a case is for itself, the same in all policies but for the days after its discharge. */
final class CaseRules {

  private CaseRules() {}

  /** RED while CONFIRMED, SUSPECTED or ASYMPTOMATIC holds (rule {@code case}). */
  static Rule ill() {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (CaseCourse course : person.cases()) {
        for (CaseCourse.Held held : course.held()) {
          if (!CaseCourse.closes(held.status())) {
            intervals.add(new Interval("case", Color.RED, held.time()));
          }
        }
      }
      return intervals;
    };
  }

  /**
   * YELLOW for days after the discharge, unless another status follows (rule {@code discharged}).
   */
  static Rule discharged(int days) {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (CaseCourse course : person.cases()) {
        for (CaseCourse.Held held : course.held()) {
          if (held.status() == Status.DISCHARGED) {
            Instant from = held.time().from();
            Span monitoring = Span.of(from, Days.end(Days.of(from).plusDays(days)));
            intervals.add(new Interval("discharged", Color.YELLOW, monitoring.meet(held.time())));
          }
        }
      }
      return intervals;
    };
  }
}
