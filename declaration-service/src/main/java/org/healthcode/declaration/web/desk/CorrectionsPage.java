package org.healthcode.declaration.web.desk;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.healthcode.declaration.correction.CorrectionReading;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.StaffCorrections;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Appeals: first due first, one with all its steps, and how they were dealt with. */
@DeskPage
@RequestMapping("/desk/corrections")
final class CorrectionsPage {
  private static final int SIZE = 30;

  private final CorrectionReading corrections;
  private final StaffCorrections staff;
  private final Clock clock;

  CorrectionsPage(CorrectionReading corrections, StaffCorrections staff, Clock clock) {
    this.corrections = corrections;
    this.staff = staff;
    this.clock = clock;
  }

  @GetMapping
  String corrections(
      @RequestParam(defaultValue = "") String status,
      @RequestParam(defaultValue = "false") boolean mine,
      @RequestParam Optional<String> after,
      Caller caller,
      Model model) {
    model.addAttribute("status", status);
    model.addAttribute("mine", mine);
    model.addAttribute("statuses", List.of(CorrectionState.Status.values()));
    model.addAttribute("now", clock.instant());
    model.addAttribute(
        "found",
        corrections.page(
            caller,
            new CorrectionReading.Wish(
                Optional.of(status).filter(word -> !word.isEmpty()), mine, after),
            SIZE));
    return "desk/corrections";
  }

  @GetMapping("/{correctionId}")
  String correction(@PathVariable String correctionId, Caller caller, Model model) {
    model.addAttribute("it", corrections.one(correctionId, caller));
    model.addAttribute("now", clock.instant());
    boolean mayAnswer = corrections.mayAnswer(correctionId, caller);
    model.addAttribute("mayAnswer", mayAnswer);
    model.addAttribute("visits", mayAnswer ? staff.visitIds(caller, correctionId) : List.of());
    model.addAttribute("sheets", FeedSheet.ALL);
    model.addAttribute("reasons", List.of("RECORDED_IN_ERROR", "WRONG_PERSON", "DUPLICATE"));
    return "desk/correction";
  }

  @GetMapping("/new")
  String file(Model model) {
    model.addAttribute("documents", List.of("10", "14", "15", "20", "34", "99"));
    model.addAttribute("key", UUID.randomUUID().toString());
    return "desk/correction-new";
  }

  @GetMapping("/statistics")
  String statistics(
      @RequestParam Optional<String> from,
      @RequestParam Optional<String> to,
      Caller caller,
      Model model) {
    model.addAttribute(
        "counted",
        corrections.statistics(
            caller, from.filter(day -> !day.isEmpty()), to.filter(day -> !day.isEmpty())));
    return "desk/correction-statistics";
  }
}
