package org.healthcode.declaration.override;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.override.OverrideState.Agreed;
import org.healthcode.declaration.override.OverrideState.Ended;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ColorOverride;
import org.healthcode.schemas.region.RegionCode;

/**
 * What the risk service is told of a human decision. Follows from its state alone, so that the call
 * that was cut short and its repetition tell the same.
 */
final class OverrideEffects {
  private OverrideEffects() {}

  /** Empty as long as it has had no effect. */
  static Optional<Fact<ColorOverride>> of(OverrideState override) {
    List<Agreed> approvals = override.approvals();
    if (approvals.isEmpty()) {
      return Optional.empty();
    }
    if (override.ended().isPresent()) {
      Ended ended = override.ended().get();
      // Taken back even where it was not agreed on here: another instance may have thought so.
      long version =
          Math.max(ended.at().toEpochMilli(), approvals.getLast().at().toEpochMilli() + 1);
      return Optional.of(event(override, approvals, ended.account(), version, true));
    }
    if (!override.agreed()) {
      return Optional.empty();
    }
    List<Agreed> counted = approvals.subList(0, override.approvalsNeeded());
    Agreed last = counted.getLast();
    return Optional.of(
        event(override, counted, override.requestedBy(), last.at().toEpochMilli(), false));
  }

  private static Fact<ColorOverride> event(
      OverrideState override,
      List<Agreed> approvals,
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
    RegionCode.ofPrefix(override.requesterRegion()).ifPresent(header::accountRegion);
    ColorOverride event =
        new ColorOverride(
            header.build(),
            override.color(),
            override.reason(),
            override.factId(),
            from,
            override.until(),
            override.requestedBy(),
            approvals.getFirst().account(),
            approvals.size() > 1 ? approvals.get(1).account() : "",
            override.requesterRegion());
    return Fact.of(Topics.OVERRIDES, override.person(), event, event.getHeader().getEventId());
  }
}
