package org.healthcode.verification.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.IdType;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.security.Caller;
import org.healthcode.verification.foreign.AskedIssuers;
import org.healthcode.verification.scan.Scopes;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The page at a gate. Its script asks {@code POST /scans} as any other device does, so it may do
 * what the account may and nothing more.
 */
@PageController
class CheckpointPage {
  private final AskedIssuers asked;
  private final Clock clock;

  CheckpointPage(AskedIssuers asked, Clock clock) {
    this.asked = asked;
    this.clock = clock;
  }

  @GetMapping("/")
  String home() {
    return "redirect:/checkpoint";
  }

  /** The account stands in the page as a hash: its device keeps the shift's counts under it. */
  @GetMapping("/checkpoint")
  String checkpoint(Caller caller, Model model) {
    model.addAttribute("checkpointId", caller.requireCheckpoint().id());
    model.addAttribute("account", Ids.hash(caller.subject()).substring(0, 12));
    model.addAttribute("mayLookUp", caller.has(Scopes.ID_LOOKUP));
    model.addAttribute("idTypes", idTypes());
    model.addAttribute("issuers", asked.askedAt(clock.instant()));
    return "checkpoint";
  }

  private static List<String> idTypes() {
    return Arrays.stream(IdType.values()).map(IdType::code).toList();
  }
}
