package org.healthcode.declaration.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.Accesses;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.override.OverrideState.Status;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Pages;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.starter.approval.Reach;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Human decisions about colors, as far as they are a caller's to see. Nobody is shown before the
 * audit log has that they were, and each of them can see it.
 */
public final class OverrideReading {
  private static final int MOST = 200;
  private static final List<String> ROLES = List.of("operator", "approver", "auditor");

  private final Overrides overrides;
  private final EventLog log;
  private final Clock clock;

  public OverrideReading(Overrides overrides, EventLog log, Clock clock) {
    this.overrides = overrides;
    this.log = log;
    this.clock = clock;
  }

  /**
   * One page.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(List<OverrideView> overrides, @Nullable String next) {}

  /**
   * @throws ProblemException 404 when it is not the caller's to know; 503 when the trace is not
   *     safe
   */
  public OverrideView one(String overrideId, Caller caller) {
    OverrideState override = overrides.find(overrideId).orElseThrow(OverrideReading::notFound);
    Instant now = clock.instant();
    if (!isVisible(override, caller)) {
      leaveTraces(caller, AuditAct.READ_REFUSED, overrideId, List.of(), now);
      throw notFound();
    }
    leaveTraces(caller, AuditAct.OVERRIDE_READ, overrideId, List.of(override), now);
    return view(override, now);
  }

  /**
   * Newest first.
   *
   * @param status only these, if any
   * @param after the next of the page before, if any
   * @param size 1 to 200
   * @throws ProblemException 422 naming the parameter at fault; 503 when the traces are not safe
   */
  public Page page(Caller caller, @Nullable String status, @Nullable String after, int size) {
    if (size < 1 || size > MOST) {
      throw ProblemException.invalid("size", "1 to " + MOST);
    }
    Optional<Status> wanted = Optional.ofNullable(status).map(OverrideReading::status);
    Instant now = clock.instant();
    List<OverrideState> found =
        overrides.all().stream()
            .filter(override -> isVisible(override, caller))
            .filter(
                override ->
                    wanted.isEmpty() || wanted.get().name().equals(view(override, now).status()))
            .sorted(
                Comparator.comparing(OverrideState::requestedAt)
                    .reversed()
                    .thenComparing(OverrideState::overrideId))
            .toList();
    Pages.Page<OverrideState> page = Pages.of(found, OverrideState::overrideId, after, size);
    String subject = "region " + caller.region().orElse("");
    leaveTraces(caller, AuditAct.OVERRIDES_READ, subject, page.items(), now);
    return new Page(
        page.items().stream().map(override -> view(override, now)).toList(), page.next());
  }

  private void leaveTraces(
      Caller caller, AuditAct act, String subject, List<OverrideState> seen, Instant now) {
    Acts.Actor who = AuditTrail.actor(caller);
    List<Fact<?>> traces = new ArrayList<>();
    traces.add(Audits.of(act, who, subject, "", "", now.toString(), now));
    for (OverrideState override : seen) {
      traces.add(
          Accesses.of(
              AccessKind.OVERRIDE,
              who,
              override.person(),
              role(caller),
              override.overrideId(),
              now));
    }
    Answers.append(log, traces);
  }

  private static String role(Caller caller) {
    return ROLES.stream().filter(caller::has).findFirst().orElse("");
  }

  public static ProblemException notFound() {
    return ProblemException.notFound(
        "Expected the overrideId of a decision in the region that the account works for.");
  }

  private OverrideView view(OverrideState override, Instant now) {
    return OverrideView.of(override, overrides.limits().approvedWithin(), now);
  }

  private static boolean isVisible(OverrideState override, Caller caller) {
    return Reach.covers(caller.region(), override.requesterRegion())
        || override.requestedBy().equals(caller.subject());
  }

  private static Status status(String word) {
    return Answers.oneOf("status", word, Status.values());
  }
}
