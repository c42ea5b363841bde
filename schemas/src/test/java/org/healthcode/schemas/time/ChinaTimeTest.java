package org.healthcode.schemas.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class ChinaTimeTest {
  private static final LocalDate DAY = LocalDate.of(2022, 6, 28);

  @Test
  void aDayBeginsAndEndsAtMidnightInChina() {
    assertThat(ChinaTime.startOf(DAY)).isEqualTo("2022-06-27T16:00:00Z");
    assertThat(ChinaTime.endOf(DAY)).isEqualTo("2022-06-28T16:00:00Z");
  }

  @Test
  void midnightBeginsADayAndEndsTheOneBefore() {
    assertThat(ChinaTime.day(ChinaTime.endOf(DAY))).isEqualTo(DAY.plusDays(1));
    assertThat(ChinaTime.dayEndingAt(ChinaTime.endOf(DAY))).isEqualTo(DAY);
    assertThat(ChinaTime.dayEndingAt(ChinaTime.startOf(DAY).plusSeconds(1))).isEqualTo(DAY);
  }

  @Test
  void whatTheClocksShowIsReadAsItWasWritten() {
    LocalDateTime shown = LocalDateTime.of(2022, 6, 28, 8, 5);

    assertThat(ChinaTime.instantOf(shown)).isEqualTo("2022-06-28T00:05:00Z");
    assertThat(ChinaTime.minute(ChinaTime.instantOf(shown))).isEqualTo("2022-06-28 08:05");
  }

  @Test
  void theEndOfTimeHasADay() {
    assertThat(ChinaTime.day(Instant.MAX)).isEqualTo(LocalDate.of(9999, 12, 31));
    assertThat(ChinaTime.day(Instant.MIN)).isEqualTo(LocalDate.of(1, 1, 1));
  }
}
