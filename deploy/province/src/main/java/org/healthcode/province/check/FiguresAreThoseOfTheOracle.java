package org.healthcode.province.check;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.world.Province;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.world.Doubt;
import org.healthcode.risk.oracle.world.Readings;
import org.healthcode.risk.oracle.world.World;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.FigureMeasure;
import org.healthcode.schemas.event.FigureStep;
import org.healthcode.schemas.event.RegionFigures;

/**
 * At rest the figures of each day, added up over all places, are those that follow from what was
 * fed: whatever crashed, nobody is lost or counted twice.
 */
public final class FiguresAreThoseOfTheOracle implements Invariant {

  private final News news = new News();

  /** The latest of each day and place, by what each measure has come to. */
  private final Map<String, RegionFigures> published = new TreeMap<>();

  @Override
  public Optional<Violation> check(Province province) {
    for (Entry entry : news.of(province, Topics.FIGURES)) {
      RegionFigures figures =
          (RegionFigures) province.land().read(Objects.requireNonNull(entry.value()));
      published.put(figures.getDay() + "|" + figures.getPlace(), figures);
    }
    List<Action> actions =
        province.arrivals().first(province.arrivals().count()).steps().stream()
            .map(Step::action)
            .toList();
    Optional<Violation> violation = compare(actions, Readings.TAKEN);
    // What the texts leave open may be either way.
    boolean open =
        violation.isPresent()
            && Stream.of(Doubt.values())
                .anyMatch(doubt -> compare(actions, Readings.but(doubt)).isEmpty());
    return open ? Optional.empty() : violation;
  }

  private Optional<Violation> compare(List<Action> actions, Readings readings) {
    Set<LocalDate> days = new TreeSet<>();
    published.values().forEach(figures -> days.add(figures.getDay()));
    Map<LocalDate, FigureOracle.Day> owed =
        new FigureOracle(new World(actions, readings)).days(days);
    long inHospital = 0;
    for (Map.Entry<LocalDate, FigureOracle.Day> due : owed.entrySet()) {
      LocalDate day = due.getKey();
      inHospital +=
          sum(day, FigureMeasure.CONFIRMED)
              + sum(day, FigureMeasure.READMITTED)
              - sum(day, FigureMeasure.DISCHARGED)
              - sum(day, FigureMeasure.DECEASED);
      FigureOracle.Day shown =
          new FigureOracle.Day(
              sum(day, FigureMeasure.CONFIRMED), inHospital, sum(day, FigureMeasure.TESTS));
      if (!shown.equals(due.getValue())) {
        return Optional.of(
            Violation.of(
                this,
                "at rest of %s is published %s and owed %s".formatted(day, shown, due.getValue())));
      }
    }
    return Optional.empty();
  }

  private long sum(LocalDate day, FigureMeasure measure) {
    return published.values().stream()
        .filter(figures -> figures.getDay().equals(day))
        .flatMap(figures -> figures.getSteps().stream())
        .filter(step -> step.getMeasure() == measure)
        .mapToLong(FigureStep::getChange)
        .sum();
  }
}
