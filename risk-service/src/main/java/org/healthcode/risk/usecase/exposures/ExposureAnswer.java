package org.healthcode.risk.usecase.exposures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.ExposureProgress.Part;
import org.healthcode.risk.domain.exposure.ExposureProgress.State;

/**
 * What is known of an exposure, and how far everyone concerned has been looked at.
 *
 * @param state RUNNING while any task is at work on it
 * @param takenBack whether it was; place, times and level are then absent
 * @param place {@code type} and {@code code} as in feeds
 * @param peopleTouched looked at since it last changed
 * @param peopleToGo at the most: somebody with several visits counts as often
 * @param capped whether there are more to go than were counted
 */
public record ExposureAnswer(
    String exposureId,
    State state,
    boolean takenBack,
    Optional<PlaceRef> place,
    Optional<Instant> from,
    Optional<Instant> to,
    Optional<String> level,
    Optional<String> source,
    long peopleTouched,
    long peopleToGo,
    boolean capped,
    List<Part> partitions) {

  /** A place as feeds name it. */
  public record PlaceRef(String type, String code) {}

  public static ExposureAnswer of(Exposure exposure, List<Part> parts) {
    Optional<Risk> risk = exposure.risk();
    return new ExposureAnswer(
        exposure.exposureId(),
        parts.stream().anyMatch(part -> part.state() == State.RUNNING) ? State.RUNNING : State.DONE,
        risk.isEmpty(),
        risk.map(it -> new PlaceRef(it.place().kind().name(), it.place().written())),
        risk.map(Risk::from),
        risk.flatMap(Risk::to),
        risk.map(it -> it.level().name()),
        risk.map(Risk::source),
        parts.stream().mapToLong(Part::touched).sum(),
        parts.stream().mapToLong(Part::toGo).sum(),
        parts.stream().anyMatch(Part::capped),
        parts.stream().sorted(Comparator.comparing(Part::partition)).toList());
  }

  /** With the parts of another instance. */
  public static List<Part> joined(List<Part> own, List<ExposureAnswer> others) {
    List<Part> all = new ArrayList<>(own);
    others.forEach(other -> all.addAll(other.partitions()));
    return all;
  }
}
