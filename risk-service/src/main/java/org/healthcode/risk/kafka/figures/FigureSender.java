package org.healthcode.risk.kafka.figures;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.figures.Count;
import org.healthcode.risk.domain.figures.PersonFigures;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.FigureChange;
import org.healthcode.schemas.event.FigureDifference;
import org.healthcode.schemas.event.FigureMeasure;

/** Tells the figures by how much they change with what is held of a person: nobody's id. */
public final class FigureSender {

  private final PersonFigures figures;
  private final Emitter emitter;

  /**
   * @param remembered how long after its recording a test is kept at least
   */
  public FigureSender(Duration remembered, Emitter emitter) {
    this.figures = new PersonFigures(remembered);
    this.emitter = emitter;
  }

  /**
   * Sends what changes.
   *
   * @param before what was counted of the person
   * @param after what is held now
   */
  public void send(EvidenceSet before, EvidenceSet after) {
    Map<LocalDate, List<FigureDifference>> days = new TreeMap<>();
    figures
        .difference(before, after)
        .forEach(
            (count, change) ->
                days.computeIfAbsent(count.day(), _ -> new ArrayList<>())
                    .add(difference(count, change)));
    days.forEach(
        (day, changes) ->
            emitter.send(
                Topics.FIGURE_CHANGES,
                new Outbound.ByKey(day.toString().getBytes(StandardCharsets.UTF_8)),
                new FigureChange(day, changes)));
  }

  private static FigureDifference difference(Count count, long change) {
    return new FigureDifference(
        count.bucket().code(), FigureMeasure.valueOf(count.measure().name()), change);
  }
}
