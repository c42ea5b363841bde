package org.healthcode.declaration.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.junit.jupiter.api.Test;

class CorrectionStatisticsTest {
  /** The Monday of the week of {@link org.healthcode.declaration.Samples#NOW}. */
  private static final LocalDate MONDAY = LocalDate.of(2022, 6, 27);

  @Test
  void everyOutcomeIsCountedOnceAndTimesAreOnesThatOccurred() {
    List<CorrectionState> corrections = new ArrayList<>();
    for (int minutes = 1; minutes <= 10; minutes++) {
      Instant answered = NOW.plus(Duration.ofMinutes(minutes));
      corrections.add(filed(minutes).ended(Appeals.ending(answered, Status.UPHELD)));
    }
    corrections.add(filed(11).ended(Appeals.ending(NOW.plusSeconds(1), Status.WITHDRAWN)));
    corrections.add(
        filed(12).ended(Appeals.ending(NOW.plus(Duration.ofHours(9)), Status.RETRACTED)));
    corrections.add(filed(13));

    CorrectionStatistics.Tally total =
        CorrectionStatistics.of(corrections, MONDAY, MONDAY.plusDays(6), NOW.plusSeconds(5))
            .total();

    assertThat(total.filed()).isEqualTo(13);
    assertThat(total.answered()).isEqualTo(11);
    assertThat(total.upheld()).isEqualTo(10);
    assertThat(total.retracted()).isEqualTo(1);
    assertThat(total.corrected()).isZero();
    assertThat(total.withdrawn()).isEqualTo(1);
    assertThat(total.open()).isEqualTo(1);
    assertThat(total.escalated()).isEqualTo(1);
    assertThat(total.medianMinutes()).contains(6L);
    assertThat(total.p90Minutes()).contains(10L);
  }

  @Test
  void weeksBeginOnMondayInBeijing() {
    Instant sundayNight = Instant.parse("2022-06-26T15:59:59Z");
    List<CorrectionState> corrections =
        List.of(
            Appeals.filed("%032x".formatted(1), sundayNight),
            Appeals.filed("%032x".formatted(2), sundayNight.plusSeconds(1)));

    CorrectionStatistics both =
        CorrectionStatistics.of(corrections, MONDAY.minusDays(1), MONDAY, NOW);
    CorrectionStatistics second = CorrectionStatistics.of(corrections, MONDAY, MONDAY, NOW);

    assertThat(both.weeks())
        .extracting(CorrectionStatistics.Week::monday)
        .containsExactly(MONDAY.minusDays(7), MONDAY);
    assertThat(both.total().medianMinutes()).isEmpty();
    assertThat(both.total().escalated()).as("deadlines passed by now").isEqualTo(2);
    assertThat(second.total().filed()).isEqualTo(1);
  }

  private static CorrectionState filed(int number) {
    return Appeals.filed("%032x".formatted(number), NOW);
  }
}
