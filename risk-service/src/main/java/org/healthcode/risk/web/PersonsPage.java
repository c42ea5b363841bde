package org.healthcode.risk.web;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.persons.DecisionAnswer;
import org.healthcode.risk.usecase.persons.Decisions;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * 人员查询: why somebody has the color they have. The number travels in the body alone and is not
 * written back into the page; the person sees in their records that they were looked up.
 */
@DeskPage
class PersonsPage {

  private static final String VIEW = "desk/persons";
  private static final List<String> ID_TYPES = List.of("10", "14", "15", "20", "34", "99");

  private final Decisions decisions;
  private final Pepper pepper;
  private final Clock clock;

  PersonsPage(Decisions decisions, Pepper pepper, Clock clock) {
    this.decisions = decisions;
    this.pepper = pepper;
    this.clock = clock;
  }

  /** What is wrong with the form: a field, and the name of the words for it. */
  public record Wrong(String field, String words) {}

  @GetMapping("/desk/persons")
  String form(Model model) {
    return show(model, Optional.empty(), Optional.empty());
  }

  @PostMapping("/desk/persons")
  Mono<String> find(
      Caller caller,
      Inquiry inquiry,
      ServerWebExchange exchange,
      ServerHttpResponse response,
      Model model) {
    // What is shown of a person is not to be had from the browser's memory afterwards.
    response.getHeaders().setCacheControl("no-store");
    return Form.of(exchange).flatMap(form -> find(form, caller, inquiry, response, model));
  }

  private Mono<String> find(
      Form form, Caller caller, Inquiry inquiry, ServerHttpResponse response, Model model) {
    Optional<PersonId> person = person(form);
    if (person.isEmpty()) {
      return Mono.just(wrong(response, model, "idNumber", "desk.persons.idNumber.wrong"));
    }
    return Mono.defer(() -> decisions.read(person.get(), form.text("reason"), caller, inquiry))
        .map(
            decision -> {
              model.addAttribute("seesPlaces", caller.has("operator") || caller.has("hotline"));
              return show(model, Optional.of(decision), Optional.empty());
            })
        .onErrorResume(
            ProblemException.class,
            problem ->
                switch (problem.problem().status()) {
                  case FORBIDDEN ->
                      Mono.just(wrong(response, model, "idNumber", "desk.persons.notOurs"));
                  case UNPROCESSABLE_CONTENT ->
                      Mono.just(wrong(response, model, "reason", "desk.persons.reason.wrong"));
                  default -> Mono.error(problem);
                });
  }

  private Optional<PersonId> person(Form form) {
    return form.text("personId")
        .flatMap(PersonsPage::parse)
        .or(
            () ->
                form.text("idNumber")
                    .flatMap(number -> check(form.text("idType").orElse("10"), number)));
  }

  private static Optional<PersonId> parse(String hex) {
    try {
      return Optional.of(PersonId.fromHex(hex));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<PersonId> check(String type, String number) {
    return switch (IdDocument.check(type, number, ChinaTime.day(clock.instant()))) {
      case IdCheck.Valid(IdDocument document) -> Optional.of(pepper.personId(document));
      case IdCheck.Invalid invalid -> Optional.empty();
    };
  }

  private static String wrong(
      ServerHttpResponse response, Model model, String field, String words) {
    response.setStatusCode(HttpStatus.UNPROCESSABLE_CONTENT);
    return show(model, Optional.empty(), Optional.of(new Wrong(field, words)));
  }

  private static String show(
      Model model, Optional<DecisionAnswer> decision, Optional<Wrong> wrong) {
    model.addAttribute("idTypes", ID_TYPES);
    model.addAttribute("decision", decision);
    model.addAttribute("wrong", wrong);
    return VIEW;
  }
}
