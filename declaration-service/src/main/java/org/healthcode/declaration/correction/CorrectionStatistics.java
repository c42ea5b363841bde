package org.healthcode.declaration.correction;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.healthcode.declaration.correction.CorrectionState.Ending;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.healthcode.schemas.time.ChinaTime;

/**
 * How corrections were dealt with, by the week in which they were filed.
 *
 * @param total of all weeks together
 * @param weeks those in which any was filed, first to last
 */
public record CorrectionStatistics(Tally total, List<Week> weeks) {

  /**
   * One week.
   *
   * @param monday its first day, Asia/Shanghai
   */
  public record Week(LocalDate monday, Tally tally) {}

  /**
   * Counts of some corrections.
   *
   * @param filed all of them
   * @param answered retracted, corrected and upheld together
   * @param escalated those whose deadline was missed, whatever came of them later
   * @param open neither answered nor withdrawn
   * @param medianMinutes from filing to answer, whole minutes, nearest rank; empty while none is
   *     answered
   * @param p90Minutes likewise, what nine of ten took at most
   */
  public record Tally(
      int filed,
      int answered,
      int retracted,
      int corrected,
      int upheld,
      int withdrawn,
      int escalated,
      int open,
      Optional<Long> medianMinutes,
      Optional<Long> p90Minutes) {

    static Tally of(List<CorrectionState> corrections) {
      int retracted = count(corrections, Status.RETRACTED);
      int corrected = count(corrections, Status.CORRECTED);
      int upheld = count(corrections, Status.UPHELD);
      List<Long> minutes =
          corrections.stream()
              .flatMap(correction -> correction.timeToAnswer().stream())
              .map(Duration::toMinutes)
              .sorted()
              .toList();
      return new Tally(
          corrections.size(),
          retracted + corrected + upheld,
          retracted,
          corrected,
          upheld,
          count(corrections, Status.WITHDRAWN),
          (int) corrections.stream().filter(CorrectionState::escalated).count(),
          (int) corrections.stream().filter(CorrectionState::isOpen).count(),
          percentile(minutes, 50),
          percentile(minutes, 90));
    }

    private static int count(List<CorrectionState> corrections, Status ended) {
      return (int)
          corrections.stream()
              .flatMap(correction -> correction.ending().stream())
              .map(Ending::status)
              .filter(ended::equals)
              .count();
    }

    /** The nearest rank: a value that occurred. */
    private static Optional<Long> percentile(List<Long> sorted, int percent) {
      int rank = (sorted.size() * percent + 99) / 100;
      return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get(rank - 1));
    }
  }

  /**
   * Counts what was filed on these days.
   *
   * @param from first day, Asia/Shanghai
   * @param to last day, included
   * @param now until when deadlines are looked at
   */
  public static CorrectionStatistics of(
      List<CorrectionState> corrections, LocalDate from, LocalDate to, Instant now) {
    List<CorrectionState> within = new ArrayList<>();
    Map<LocalDate, List<CorrectionState>> byWeek = new TreeMap<>();
    for (CorrectionState correction : corrections) {
      LocalDate day = ChinaTime.day(correction.filing().filedAt());
      if (!day.isBefore(from) && !day.isAfter(to)) {
        CorrectionState seen = correction.asOf(now);
        within.add(seen);
        byWeek
            .computeIfAbsent(
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)),
                unused -> new ArrayList<>())
            .add(seen);
      }
    }
    return new CorrectionStatistics(
        Tally.of(within),
        byWeek.entrySet().stream()
            .map(week -> new Week(week.getKey(), Tally.of(week.getValue())))
            .toList());
  }
}
