package org.healthcode.declaration.web.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.healthcode.declaration.override.OverrideReading;
import org.healthcode.schemas.OverrideReason;
import org.healthcode.starter.approval.Status;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Human decisions about colors. */
@DeskPage
@RequestMapping("/desk/overrides")
final class OverridesPage {
  private static final int SIZE = 30;

  private final OverrideReading overrides;

  OverridesPage(OverrideReading overrides) {
    this.overrides = overrides;
  }

  @GetMapping
  String overrides(
      @RequestParam(defaultValue = "") String status,
      @RequestParam(required = false) @Nullable String after,
      Caller caller,
      Model model) {
    model.addAttribute("status", status);
    model.addAttribute("statuses", List.of(Status.values()));
    model.addAttribute(
        "found", overrides.page(caller, status.isEmpty() ? null : status, after, SIZE));
    return "desk/overrides";
  }

  @GetMapping("/new")
  String request(@RequestParam Optional<String> factId, Model model) {
    model.addAttribute("reasons", OverrideReason.values());
    model.addAttribute("documents", List.of("10", "14", "15", "20", "34", "99"));
    model.addAttribute("factId", factId.orElse(""));
    model.addAttribute("key", UUID.randomUUID().toString());
    return "desk/override-new";
  }

  @GetMapping("/{overrideId}")
  String override(@PathVariable String overrideId, Caller caller, Model model) {
    var override = overrides.one(overrideId, caller);
    model.addAttribute("it", override);
    model.addAttribute("own", override.requestedBy().equals(caller.subject()));
    model.addAttribute(
        "agreed",
        override.approvals().stream().anyMatch(by -> by.account().equals(caller.subject())));
    return "desk/override";
  }
}
