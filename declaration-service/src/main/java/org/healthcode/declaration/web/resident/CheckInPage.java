package org.healthcode.declaration.web.resident;

import java.util.Optional;
import org.healthcode.declaration.venue.CheckInDesk;
import org.healthcode.declaration.venue.CheckIns;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/**
 * 场所登记. What came of it is answered to the form itself and not after a redirect: the receipt is a
 * token, and tokens stand in no URL. The same form sent again is the same check-in.
 */
@PageController
class CheckInPage {
  private final CheckInDesk desk;
  private final Forms forms;

  CheckInPage(CheckInDesk desk, Forms forms) {
    this.desk = desk;
    this.forms = forms;
  }

  /**
   * A visit as it is shown.
   *
   * @param receipt for the check-out; empty after it
   * @param doubt why it is recorded and not believed, or empty
   */
  public record Visit(
      String receipt, String venue, String from, String to, long endsAt, String doubt) {

    /** The receipt is a token. */
    @Override
    public String toString() {
      return "Visit[redacted]";
    }
  }

  @GetMapping("/me/check-in")
  Rendering form(Caller caller) {
    return show(caller, Filled.of(Typed.nothing()), Optional.empty());
  }

  @PostMapping("/me/check-in")
  Rendering checkIn(Caller caller, ServerWebExchange exchange) {
    Resident resident = caller.requireResident();
    Typed typed = Typed.in(exchange);
    try {
      forms.requirePerson(resident, typed);
      CheckIns.CheckIn.Recorded recorded =
          desk.checkIn(
              resident, typed.value("code").strip(), typed.value("personId"), typed.recordId());
      Visit visit =
          new Visit(
              recorded.receipt(),
              recorded.venue().name(),
              ChinaTime.minute(recorded.from()),
              ChinaTime.minute(recorded.until()),
              recorded.from().plus(CheckIns.LONGEST).toEpochMilli(),
              recorded.implausible().map(Enum::name).orElse(""));
      return show(
          caller,
          Filled.of(Typed.nothing().with("personId", typed.value("personId"))),
          Optional.of(visit));
    } catch (ProblemException e) {
      return show(caller, Filled.refused(typed, e), Optional.empty());
    }
  }

  @PostMapping("/me/check-out")
  Rendering checkOut(Caller caller, ServerWebExchange exchange) {
    Typed typed = Typed.in(exchange);
    try {
      CheckIns.CheckOut.Recorded recorded =
          desk.checkOut(caller.requireResident(), typed.value("checkIn"));
      Visit visit =
          new Visit(
              "", "", ChinaTime.minute(recorded.from()), ChinaTime.minute(recorded.to()), 0, "");
      return show(caller, Filled.of(Typed.nothing()), Optional.of(visit));
    } catch (ProblemException e) {
      return show(caller, Filled.refused(Typed.nothing(), e), Optional.empty());
    }
  }

  private Rendering show(Caller caller, Filled filled, Optional<Visit> visit) {
    return forms
        .show("resident/check-in", "check-in", caller, filled)
        .modelAttribute("visit", visit)
        .build();
  }
}
