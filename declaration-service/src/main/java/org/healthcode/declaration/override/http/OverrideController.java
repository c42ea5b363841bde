package org.healthcode.declaration.override.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.http.ProposalEndpoints;
import org.healthcode.declaration.http.IdempotencyKey;
import org.healthcode.declaration.http.JsonBodies;
import org.healthcode.declaration.override.OverrideForm;
import org.healthcode.declaration.override.OverrideReading;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.declaration.override.OverrideView;
import org.healthcode.declaration.override.Overrides;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.starter.security.BearerHeader;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
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
  private final Overrides overrides;
  private final ProposalEndpoints<OverrideState, OverrideView> endpoints;
  private final OverrideReading reading;
  private final JsonBodies bodies;

  OverrideController(
      Overrides overrides,
      Proposals<OverrideState> proposals,
      OverrideReading reading,
      JsonBodies bodies,
      Clock clock) {
    this.overrides = overrides;
    this.endpoints =
        new ProposalEndpoints<>(
            proposals, OverrideView::of, OverrideProblems::of, OverrideReading.EXPECTED, clock);
    this.reading = reading;
    this.bodies = bodies;
  }

  @Operation(
      summary = "申请人工赋码 / ask for a color; has no effect before another account approves",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = OverrideForm.class))))
  @PostMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  OverrideView request(Caller caller, JwtAuthenticationToken token, ServerHttpRequest request) {
    String key = IdempotencyKey.of(request.getHeaders());
    OverrideForm form = bodies.read(request, OverrideForm.class);
    Feeder requester = Feeders.feederOf(caller);
    String authorization = BearerHeader.of(token);
    return endpoints.answer(now -> overrides.request(form, requester, key, authorization, now));
  }

  @Operation(summary = "审批人工赋码 / agree to what another account asked for")
  @PostMapping("/{overrideId}/approval")
  OverrideView approve(
      @PathVariable String overrideId, Caller caller, JwtAuthenticationToken token) {
    String authorization = BearerHeader.of(token);
    return endpoints.decide(
        overrideId,
        caller,
        (override, approver, now) -> overrides.approve(override, approver, authorization, now));
  }

  @Operation(summary = "驳回人工赋码 / refuse what another account asked for")
  @PostMapping("/{overrideId}/refusal")
  OverrideView refuse(@PathVariable String overrideId, Caller caller) {
    return endpoints.refuse(overrideId, caller);
  }

  @Operation(summary = "撤回、驳回或提前结束 / withdraw one's own, refuse another's, or end it")
  @DeleteMapping("/{overrideId}")
  OverrideView end(@PathVariable String overrideId, Caller caller) {
    return endpoints.end(overrideId, caller);
  }

  @Operation(summary = "查询人工赋码 / one decision")
  @GetMapping("/{overrideId}")
  OverrideView override(@PathVariable String overrideId, Caller caller) {
    return reading.one(overrideId, caller);
  }

  @Operation(summary = "人工赋码列表 / decisions of one's region, newest first, page by page")
  @GetMapping
  OverrideReading.Page overrides(
      Caller caller,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    return reading.page(caller, status, after, size);
  }
}
