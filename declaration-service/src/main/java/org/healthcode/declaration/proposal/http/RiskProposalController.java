package org.healthcode.declaration.proposal.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.http.ProposalEndpoints;
import org.healthcode.declaration.proposal.RiskApprovals;
import org.healthcode.declaration.proposal.RiskProposalReading;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.proposal.RiskProposalView;
import org.healthcode.starter.approval.Ruling.Hindrance;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
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
  private final ProposalEndpoints<RiskProposalState, RiskProposalView> endpoints;
  private final RiskApprovals approvals;
  private final RiskProposalReading reading;

  RiskProposalController(
      Proposals<RiskProposalState> proposals,
      RiskApprovals approvals,
      RiskProposalReading reading,
      Clock clock) {
    this.approvals = approvals;
    this.endpoints =
        new ProposalEndpoints<>(
            proposals,
            RiskProposalView::of,
            RiskProposalController::hindered,
            RiskProposalReading.EXPECTED,
            clock);
    this.reading = reading;
  }

  private static ProblemException hindered(Hindrance why) {
    return why == RiskApprovals.Overtaken.SAID_OTHERWISE_SINCE
        ? ProblemException.conflict(
            "said-otherwise-since",
            "提出之后，该地区已另有通报，请按现在的情况重新上报",
            "Another level was said of the place since",
            "Expected a proposal about the level that holds now; refuse it, and have it fed again.")
        : ProposalEndpoints.rejected(why);
  }

  @Operation(summary = "复核通过 / agree to another account's record; it takes effect")
  @PostMapping("/{proposalId}/approval")
  RiskProposalView approve(@PathVariable String proposalId, Caller caller) {
    return endpoints.decide(proposalId, caller, approvals::approve);
  }

  @Operation(summary = "驳回 / refuse another account's record")
  @PostMapping("/{proposalId}/refusal")
  RiskProposalView refuse(@PathVariable String proposalId, Caller caller) {
    return endpoints.refuse(proposalId, caller);
  }

  @Operation(summary = "撤回或驳回 / withdraw one's own, or refuse another's")
  @DeleteMapping("/{proposalId}")
  RiskProposalView end(@PathVariable String proposalId, Caller caller) {
    return endpoints.end(proposalId, caller);
  }

  @Operation(summary = "查询一条待复核记录 / one proposal")
  @GetMapping("/{proposalId}")
  RiskProposalView proposal(@PathVariable String proposalId, Caller caller) {
    return reading.one(proposalId, caller);
  }

  @Operation(summary = "待复核记录列表 / proposals of one's region, newest first, page by page")
  @GetMapping
  RiskProposalReading.Page proposals(
      Caller caller,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String after,
      @RequestParam(defaultValue = "50") int size) {
    return reading.page(caller, status, after, size);
  }
}
