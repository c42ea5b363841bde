package org.healthcode.declaration.issuer.http;

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
import org.healthcode.declaration.issuer.IssuerForm;
import org.healthcode.declaration.issuer.IssuerHindrance;
import org.healthcode.declaration.issuer.IssuerProposalReading;
import org.healthcode.declaration.issuer.IssuerState;
import org.healthcode.declaration.issuer.IssuerView;
import org.healthcode.declaration.issuer.Issuers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.starter.approval.Ruling.Hindrance;
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

/** Whose codes are recognised here: proposed by one person, approved by another, ended by one. */
@RestController
@RequestMapping("/issuers")
@Tag(name = "issuers", description = "互认签发方 / other issuers whose codes are recognised here")
class IssuerController {
  private final Issuers issuers;
  private final ProposalEndpoints<IssuerState, IssuerView> endpoints;
  private final IssuerProposalReading reading;
  private final JsonBodies bodies;

  IssuerController(
      Issuers issuers,
      Proposals<IssuerState> proposals,
      IssuerProposalReading reading,
      JsonBodies bodies,
      Clock clock) {
    this.issuers = issuers;
    this.endpoints =
        new ProposalEndpoints<>(
            proposals,
            reading::view,
            IssuerController::hindered,
            IssuerProposalReading.EXPECTED,
            clock);
    this.reading = reading;
    this.bodies = bodies;
  }

  private static ProblemException hindered(Hindrance why) {
    return switch (why) {
      case IssuerHindrance.REPLACED ->
          ProblemException.conflict(
              "issuer-replaced",
              "该签发方已有更新的登记",
              "A later entry of this issuer was approved",
              "Expected the proposalId of the entry that the list has; GET /issuers says listed.");
      case IssuerHindrance.SAID_OTHERWISE_SINCE ->
          ProblemException.conflict(
              "said-otherwise-since",
              "提出之后，该签发方已另有决定，请按现在的情况重新提出",
              "Something else was decided about this issuer since",
              "Expected a proposal about how things stand now; refuse it, and have it made again.");
      default -> ProposalEndpoints.rejected(why);
    };
  }

  @Operation(
      summary = "提出互认签发方 / propose an issuer; has no effect before another account approves",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = IssuerForm.class))))
  @PostMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  IssuerView propose(Caller caller, ServerHttpRequest request) {
    String key = IdempotencyKey.of(request.getHeaders());
    IssuerForm form = bodies.read(request, IssuerForm.class);
    Feeder proposer = Feeders.feederOf(caller);
    return endpoints.answer(now -> issuers.propose(form, proposer, key, now));
  }

  @Operation(summary = "批准互认 / agree to what another account proposed")
  @PostMapping("/{proposalId}/approval")
  IssuerView approve(@PathVariable String proposalId, Caller caller) {
    return endpoints.decide(proposalId, caller, issuers::approve);
  }

  @Operation(summary = "驳回互认 / refuse what another account proposed")
  @PostMapping("/{proposalId}/refusal")
  IssuerView refuse(@PathVariable String proposalId, Caller caller) {
    return endpoints.refuse(proposalId, caller);
  }

  @Operation(summary = "撤回，或立即终止互认 / withdraw one's own, or end a recognition at once")
  @DeleteMapping("/{proposalId}")
  IssuerView end(@PathVariable String proposalId, Caller caller) {
    return endpoints.decide(
        proposalId,
        caller,
        (proposal, who, now) -> issuers.end(proposal, who, caller.has("approver"), now));
  }

  @Operation(summary = "查询一项互认 / one entry")
  @GetMapping("/{proposalId}")
  IssuerView issuer(@PathVariable String proposalId, Caller caller) {
    return reading.one(proposalId, caller);
  }

  @Operation(summary = "互认签发方列表 / entries and proposals, newest first, page by page")
  @GetMapping
  IssuerProposalReading.Page issuers(
      Caller caller,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    return reading.page(caller, status, after, size);
  }
}
