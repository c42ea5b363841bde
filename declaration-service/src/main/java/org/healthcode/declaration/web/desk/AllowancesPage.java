package org.healthcode.declaration.web.desk;

import java.util.List;
import java.util.UUID;
import org.healthcode.declaration.allowance.AllowanceReading;
import org.healthcode.declaration.allowance.AllowanceReason;
import org.healthcode.starter.approval.Status;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How many people accounts may make worse in a day: asked for, approved, refused, ended. */
@DeskPage
final class AllowancesPage {
  private static final int SIZE = 30;

  private final AllowanceReading allowances;

  AllowancesPage(AllowanceReading allowances) {
    this.allowances = allowances;
  }

  @GetMapping("/desk/allowances")
  String allowances(
      @RequestParam(defaultValue = "PENDING") String status,
      @RequestParam(required = false) @Nullable String after,
      Caller caller,
      Model model) {
    AllowanceReading.Page page =
        allowances.page(caller, status.equals("ALL") ? null : status, after, SIZE);
    model.addAttribute("status", status);
    model.addAttribute("statuses", List.of(Status.values()));
    model.addAttribute("lines", page.allowances());
    model.addAttribute("next", page.next());
    model.addAttribute("reasons", AllowanceReason.values());
    model.addAttribute("key", UUID.randomUUID().toString());
    // Tokens without a region or an authority could not ask.
    model.addAttribute(
        "mayPropose",
        (caller.has("operator") || caller.has("approver"))
            && caller.region().isPresent()
            && !caller.authority().equals(caller.subject()));
    return "desk/allowances";
  }
}
