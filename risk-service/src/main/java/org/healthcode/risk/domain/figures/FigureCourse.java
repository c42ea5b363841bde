package org.healthcode.risk.domain.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one figure came about: by how much it changed between every two publications. Sums of these
 * are the same in whatever order the changes came, and so is what was published when: that of a
 * city is the sum of its counties', that of a total the sum of the days'.
 */
public final class FigureCourse {

  public static final FigureCourse NONE = new FigureCourse(new TreeMap<>());

  private final SortedMap<LocalDate, Step> steps;

  private FigureCourse(SortedMap<LocalDate, Step> steps) {
    this.steps = Collections.unmodifiableSortedMap(steps);
  }

  /**
   * What changed until one publication and after the one before.
   *
   * @param change 0 where what came went again before it was published
   * @param since when the first of it was written, UTC
   */
  public record Step(long change, Instant since) {

    private Step plus(Step other) {
      return new Step(change + other.change, since.isBefore(other.since) ? since : other.since);
    }

    private Step times(long factor) {
      return new Step(change * factor, since);
    }
  }

  /** By the day of the publication. */
  public SortedMap<LocalDate, Step> steps() {
    return steps;
  }

  /**
   * With one change more.
   *
   * @param publication day of the first publication that has it
   */
  public FigureCourse plus(LocalDate publication, Step step) {
    SortedMap<LocalDate, Step> sum = new TreeMap<>(steps);
    sum.merge(publication, step, Step::plus);
    return new FigureCourse(sum);
  }

  /** Both together. */
  public FigureCourse plus(FigureCourse other) {
    if (other.steps.isEmpty()) {
      return this;
    }
    SortedMap<LocalDate, Step> sum = new TreeMap<>(steps);
    other.steps.forEach((publication, step) -> sum.merge(publication, step, Step::plus));
    return new FigureCourse(sum);
  }

  /** As often, or the other way round. */
  public FigureCourse times(long factor) {
    if (factor == 1) {
      return this;
    }
    SortedMap<LocalDate, Step> product = new TreeMap<>();
    steps.forEach((publication, step) -> product.put(publication, step.times(factor)));
    return new FigureCourse(product);
  }

  /** With all that was published up to one publication as one step. */
  public FigureCourse upTo(LocalDate publication) {
    SortedMap<LocalDate, Step> before = steps.headMap(publication.plusDays(1));
    if (before.size() <= 1) {
      return this;
    }
    SortedMap<LocalDate, Step> fewer = new TreeMap<>(steps.tailMap(publication.plusDays(1)));
    before.values().stream().reduce(Step::plus).ifPresent(sum -> fewer.put(publication, sum));
    return new FigureCourse(fewer);
  }

  /**
   * As it is shown.
   *
   * @param first day of the publication that had it first: what came later corrects it
   */
  public Figure shown(LocalDate first) {
    long value = 0;
    List<Figure.Earlier> earlier = new ArrayList<>();
    for (var step : steps.entrySet()) {
      if (step.getKey().isAfter(first) && step.getValue().change() != 0) {
        earlier.add(new Figure.Earlier(value, step.getValue().since()));
      }
      value += step.getValue().change();
    }
    return new Figure(value, earlier);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FigureCourse course && steps.equals(course.steps);
  }

  @Override
  public int hashCode() {
    return steps.hashCode();
  }

  @Override
  public String toString() {
    return "FigureCourse" + steps;
  }
}
