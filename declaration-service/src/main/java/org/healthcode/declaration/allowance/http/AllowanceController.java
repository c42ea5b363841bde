package org.healthcode.declaration.allowance.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.allowance.AllowanceForm;
import org.healthcode.declaration.allowance.AllowanceReading;
import org.healthcode.declaration.allowance.AllowanceState;
import org.healthcode.declaration.allowance.AllowanceView;
import org.healthcode.declaration.allowance.Allowances;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.http.ProposalEndpoints;
import org.healthcode.declaration.http.IdempotencyKey;
import org.healthcode.declaration.http.JsonBodies;
import org.healthcode.declaration.usecase.Feeders;
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

/** How many people one account may make worse in a day: raised by one person and another. */
@RestController
@RequestMapping("/allowances")
@Tag(
    name = "allowances",
    description = "账号限额 / how many people one account may make worse in a day")
class AllowanceController {
  private final Allowances allowances;
  private final ProposalEndpoints<AllowanceState, AllowanceView> endpoints;
  private final AllowanceReading reading;
  private final JsonBodies bodies;

  AllowanceController(
      Allowances allowances,
      Proposals<AllowanceState> proposals,
      AllowanceReading reading,
      JsonBodies bodies,
      Clock clock) {
    this.allowances = allowances;
    this.endpoints =
        new ProposalEndpoints<>(
            proposals,
            reading::view,
            ProposalEndpoints::rejected,
            AllowanceReading.EXPECTED,
            clock);
    this.reading = reading;
    this.bodies = bodies;
  }

  @Operation(
      summary = "申请提高账号限额 / ask for more; has no effect before another account approves",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = AllowanceForm.class))))
  @PostMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  AllowanceView propose(Caller caller, ServerHttpRequest request) {
    String key = IdempotencyKey.of(request.getHeaders());
    AllowanceForm form = bodies.read(request, AllowanceForm.class);
    Feeder proposer = Feeders.feederOf(caller);
    return endpoints.answer(now -> allowances.propose(form, proposer, key, now));
  }

  @Operation(summary = "批准提高限额 / agree to what another account asked for")
  @PostMapping("/{allowanceId}/approval")
  AllowanceView approve(@PathVariable String allowanceId, Caller caller) {
    return endpoints.approve(allowanceId, caller);
  }

  @Operation(summary = "驳回提高限额 / refuse what another account asked for")
  @PostMapping("/{allowanceId}/refusal")
  AllowanceView refuse(@PathVariable String allowanceId, Caller caller) {
    return endpoints.refuse(allowanceId, caller);
  }

  @Operation(summary = "撤回或提前结束 / withdraw one's own, or end one that was approved")
  @DeleteMapping("/{allowanceId}")
  AllowanceView end(@PathVariable String allowanceId, Caller caller) {
    return endpoints.end(allowanceId, caller);
  }

  @Operation(summary = "查询一项账号限额 / one allowance")
  @GetMapping("/{allowanceId}")
  AllowanceView allowance(@PathVariable String allowanceId, Caller caller) {
    return reading.one(allowanceId, caller);
  }

  @Operation(summary = "账号限额列表 / those of one's region and one's own, newest first, page by page")
  @GetMapping
  AllowanceReading.Page allowances(
      Caller caller,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    return reading.page(caller, status, after, size);
  }
}
