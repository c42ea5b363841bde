package org.healthcode.risk.domain.figures;

import static org.healthcode.risk.domain.figures.Measure.ASYMPTOMATIC;
import static org.healthcode.risk.domain.figures.Measure.CONFIRMED;
import static org.healthcode.risk.domain.figures.Measure.DECEASED;
import static org.healthcode.risk.domain.figures.Measure.DISCHARGED;
import static org.healthcode.risk.domain.figures.Measure.OBSERVED_AGAIN;
import static org.healthcode.risk.domain.figures.Measure.READMITTED;
import static org.healthcode.risk.domain.figures.Measure.RELEASED;
import static org.healthcode.risk.domain.figures.Measure.TESTS;
import static org.healthcode.risk.domain.figures.Measure.TURNED;

import java.util.Map;

/**
 * What is shown of a day in a place: a sum of measures, of that day or of all days up to its end.
 */
public enum FigureColumn {
  NEW_CONFIRMED("newConfirmed", false, Map.of(CONFIRMED, 1)),
  OF_WHICH_TURNED("ofWhichTurned", false, Map.of(TURNED, 1)),
  NEW_ASYMPTOMATIC("newAsymptomatic", false, Map.of(ASYMPTOMATIC, 1)),
  NEW_DISCHARGED("newDischarged", false, Map.of(DISCHARGED, 1)),
  NEW_RELEASED("newReleased", false, Map.of(RELEASED, 1)),
  NEW_DECEASED("newDeceased", false, Map.of(DECEASED, 1)),
  NEW_TESTS("newTests", false, Map.of(TESTS, 1)),
  TOTAL_CONFIRMED("totalConfirmed", true, Map.of(CONFIRMED, 1)),
  TOTAL_ASYMPTOMATIC("totalAsymptomatic", true, Map.of(ASYMPTOMATIC, 1)),
  /** Less those who came back. */
  TOTAL_DISCHARGED("totalDischarged", true, Map.of(DISCHARGED, 1, READMITTED, -1)),
  TOTAL_DECEASED("totalDeceased", true, Map.of(DECEASED, 1)),
  IN_HOSPITAL(
      "inHospital", true, Map.of(CONFIRMED, 1, DISCHARGED, -1, READMITTED, 1, DECEASED, -1)),
  UNDER_OBSERVATION(
      "underObservation",
      true,
      Map.of(ASYMPTOMATIC, 1, RELEASED, -1, TURNED, -1, OBSERVED_AGAIN, 1));

  private final String word;
  private final boolean total;
  private final Map<Measure, Integer> measures;

  FigureColumn(String word, boolean total, Map<Measure, Integer> measures) {
    this.word = word;
    this.total = total;
    this.measures = measures;
  }

  /** As in JSON and in the header of a table. */
  public String word() {
    return word;
  }

  /** Whether it counts everything up to the end of the day. */
  public boolean isTotal() {
    return total;
  }

  /** What it is of the measures of a day. */
  FigureCourse of(Map<Measure, FigureCourse> day) {
    FigureCourse sum = FigureCourse.NONE;
    for (var measure : measures.entrySet()) {
      FigureCourse course = day.getOrDefault(measure.getKey(), FigureCourse.NONE);
      sum = sum.plus(course.times(measure.getValue()));
    }
    return sum;
  }
}
