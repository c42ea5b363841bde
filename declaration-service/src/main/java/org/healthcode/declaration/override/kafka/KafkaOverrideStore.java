package org.healthcode.declaration.override.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.declaration.override.OverrideState.Agreed;
import org.healthcode.declaration.override.OverrideState.Ended;
import org.healthcode.declaration.override.OverrideState.How;
import org.healthcode.declaration.override.OverrideStore;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Approval;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.OverrideRequest;
import org.healthcode.schemas.event.OverrideStatus;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Keeps human decisions on the compacted topic {@code override-requests}. */
public final class KafkaOverrideStore implements OverrideStore, AutoCloseable {
  private final ConcurrentMap<String, OverrideState> overrides = new ConcurrentHashMap<>();
  private final TopicView<OverrideRequest> view;
  private final ViewWriter<OverrideRequest> writer;

  public KafkaOverrideStore(Views views) {
    this.view = views.of(Topics.OVERRIDE_REQUESTS, this::apply);
    this.writer = views.writer(Topics.OVERRIDE_REQUESTS, view);
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public OverrideState put(OverrideState override) throws UnavailableException {
    OverrideState seen = write(override);
    // Compaction keeps the last record alone, so that one must say what all of them say.
    return seen.equals(override) ? seen : write(seen);
  }

  @Override
  public Optional<OverrideState> find(String overrideId) {
    return Optional.ofNullable(overrides.get(overrideId));
  }

  @Override
  public List<OverrideState> all() {
    return List.copyOf(overrides.values());
  }

  @Override
  public void close() {
    view.close();
  }

  private OverrideState write(OverrideState override) throws UnavailableException {
    String id = override.overrideId();
    writer.write(ViewWriter.BY_KEY, id.getBytes(StandardCharsets.UTF_8), event(override));
    return find(id).orElse(override);
  }

  /** Called by the view's thread alone. */
  void apply(byte[] key, @Nullable OverrideRequest event) {
    String id = new String(key, StandardCharsets.UTF_8);
    if (event == null) {
      overrides.remove(id);
    } else {
      overrides.merge(id, state(id, event), OverrideState::merge);
    }
  }

  private static OverrideState state(String id, OverrideRequest event) {
    return new OverrideState(
        id,
        event.getHeader().getSource(),
        PersonId.fromHex(event.getPerson()),
        event.getRegionCode(),
        event.getColor(),
        event.getReason(),
        event.getFactId(),
        event.getUntil(),
        event.getRequestedBy(),
        event.getRequesterRegion(),
        event.getRequestedAt(),
        event.getApprovalsNeeded(),
        event.getApprovals().stream()
            .map(approval -> new Agreed(approval.getAccount(), approval.getAt()))
            .toList(),
        Optional.ofNullable(event.getEndedAt())
            .map(at -> new Ended(how(event.getStatus()), event.getEndedBy(), at)));
  }

  private static How how(OverrideStatus status) {
    return switch (status) {
      case REFUSED -> How.REFUSED;
      case FACT_FELL -> How.FACT_FELL;
      case REVOKED, PENDING, IN_FORCE, UNRECOGNISED -> How.REVOKED;
    };
  }

  private static OverrideRequest event(OverrideState override) {
    Instant changed =
        override
            .ended()
            .map(Ended::at)
            .orElseGet(
                () ->
                    override.approvals().isEmpty()
                        ? override.requestedAt()
                        : override.approvals().getLast().at());
    EventHeader header =
        EventHeaderBuilder.recordedAt(override.source(), override.overrideId(), changed)
            .effectiveAt(override.requestedAt())
            .account(override.requestedBy())
            .build();
    return new OverrideRequest(
        header,
        override.overrideId(),
        override.person().hex(),
        override.personRegion(),
        override.color(),
        override.reason(),
        override.factId(),
        override.until(),
        override.requestedBy(),
        override.requestedAt(),
        override.approvalsNeeded(),
        override.approvals().stream()
            .map(approval -> new Approval(approval.account(), approval.at()))
            .toList(),
        status(override),
        override.ended().map(Ended::account).orElse(""),
        override.ended().map(Ended::at).orElse(null),
        override.requesterRegion());
  }

  private static OverrideStatus status(OverrideState override) {
    if (override.ended().isPresent()) {
      return OverrideStatus.valueOf(override.ended().get().how().name());
    }
    return override.agreed() ? OverrideStatus.IN_FORCE : OverrideStatus.PENDING;
  }
}
