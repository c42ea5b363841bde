package org.healthcode.risk.usecase.figures;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.figures.Area;
import org.healthcode.risk.domain.figures.FigureDay;
import org.healthcode.risk.domain.figures.FigureTable;
import org.healthcode.risk.domain.figures.Publications;
import org.healthcode.risk.usecase.BadParameter;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;

/** 疫情动态: the figures of some days, for everybody. */
public class FiguresDesk {

  private static final int DAYS_BY_DEFAULT = 14;
  private static final int MOST_DAYS = 366;

  private final PublishedFigures figures;
  private final Publications publications;
  private final RegionCode province;
  private final Clock clock;

  /**
   * @param publications when a day is first published
   * @param province that this installation is for
   */
  public FiguresDesk(
      PublishedFigures figures, Publications publications, RegionCode province, Clock clock) {
    this.figures = figures;
    this.publications = publications;
    this.province = province;
    this.clock = clock;
  }

  /**
   * What was asked for, with what was left out.
   *
   * @param to not before {@code from}
   * @param city six digits; empty for the whole province
   */
  public record Asked(LocalDate from, LocalDate to, Optional<String> city) {}

  /**
   * What is asked for.
   *
   * @param from the first day; 13 days before the last where it is left out
   * @param to the last day; today in Asia/Shanghai where it is left out
   * @param city four or six digits of a city, or of a county that the province administers itself
   * @throws ProblemException if there is no such city, or the days are not in order or too many
   */
  public Asked asked(Optional<LocalDate> from, Optional<LocalDate> to, Optional<String> city) {
    LocalDate today = ChinaTime.day(clock.instant());
    LocalDate last = to.orElse(today);
    LocalDate first = from.orElse(last.minusDays(DAYS_BY_DEFAULT - 1L));
    if (last.isAfter(today)) {
      throw BadParameter.of("to", "today in China or earlier");
    }
    if (first.isAfter(last)) {
      throw BadParameter.of("from", "a day not after to");
    }
    if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
      throw BadParameter.of("from", "at most " + MOST_DAYS + " days up to to");
    }
    return new Asked(first, last, city.map(FiguresDesk::city));
  }

  private static String city(String written) {
    return RegionCode.ofPrefix(written.strip())
        .map(RegionCode::code)
        .flatMap(Area::cityOf)
        .orElseThrow(
            () ->
                BadParameter.of(
                    "city",
                    "a city by GB/T 2260, as 410100, or a county that its province administers"
                        + " itself, as 419001"));
  }

  /**
   * The figures, the first day first.
   *
   * @throws ProblemException while not all of it was read
   */
  public List<FigureDay> days(Asked asked) {
    Instant now = clock.instant();
    FigureTable table =
        new FigureTable(
            figures.days().orElseThrow(FiguresDesk::unreadable), publications, province, now);
    return asked
        .city()
        .map(city -> table.ofCity(city, asked.from(), asked.to()))
        .orElseGet(() -> table.ofProvince(asked.from(), asked.to()));
  }

  /** The city level of the province: what can be asked for. */
  public List<String> cities() {
    return Area.cities(province).toList();
  }

  public Publications publications() {
    return publications;
  }

  private static ProblemException unreadable() {
    return new ProblemException(
        Problems.unavailable(
            "figures-unavailable",
            "The figures are being read and would be too low; try again in a few seconds."));
  }
}
