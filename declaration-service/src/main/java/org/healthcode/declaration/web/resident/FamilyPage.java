package org.healthcode.declaration.web.resident;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.healthcode.declaration.family.DependantForm;
import org.healthcode.declaration.family.FamilyDesk;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyReading;
import org.healthcode.declaration.family.FamilyRules;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
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

/** 家人代办: whom one acts for, who acts for oneself, and who asks to. */
@PageController
class FamilyPage {
  private static final String PAGE = "/me/family";
  private static final Set<String> DONE = Set.of("child", "waiting", "elder", "confirmed", "ended");
  private static final List<String> ID_TYPES =
      Arrays.stream(IdType.values()).map(IdType::code).toList();

  private final FamilyDesk desk;
  private final FamilyReading families;
  private final Forms forms;

  FamilyPage(FamilyDesk desk, FamilyReading families, Forms forms) {
    this.desk = desk;
    this.families = families;
    this.forms = forms;
  }

  /**
   * A link as one of the two sees it.
   *
   * @param name masked, of the other one
   * @param personId of the dependant
   * @param byWindow when a community window confirmed it; empty where somebody else did
   */
  public record Link(
      String linkId,
      String relation,
      boolean confirmed,
      String name,
      String personId,
      String byWindow) {}

  /**
   * What waits for one's word.
   *
   * @param name whole, of who asks
   * @param dependant masked; empty where it is oneself
   */
  public record Request(String linkId, String name, String dependant, String until) {
    @Override
    public String toString() {
      return "Request[redacted]";
    }
  }

  /**
   * What became of a link.
   *
   * @param kind part of the key of the words
   * @param by part of the key of the words; empty where it is not told
   */
  public record News(String at, String kind, String guardian, String dependant, String by) {}

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
                      typed.value("relation")),
                  typed.recordId())
              .link();
      return Forms.goTo(PAGE + "?done=" + done(link));
    } catch (ProblemException e) {
      return show(caller, Filled.refused(typed, e), "");
    }
  }

  private static String done(FamilyLinkState link) {
    if (link.isConfirmed()) {
      return "child";
    }
    return switch (link.relation()) {
      case CHILD -> "waiting";
      case ELDER -> "elder";
    };
  }

  @PostMapping(PAGE + "/{linkId}/confirmation")
  Rendering confirm(@PathVariable String linkId, Caller caller) {
    if (desk.confirm(linkId, caller).isEmpty()) {
      throw ProblemException.notFound("Expected the id of a link that waits for your word.");
    }
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
        .modelAttribute("claims", FamilyRules.CLAIMS_A_DAY)
        .modelAttribute("idTypes", ID_TYPES)
        .modelAttribute(
            "requests", families.requests(person).stream().map(FamilyPage::request).toList())
        .modelAttribute(
            "dependants",
            families.dependants(person).stream()
                .map(link -> link(link, link.dependantName()))
                .toList())
        .modelAttribute(
            "guardians",
            families.guardians(person).stream()
                .filter(FamilyLinkState::isConfirmed)
                .map(link -> link(link, link.guardianName()))
                .toList())
        .modelAttribute("news", families.news(person).stream().map(FamilyPage::news).toList())
        .build();
  }

  private static Link link(FamilyLinkState link, String name) {
    return new Link(
        link.linkId(),
        link.relation().name(),
        link.isConfirmed(),
        name,
        link.isConfirmed() ? link.dependant().hex() : "",
        link.confirmedByWindowAt().map(FamilyPage::minute).orElse(""));
  }

  private static Request request(FamilyReading.Request request) {
    return new Request(
        request.link().linkId(),
        request.guardianName(),
        request.own() ? "" : request.link().dependantName(),
        minute(request.link().expiresAt()));
  }

  private static News news(FamilyReading.News news) {
    return new News(
        minute(news.at()),
        news.kind().name(),
        news.link().guardianName(),
        news.link().dependantName(),
        news.mine() ? "" : news.by().name());
  }

  private static String minute(Instant at) {
    return ChinaTime.minute(at);
  }
}
