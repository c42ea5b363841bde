package org.healthcode.declaration.override;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ColorOverride;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;

/**
 * What the risk service is told of a human decision. Follows from its state alone, so that the call
 * that was cut short and its repetition tell the same.
 */
final class OverrideEffects {
  private OverrideEffects() {}

  /** Empty as long as it has had no effect. */
  static Optional<Fact<ColorOverride>> of(OverrideState override) {
    Course course = override.course();
    List<Decision> approvals = course.agreements();
    if (approvals.isEmpty()) {
      return Optional.empty();
    }
    if (course.end().isPresent()) {
      Decision ended = course.end().get().decision();
      // Taken back even where it was not agreed on here: another instance may have thought so.
      long version =
          Math.max(ended.at().toEpochMilli(), approvals.getLast().at().toEpochMilli() + 1);
      return Optional.of(event(override, approvals, ended.by().name(), version, true));
    }
    if (!course.isAgreed()) {
      return Optional.empty();
    }
    List<Decision> counted = approvals.subList(0, course.approvalsNeeded());
    Decision last = counted.getLast();
    return Optional.of(
        event(override, counted, course.proposedBy().name(), last.at().toEpochMilli(), false));
  }

  private static Fact<ColorOverride> event(
      OverrideState override,
      List<Decision> approvals,
      String account,
      long version,
      boolean retracted) {
    Instant from = approvals.getLast().at();
    EventHeaderBuilder header =
        EventHeaderBuilder.recordedAt(
                override.source(), override.overrideId(), Instant.ofEpochMilli(version))
            .effectiveAt(from)
            .account(account)
            .retracted(retracted);
    RegionCode.ofPrefix(override.course().regionCode()).ifPresent(header::accountRegion);
    ColorOverride event =
        new ColorOverride(
            header.build(),
            override.color(),
            override.reason(),
            override.factId(),
            from,
            override.until(),
            override.course().proposedBy().name(),
            approvals.getFirst().by().name(),
            approvals.size() > 1 ? approvals.get(1).by().name() : "",
            override.course().regionCode());
    return Fact.of(Topics.OVERRIDES, override.person(), event, event.getHeader().getEventId());
  }
}
