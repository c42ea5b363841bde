package org.healthcode.declaration.proposal.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.proposal.ProposalReading;
import org.healthcode.declaration.proposal.ProposalState;
import org.healthcode.declaration.proposal.ProposalView;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.proposal.RiskProposals.Refusal;
import org.healthcode.declaration.proposal.RiskProposals.Ruling;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records that make places riskier, and wait for a second person. */
@RestController
@RequestMapping("/risk-proposals")
@Tag(name = "risk-proposals", description = "风险信息复核 / records that need a second person")
class RiskProposalController {
  private final RiskProposals proposals;
  private final ProposalReading reading;
  private final Clock clock;

  RiskProposalController(RiskProposals proposals, ProposalReading reading, Clock clock) {
    this.proposals = proposals;
    this.reading = reading;
    this.clock = clock;
  }

  @Operation(summary = "复核通过 / agree to another account's record; it takes effect")
  @PostMapping("/{proposalId}/approval")
  ProposalView approve(@PathVariable String proposalId, Caller caller) {
    ProposalState proposal = proposals.find(proposalId).orElseThrow(ProposalReading::notFound);
    Feeder approver = Feeders.feederOf(caller);
    return answer(now -> proposals.approve(proposal, approver, now));
  }

  @Operation(summary = "驳回或撤回 / refuse it, or withdraw one's own")
  @DeleteMapping("/{proposalId}")
  ProposalView end(@PathVariable String proposalId, Caller caller) {
    ProposalState proposal = proposals.find(proposalId).orElseThrow(ProposalReading::notFound);
    Feeder who = Feeders.feederOf(caller);
    return answer(now -> proposals.end(proposal, who, caller.has("approver"), now));
  }

  @Operation(summary = "查询一条待复核记录 / one proposal")
  @GetMapping("/{proposalId}")
  ProposalView proposal(@PathVariable String proposalId, Caller caller) {
    return reading.one(proposalId, caller);
  }

  @Operation(summary = "待复核记录列表 / proposals of one's region, newest first, page by page")
  @GetMapping
  ProposalReading.Page proposals(
      Caller caller,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    return reading.page(caller, status, after, size);
  }

  private interface Act {
    Ruling at(Instant now) throws UnavailableException;
  }

  private ProposalView answer(Act act) {
    try {
      return switch (act.at(clock.instant())) {
        case Ruling.Done(ProposalState proposal) -> ProposalView.of(proposal);
        case Ruling.Refused(Refusal why) -> throw problem(why);
      };
    } catch (UnavailableException e) {
      throw Answers.unavailable();
    }
  }

  private static ProblemException problem(Refusal why) {
    return switch (why) {
      case OWN ->
          new ProblemException(
              Problems.ownRequest(
                  "Expected the approval of another account than the one that asked."));
      case ANOTHER_REGION ->
          new ProblemException(
              Problems.anotherRegion(
                  "Expected a record of the region that the account works for."));
      case APPROVED_ALREADY ->
          new ProblemException(
              HttpStatus.CONFLICT,
              "proposal-approved",
              "该记录已复核通过",
              "Approved already",
              "Expected a proposal that is pending; DELETE /feeds/{feed}/{recordId} takes the"
                  + " record back.");
      case ENDED ->
          new ProblemException(
              HttpStatus.CONFLICT,
              "proposal-ended",
              "该记录已被驳回或撤回",
              "Refused or withdrawn",
              "Expected a proposal that is pending.");
    };
  }
}
