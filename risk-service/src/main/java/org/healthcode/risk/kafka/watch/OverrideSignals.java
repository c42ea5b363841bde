package org.healthcode.risk.kafka.watch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.watch.Signal;
import org.healthcode.risk.watch.SignalKind;
import org.healthcode.schemas.event.OverrideRequest;
import org.healthcode.schemas.event.OverrideStatus;

/** What can be seen of overrides on their way. */
final class OverrideSignals {

  private OverrideSignals() {}

  /**
   * @param quick sooner after it was asked for nobody examines one
   */
  static List<Signal> of(OverrideRequest request, Duration quick) {
    return Stream.of(requested(request), approved(request, quick))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Only what was asked for: approvals of the same request come as versions of it. */
  private static Optional<Signal> requested(OverrideRequest request) {
    if (request.getStatus() != OverrideStatus.PENDING || !request.getApprovals().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Signal(
            SignalKind.OVERRIDE_REQUESTED,
            request.getRequestedAt(),
            request.getRequestedBy(),
            request.getHeader().getSource(),
            request.getRegionCode(),
            request.getPerson(),
            request.getOverrideId()));
  }

  /** The last approval; the version before told of the one before it. */
  private static Optional<Signal> approved(OverrideRequest request, Duration quick) {
    if (request.getApprovals().isEmpty()) {
      return Optional.empty();
    }
    var last = request.getApprovals().getLast();
    return last.getAt().isBefore(request.getRequestedAt().plus(quick))
        ? Optional.of(
            new Signal(
                SignalKind.QUICK_APPROVAL,
                last.getAt(),
                last.getAccount(),
                "",
                request.getRegionCode(),
                request.getPerson(),
                request.getOverrideId()))
        : Optional.empty();
  }
}
