package org.healthcode.risk.domain.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.healthcode.schemas.time.ChinaTime;

/**
 * When figures are published: once a day, each day's for the first time on the next one. What comes
 * until then is late and no correction.
 *
 * @param at in Asia/Shanghai
 */
public record Publications(LocalTime at) {

  /** The day of the first publication that has what was written at this moment. */
  public LocalDate containing(Instant written) {
    ZonedDateTime shown = ChinaTime.at(written);
    return shown.toLocalTime().isBefore(at) ? shown.toLocalDate() : shown.toLocalDate().plusDays(1);
  }

  /** The day on which the figures of a day are first published. */
  public LocalDate firstOf(LocalDate day) {
    return day.plusDays(1);
  }

  /** The moment of the publication of a day. */
  public Instant momentOf(LocalDate publication) {
    return ChinaTime.instantOf(publication.atTime(at));
  }
}
