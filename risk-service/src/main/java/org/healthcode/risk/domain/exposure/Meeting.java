package org.healthcode.risk.domain.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.schemas.time.Moments;

/** Where a stay in a region meets a level of it. Venues and trips have slots. */
public final class Meeting {

  private Meeting() {}

  /** What the stay makes of its person, without the place; empty when they don't meet. */
  public static Optional<Exposed> of(Presence presence, ActiveExposure exposure, Margins margins) {
    if (!exposure.place().reaches(presence.place())) {
      return Optional.empty();
    }
    Duration margin = margins.region();
    Instant from = Moments.later(presence.from(), exposure.from().minus(margin));
    Optional<Instant> ends = exposure.to().map(end -> end.plus(margin));
    boolean passing = presence.to().equals(Optional.of(presence.from()));
    // Apart by just the margin is near enough; without one they must have been there together.
    boolean momentCounts = passing || margin.isPositive();
    if (!Spans.isSpan(from, Spans.earlier(presence.to(), ends), momentCounts)) {
      return Optional.empty();
    }
    Optional<Instant> left =
        presence.leftAt(exposure.place()).filter(end -> isNotBehind(end, ends));
    return Optional.of(
        new Exposed(
            exposure.kind(),
            from,
            left,
            left.isPresent() ? Optional.empty() : Spans.earlier(presence.to(), ends),
            Moments.later(presence.knownAt(), exposure.knownAt()),
            exposure.exposureId(),
            // Who is still in a LOW county is green: there the end makes somebody worse.
            presence
                .fedBy()
                .or(
                    () ->
                        left.filter(_ -> exposure.kind() == Exposed.Kind.LOW)
                            .flatMap(_ -> presence.endedBy()))));
  }

  private static boolean isNotBehind(Instant moment, Optional<Instant> end) {
    return end.filter(moment::isAfter).isEmpty();
  }

  /**
   * What is left of an earlier meeting whose visit is no longer kept, now that the exposure may
   * have become shorter.
   */
  public static Optional<Exposed> remainder(
      Exposed before, ActiveExposure exposure, Margins margins) {
    Duration margin = margins.region();
    Instant from = Moments.later(before.from(), exposure.from().minus(margin));
    Optional<Instant> ends = exposure.to().map(end -> end.plus(margin));
    Optional<Instant> until = Spans.earlier(before.until(), ends);
    if (!Spans.isSpan(from, until, before.until().equals(Optional.of(before.from())))) {
      return Optional.empty();
    }
    // Who stayed beyond the end of a level has not left it.
    Optional<Instant> left = before.leftAt().filter(end -> isNotBehind(end, ends));
    return Optional.of(
        new Exposed(
            exposure.kind(),
            from,
            left,
            left.isPresent() ? Optional.empty() : until,
            before.knownAt(),
            exposure.exposureId(),
            before.fedBy()));
  }

  /** One meeting of two of one stay with one level. */
  static Exposed join(Exposed one, Exposed other) {
    boolean lastsLonger = Spans.earlier(one.until(), other.until()).equals(other.until());
    Exposed last = lastsLonger ? one : other;
    return new Exposed(
        one.kind(),
        Moments.earlier(one.from(), other.from()),
        last.leftAt(),
        last.endedAt(),
        Moments.earlier(one.knownAt(), other.knownAt()),
        one.exposureId(),
        one.fedBy());
  }

  /**
   * What is left of an earlier meeting whose exposure is no longer kept, now that the visit may
   * have become shorter.
   */
  static Optional<Exposed> remainder(Exposed before, Presence presence) {
    Instant from = Moments.later(before.from(), presence.from());
    Optional<Instant> until = Spans.earlier(before.until(), presence.to());
    boolean shorter = !until.equals(before.until());
    boolean passing = presence.to().equals(Optional.of(presence.from()));
    if (!Spans.isSpan(from, until, passing)) {
      return Optional.empty();
    }
    return Optional.of(
        new Exposed(
            before.kind(),
            from,
            shorter ? until : before.leftAt(),
            shorter ? Optional.empty() : before.endedAt(),
            before.knownAt(),
            before.exposureId(),
            before.fedBy()));
  }
}
