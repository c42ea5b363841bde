package org.healthcode.declaration.client.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.http.ProposalEndpoints;
import org.healthcode.declaration.client.ClientForm;
import org.healthcode.declaration.client.ClientHindrance;
import org.healthcode.declaration.client.ClientProposalReading;
import org.healthcode.declaration.client.ClientState;
import org.healthcode.declaration.client.ClientView;
import org.healthcode.declaration.client.Clients;
import org.healthcode.declaration.http.IdempotencyKey;
import org.healthcode.declaration.http.JsonBodies;
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

/** Who may ask us from outside: proposed by one person, approved by another, suspended by one. */
@RestController
@RequestMapping("/clients")
@Tag(name = "clients", description = "健康码调用申请 / clients that may ask by a key of their own")
class ClientController {
  private final Clients clients;
  private final ProposalEndpoints<ClientState, ClientView> endpoints;
  private final ClientProposalReading reading;
  private final JsonBodies bodies;

  ClientController(
      Clients clients,
      Proposals<ClientState> proposals,
      ClientProposalReading reading,
      JsonBodies bodies,
      Clock clock) {
    this.clients = clients;
    this.endpoints =
        new ProposalEndpoints<>(
            proposals,
            reading::view,
            ClientController::hindered,
            ClientProposalReading.EXPECTED,
            clock);
    this.reading = reading;
    this.bodies = bodies;
  }

  private static ProblemException hindered(Hindrance why) {
    return switch (why) {
      case ClientHindrance.REPLACED ->
          ProblemException.conflict(
              "client-replaced",
              "该应用已有更新的登记",
              "A later registration of this client was approved",
              "Expected the proposalId of the one that holds; GET /clients says which.");
      case ClientHindrance.SAID_OTHERWISE_SINCE ->
          ProblemException.conflict(
              "said-otherwise-since",
              "提出之后，该应用已另有决定，请按现在的情况重新提出",
              "Something else was decided about this client since",
              "Expected a proposal about how things stand now; refuse it, and have it made again.");
      default -> ProposalEndpoints.rejected(why);
    };
  }

  @Operation(
      summary = "提出健康码调用申请 / propose a client; has no effect before another account approves",
      requestBody =
          @RequestBody(content = @Content(schema = @Schema(implementation = ClientForm.class))))
  @PostMapping(consumes = "application/json")
  @ResponseStatus(HttpStatus.CREATED)
  ClientView propose(Caller caller, ServerHttpRequest request) {
    String key = IdempotencyKey.of(request.getHeaders());
    ClientForm form = bodies.read(request, ClientForm.class);
    Feeder proposer = Feeders.feederOf(caller);
    return endpoints.answer(now -> clients.propose(form, proposer, key, now));
  }

  @Operation(summary = "批准调用申请 / agree to what another account proposed")
  @PostMapping("/{proposalId}/approval")
  ClientView approve(@PathVariable String proposalId, Caller caller) {
    return endpoints.decide(proposalId, caller, clients::approve);
  }

  @Operation(summary = "驳回调用申请 / refuse what another account proposed")
  @PostMapping("/{proposalId}/refusal")
  ClientView refuse(@PathVariable String proposalId, Caller caller) {
    return endpoints.refuse(proposalId, caller);
  }

  @Operation(summary = "撤回，或立即停用 / withdraw one's own, or suspend a client at once")
  @DeleteMapping("/{proposalId}")
  ClientView end(@PathVariable String proposalId, Caller caller) {
    return endpoints.decide(
        proposalId,
        caller,
        (proposal, who, now) -> clients.end(proposal, who, caller.has("approver"), now));
  }

  @Operation(summary = "查询一项调用申请 / one registration")
  @GetMapping("/{proposalId}")
  ClientView client(@PathVariable String proposalId, Caller caller) {
    return reading.one(proposalId, caller);
  }

  @Operation(summary = "调用申请列表 / clients and proposals, newest first, page by page")
  @GetMapping
  ClientProposalReading.Page clients(
      Caller caller,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    return reading.page(caller, status, after, size);
  }
}
