package org.healthcode.declaration.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.domain.EventLog.UnavailableException;
import org.healthcode.declaration.domain.Feeder;
import org.healthcode.declaration.domain.OverrideForm;
import org.healthcode.declaration.domain.OverrideRules.Ruling;
import org.healthcode.declaration.domain.OverrideState;
import org.healthcode.declaration.domain.OverrideState.Status;
import org.healthcode.declaration.domain.Overrides;
import org.healthcode.declaration.domain.Reach;
import org.healthcode.schemas.OverrideReason;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Human decisions about colors: asked for by one person, in force once another agreed. */
@RestController
@RequestMapping("/overrides")
@Tag(name = "overrides", description = "人工赋码 / human decisions about colors")
class OverrideController {
  private static final int MOST = 200;

  private final Overrides overrides;
  private final JsonBodies bodies;
  private final Clock clock;

  OverrideController(Overrides overrides, JsonBodies bodies, Clock clock) {
    this.overrides = overrides;
    this.bodies = bodies;
    this.clock = clock;
  }

  /** One account that agreed. */
  record Approver(String account, Instant at) {}

  /**
   * A decision as staff of its region see it.
   *
   * @param personId the pseudonym; who that is, this answer does not say
   * @param kindOfFact what the fact behind it must be
   * @param approvableUntil until when approvals count
   * @param approvalsNeeded 1, or 2 beyond the usual number of people
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OverrideView(
      String overrideId,
      String status,
      String personId,
      String color,
      String reason,
      @Nullable String reasonZh,
      @Nullable String reasonEn,
      @Nullable String kindOfFact,
      String factId,
      Instant until,
      String requestedBy,
      Instant requestedAt,
      Instant approvableUntil,
      int approvalsNeeded,
      List<Approver> approvals,
      @Nullable String endedBy,
      @Nullable Instant endedAt) {}

  /**
   * One page.
   *
   * @param next the {@code after} of the next page, left out on the last
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(List<OverrideView> overrides, @Nullable String next) {}

  @Operation(
      summary = "申请人工赋码 / ask for a color; has no effect before another account approves",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = OverrideForm.class))))
  @PostMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  OverrideView request(Caller caller, ServerHttpRequest request) {
    String key = Answers.idempotencyKey(request.getHeaders());
    OverrideForm form = bodies.read(request, OverrideForm.class);
    Feeder requester = FeedController.feeder(caller);
    return answer(now -> overrides.request(form, requester, key, now));
  }

  @Operation(summary = "审批人工赋码 / agree to what another account asked for")
  @PostMapping("/{overrideId}/approval")
  OverrideView approve(@PathVariable String overrideId, Caller caller) {
    OverrideState override = overrides.find(overrideId).orElseThrow(OverrideController::notFound);
    Feeder approver = FeedController.feeder(caller);
    return answer(now -> overrides.approve(override, approver, now));
  }

  @Operation(summary = "驳回或撤销人工赋码 / refuse it or take it back")
  @DeleteMapping("/{overrideId}")
  OverrideView end(@PathVariable String overrideId, Caller caller) {
    OverrideState override = overrides.find(overrideId).orElseThrow(OverrideController::notFound);
    Feeder who = FeedController.feeder(caller);
    return answer(now -> overrides.end(override, who, caller.has("approver"), now));
  }

  @Operation(summary = "查询人工赋码 / one decision")
  @GetMapping("/{overrideId}")
  OverrideView override(@PathVariable String overrideId, Caller caller) {
    return overrides
        .find(overrideId)
        .filter(override -> isVisible(override, caller))
        .map(override -> view(override, clock.instant()))
        .orElseThrow(OverrideController::notFound);
  }

  @Operation(summary = "人工赋码列表 / decisions of one's region, newest first, page by page")
  @GetMapping
  Page overrides(
      Caller caller,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    if (size < 1 || size > MOST) {
      throw ProblemException.invalid("size", "1 to " + MOST);
    }
    Optional<Status> wanted = Optional.ofNullable(status).map(OverrideController::status);
    Instant now = clock.instant();
    List<OverrideView> found =
        overrides.all().stream()
            .filter(override -> isVisible(override, caller))
            .sorted(
                Comparator.comparing(OverrideState::requestedAt)
                    .reversed()
                    .thenComparing(OverrideState::overrideId))
            .map(override -> view(override, now))
            .filter(view -> wanted.isEmpty() || wanted.get().name().equals(view.status()))
            .toList();
    Pages.Page<OverrideView> page = Pages.of(found, OverrideView::overrideId, after, size);
    return new Page(page.items(), page.next());
  }

  private interface Act {
    Ruling at(Instant now) throws UnavailableException;
  }

  private OverrideView answer(Act act) {
    Instant now = clock.instant();
    try {
      return switch (act.at(now)) {
        case Ruling.Allowed(OverrideState next) -> view(next, now);
        case Ruling.Repeated(OverrideState same) -> view(same, now);
        case Ruling.Rejected(var violations) -> throw Answers.invalid(violations);
        case Ruling.Refused(var why) -> throw OverrideProblems.of(why);
      };
    } catch (UnavailableException e) {
      throw Answers.unavailable();
    }
  }

  private OverrideView view(OverrideState override, Instant now) {
    Optional<OverrideReason> reason = OverrideReason.of(override.reason());
    return new OverrideView(
        override.overrideId(),
        override.status(now, overrides.limits().approvedWithin()).name(),
        override.person().hex(),
        override.color().name(),
        override.reason(),
        reason.map(OverrideReason::zh).orElse(null),
        reason.map(OverrideReason::en).orElse(null),
        reason.map(known -> known.kindOfFact().word()).orElse(null),
        override.factId(),
        override.until(),
        override.requestedBy(),
        override.requestedAt(),
        override.approvableUntil(overrides.limits().approvedWithin()),
        override.approvalsNeeded(),
        override.approvals().stream()
            .map(approval -> new Approver(approval.account(), approval.at()))
            .toList(),
        override.ended().map(OverrideState.Ended::account).orElse(null),
        override.ended().map(OverrideState.Ended::at).orElse(null));
  }

  private static boolean isVisible(OverrideState override, Caller caller) {
    return Reach.covers(caller.region(), override.requesterRegion())
        || override.requestedBy().equals(caller.subject());
  }

  private static Status status(String word) {
    return Answers.oneOf("status", word, Status.values());
  }

  private static ProblemException notFound() {
    return ProblemException.notFound(
        "Expected the overrideId of a decision in the region that the account works for.");
  }
}
