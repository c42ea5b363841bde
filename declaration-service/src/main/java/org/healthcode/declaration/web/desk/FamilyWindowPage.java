package org.healthcode.declaration.web.desk;

import java.util.List;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyWindowDesk;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** 社区窗口: family links that wait for somebody who sees the document. */
@DeskPage
@RequestMapping("/desk/family")
final class FamilyWindowPage {
  private static final int MOST = 100;

  private final FamilyWindowDesk window;

  FamilyWindowPage(FamilyWindowDesk window) {
    this.window = window;
  }

  @GetMapping
  String waiting(Caller caller, Model model) {
    List<FamilyLinkState> waiting = window.pending(caller);
    model.addAttribute("links", waiting.stream().limit(MOST).toList());
    model.addAttribute("count", waiting.size());
    return "desk/family";
  }

  @GetMapping("/{linkId}")
  String one(@PathVariable String linkId, Caller caller, Model model) {
    FamilyLinkState link = window.one(linkId, caller);
    model.addAttribute("it", link);
    model.addAttribute("others", window.guardians(link));
    model.addAttribute("documents", List.of("10", "14", "15", "20", "34", "99"));
    model.addAttribute("counties", RegionChoice.counties(caller));
    return "desk/family-link";
  }
}
