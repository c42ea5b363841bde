package org.healthcode.risk.oracle.world;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.healthcode.risk.oracle.record.Fact;

/**
 * The time in which a case was infectious: "that of the last CONFIRMED or ASYMPTOMATIC of the
 * record: its own dates, else the first positive sample since the case was last closed, else its
 * report; whole days before, as the policy says" (decision 027); "it ends with the discharge or
 * death that follows it" (docs/design.md, "Events"). All four policies say two days.
 */
final class Infectious {

  private static final int DAYS_BEFORE = 2;

  private final Readings readings;

  Infectious(Readings readings) {
    this.readings = readings;
  }

  /** Empty for cases that were never confirmed or asymptomatic. */
  Optional<Span> time(CaseCourse course, List<Fact<FeedTest>> testsOfAll) {
    return course
        .infection()
        .map(infection -> new Span(from(course, infection, testsOfAll), until(course, infection)));
  }

  /** Since when it may have infected others, suspected cases included. */
  Optional<Instant> begins(CaseCourse course, List<Fact<FeedTest>> testsOfAll) {
    return course.mayInfect().map(status -> from(course, status, testsOfAll));
  }

  private Instant from(
      CaseCourse course, CaseCourse.Held infection, List<Fact<FeedTest>> testsOfAll) {
    FeedCase says = infection.fact().says();
    if (says.infectiousFrom().isPresent()) {
      return says.infectiousFrom().get();
    }
    Instant closed = course.closedBeforeInfection();
    LocalDate first =
        says.onset()
            .or(
                () ->
                    testsOfAll.stream()
                        .map(Fact::says)
                        .filter(t -> t.person() == course.person() && isPositive(t.outcome()))
                        .map(FeedTest::sampledAt)
                        .filter(s -> s.isAfter(closed))
                        .filter(
                            s ->
                                !readings.other(Doubt.SAMPLE_BEFORE_REPORT_ONLY)
                                    || s.isBefore(says.reported().at()))
                        .min(Comparator.naturalOrder())
                        .map(Days::of))
            .orElseGet(() -> Days.of(says.reported().at()));
    return Days.start(first.minusDays(DAYS_BEFORE));
  }

  private boolean isPositive(Outcome outcome) {
    return outcome == Outcome.POSITIVE
        || outcome == Outcome.POOLED_POSITIVE && readings.other(Doubt.POOL_IS_FIRST_SAMPLE);
  }

  private Optional<Instant> until(CaseCourse course, CaseCourse.Held infection) {
    Optional<Instant> own = infection.fact().says().infectiousTo();
    return own.or(
        () ->
            course
                .endOfInfection()
                .map(
                    end -> {
                      boolean byDate = end.fact().says().reported().byDate();
                      Instant from = end.time().from();
                      return byDate && readings.other(Doubt.DISCHARGE_DAY_INFECTS)
                          ? Days.end(Days.of(from))
                          : from;
                    }));
  }
}
