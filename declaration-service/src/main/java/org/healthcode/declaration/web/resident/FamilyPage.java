package org.healthcode.declaration.web.resident;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.healthcode.declaration.family.DependantForm;
import org.healthcode.declaration.family.FamilyDesk;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyLinkState.Status;
import org.healthcode.declaration.family.FamilyRules;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.Resident;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import org.springframework.web.server.ServerWebExchange;

/** 家人代办: whom one acts for, and who acts for oneself. */
@PageController
class FamilyPage {
  private static final String PAGE = "/me/family";
  private static final Set<String> DONE = Set.of("child", "elder", "confirmed", "ended");
  private static final List<String> ID_TYPES =
      Arrays.stream(IdType.values()).map(IdType::code).toList();

  private final FamilyDesk desk;
  private final FamilyStore families;
  private final Forms forms;

  FamilyPage(FamilyDesk desk, FamilyStore families, Forms forms) {
    this.desk = desk;
    this.families = families;
    this.forms = forms;
  }

  /**
   * A link as one of the two sees it.
   *
   * @param name masked, of the other one
   * @param personId of the dependant
   */
  public record Link(
      String linkId, String relation, boolean confirmed, String name, String personId) {}

  @GetMapping(PAGE)
  Rendering list(Caller caller, @RequestParam(defaultValue = "") String done) {
    return show(caller, Filled.of(Typed.nothing()), DONE.contains(done) ? done : "");
  }

  @PostMapping(PAGE)
  Rendering add(Caller caller, ServerWebExchange exchange) {
    Resident resident = caller.requireResident();
    Typed typed = Typed.in(exchange);
    try {
      FamilyLinkState link =
          desk.request(
                  resident,
                  new DependantForm(
                      typed.value("idType"),
                      typed.value("idNumber"),
                      typed.value("name"),
                      typed.value("relation")))
              .link();
      return Forms.goTo(PAGE + "?done=" + (link.status() == Status.CONFIRMED ? "child" : "elder"));
    } catch (ProblemException e) {
      return show(caller, Filled.refused(typed, e), "");
    }
  }

  @PostMapping(PAGE + "/{linkId}/confirmation")
  Rendering confirm(@PathVariable String linkId, Caller caller) {
    desk.confirm(linkId, caller, FamilyPage::noDocument);
    return Forms.goTo(PAGE + "?done=confirmed");
  }

  @PostMapping(PAGE + "/{linkId}/end")
  Rendering end(@PathVariable String linkId, Caller caller) {
    desk.end(linkId, caller.requirePerson());
    return Forms.goTo(PAGE + "?done=ended");
  }

  private Rendering show(Caller caller, Filled filled, String done) {
    PersonId person = caller.requirePerson();
    return forms
        .show("resident/family", "family", caller, filled)
        .modelAttribute("done", done)
        .modelAttribute("most", FamilyRules.AT_MOST)
        .modelAttribute("idTypes", ID_TYPES)
        .modelAttribute(
            "dependants",
            families.ofGuardian(person).stream()
                .map(link -> link(link, link.dependantName()))
                .toList())
        .modelAttribute(
            "guardians",
            families.ofDependant(person).stream()
                .map(link -> link(link, link.guardianName()))
                .toList())
        .build();
  }

  private static Link link(FamilyLinkState link, String name) {
    return new Link(
        link.linkId(),
        link.relation().name(),
        link.status() == Status.CONFIRMED,
        name,
        link.dependant().hex());
  }

  /** Only staff confirm by document, and they do it elsewhere. */
  private static DependantForm noDocument() {
    throw ProblemException.notFound("Expected the id of a link of yours.");
  }
}
