package org.healthcode.risk.usecase.figures;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.healthcode.risk.domain.figures.Bucket;
import org.healthcode.risk.domain.figures.FigureCourse;
import org.healthcode.risk.domain.figures.Measure;

/** What was counted so far, by whichever instance. */
@FunctionalInterface
public interface PublishedFigures {

  /** By day and bucket; empty until all of it was read, when nobody may take a part for all. */
  Optional<NavigableMap<LocalDate, Map<Bucket, Map<Measure, FigureCourse>>>> days();
}
