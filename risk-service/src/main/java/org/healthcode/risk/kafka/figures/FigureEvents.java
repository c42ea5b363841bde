package org.healthcode.risk.kafka.figures;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.healthcode.risk.domain.figures.Bucket;
import org.healthcode.risk.domain.figures.FigureCourse;
import org.healthcode.risk.domain.figures.Measure;
import org.healthcode.schemas.event.FigureMeasure;
import org.healthcode.schemas.event.FigureStep;
import org.healthcode.schemas.event.RegionFigures;

/** The figures of a day in a bucket to what is published of them and back. */
final class FigureEvents {

  private FigureEvents() {}

  /** What they are kept and published under. */
  static byte[] key(LocalDate day, Bucket bucket) {
    return (day + "|" + bucket.code()).getBytes(StandardCharsets.UTF_8);
  }

  static RegionFigures event(LocalDate day, Bucket bucket, Map<Measure, FigureCourse> measures) {
    List<FigureStep> steps = new ArrayList<>();
    measures.forEach(
        (measure, course) ->
            course
                .steps()
                .forEach(
                    (publication, step) ->
                        steps.add(
                            new FigureStep(
                                FigureMeasure.valueOf(measure.name()),
                                publication,
                                step.change(),
                                step.since()))));
    return new RegionFigures(day, bucket.code(), steps);
  }

  /** What of it this version knows. */
  static Map<Measure, FigureCourse> measures(RegionFigures event) {
    Map<Measure, FigureCourse> measures = new EnumMap<>(Measure.class);
    for (FigureStep step : event.getSteps()) {
      if (step.getMeasure() != FigureMeasure.UNRECOGNISED) {
        FigureCourse course =
            FigureCourse.NONE.plus(
                step.getPublication(), new FigureCourse.Step(step.getChange(), step.getSince()));
        measures.merge(Measure.valueOf(step.getMeasure().name()), course, FigureCourse::plus);
      }
    }
    return measures;
  }
}
