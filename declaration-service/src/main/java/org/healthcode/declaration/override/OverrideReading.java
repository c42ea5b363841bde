package org.healthcode.declaration.override;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.event.Accesses;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Pages;
import org.healthcode.schemas.audit.Acts;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Human decisions about colors, as far as they are a caller's to see. Nobody is shown before the
 * audit log has that they were, and each of them can see it.
 */
public final class OverrideReading {

  /** The detail of a 404. */
  public static final String EXPECTED =
      "Expected the overrideId of a decision in the region that the account works for.";

  private static final List<String> ROLES = List.of("operator", "approver", "auditor");

  private final ProposalReading<OverrideState> reading;
  private final EventLog log;
  private final Clock clock;

  public OverrideReading(ProposalReading<OverrideState> reading, EventLog log, Clock clock) {
    this.reading = reading;
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
    Instant now = clock.instant();
    Optional<OverrideState> override = reading.one(overrideId, caller);
    if (override.isEmpty()) {
      if (reading.isThere(overrideId)) {
        leaveTraces(caller, AuditAct.READ_REFUSED, overrideId, List.of(), now);
      }
      throw ProblemException.notFound(EXPECTED);
    }
    leaveTraces(caller, AuditAct.OVERRIDE_READ, overrideId, List.of(override.get()), now);
    return OverrideView.of(override.get(), now);
  }

  /**
   * As {@link ProposalReading#page}.
   *
   * @throws ProblemException 503 when the traces are not safe
   */
  public Page page(Caller caller, @Nullable String status, @Nullable String after, int size) {
    Pages.Page<OverrideState> page = reading.page(caller, status, after, size);
    Instant now = clock.instant();
    String subject = "region " + caller.region().orElse("");
    leaveTraces(caller, AuditAct.OVERRIDES_READ, subject, page.items(), now);
    return new Page(
        page.items().stream().map(override -> OverrideView.of(override, now)).toList(),
        page.next());
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
}
