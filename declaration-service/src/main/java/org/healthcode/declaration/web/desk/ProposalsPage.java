package org.healthcode.declaration.web.desk;

import java.util.List;
import org.healthcode.declaration.proposal.RiskProposalReading;
import org.healthcode.starter.approval.Status;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Records that make places riskier, and wait for a second person. */
@DeskPage
final class ProposalsPage {
  private static final int SIZE = 30;

  private final RiskProposalReading proposals;

  ProposalsPage(RiskProposalReading proposals) {
    this.proposals = proposals;
  }

  @GetMapping("/desk/proposals")
  String proposals(
      @RequestParam(defaultValue = "PENDING") String status,
      @RequestParam(required = false) @Nullable String after,
      Caller caller,
      Model model) {
    RiskProposalReading.Page page =
        proposals.page(caller, status.equals("ALL") ? null : status, after, SIZE);
    model.addAttribute("status", status);
    model.addAttribute("statuses", List.of(Status.values()));
    model.addAttribute("lines", page.proposals().stream().map(RiskLine::of).toList());
    model.addAttribute("next", page.next());
    return "desk/proposals";
  }
}
