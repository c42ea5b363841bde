package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.time.LocalDate;
import org.healthcode.schemas.time.ChinaTime;

/**
 * How long before its first sign a case may have infected others, as a policy says, where the
 * authority states no time itself. Days are days in Asia/Shanghai: two days before a sign of day D
 * begin at 00:00 of day D - 2.
 *
 * @param beforeOnset days before symptoms began
 * @param beforeSample days before the first positive sample of a case without symptoms, or before
 *     its report where no sample is known
 */
public record InfectiousDays(int beforeOnset, int beforeSample) {

  /**
   * As all editions of the national protocol from the sixth (7 March 2020) to the ninth have it.
   */
  public static final InfectiousDays TWO = new InfectiousDays(2, 2);

  Instant fromOnset(LocalDate onset) {
    return ChinaTime.startOf(onset.minusDays(beforeOnset));
  }

  Instant fromSample(LocalDate sampled) {
    return ChinaTime.startOf(sampled.minusDays(beforeSample));
  }
}
