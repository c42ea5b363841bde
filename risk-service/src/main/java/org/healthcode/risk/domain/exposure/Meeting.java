package org.healthcode.risk.domain.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Exposed;

/** Where a visit meets an exposure. */
public final class Meeting {

  private Meeting() {}

  /**
   * What the visit makes of its person, without the place; empty when they don't meet.
   *
   * @param person hex id of who was there
   */
  public static Optional<Exposed> of(
      String person, Presence presence, ActiveExposure exposure, Margins margins) {
    if (exposure.person().equals(Optional.of(person))
        || !exposure.place().reaches(presence.place())) {
      return Optional.empty();
    }
    Duration margin = margins.at(exposure.place().kind());
    Instant from = Spans.later(presence.from(), exposure.from().minus(margin));
    Optional<Instant> to = Spans.earlier(presence.to(), exposure.to().map(end -> end.plus(margin)));
    boolean passing = presence.to().equals(Optional.of(presence.from()));
    if (!Spans.isSpan(from, to, passing)) {
      return Optional.empty();
    }
    return Optional.of(
        new Exposed(
            exposure.kind(),
            from,
            to,
            Spans.later(presence.knownAt(), exposure.knownAt()),
            exposure.exposureId()));
  }

  /**
   * What is left of an earlier meeting whose visit is no longer kept, now that the exposure may
   * have become shorter.
   */
  public static Optional<Exposed> remainder(
      Exposed before, ActiveExposure exposure, Margins margins) {
    Duration margin = margins.at(exposure.place().kind());
    Instant from = Spans.later(before.from(), exposure.from().minus(margin));
    Optional<Instant> to =
        Spans.earlier(before.leftAt(), exposure.to().map(end -> end.plus(margin)));
    return Spans.isSpan(from, to, before.leftAt().equals(Optional.of(before.from())))
        ? Optional.of(
            new Exposed(exposure.kind(), from, to, before.knownAt(), exposure.exposureId()))
        : Optional.empty();
  }
}
