package org.healthcode.risk.web;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.healthcode.risk.domain.policy.LeadTime;
import org.healthcode.risk.usecase.dryrun.DryRunDesk;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.policies.PolicyDesk;
import org.healthcode.risk.usecase.policies.PolicyProposal;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.problem.Problem;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** 赋码规则: which policies judge, which are to come, and what one would change. */
@DeskPage
class PoliciesPage {

  private static final String PATH = "/desk/policies";

  private final PolicyDesk desk;
  private final DryRunDesk runs;

  PoliciesPage(PolicyDesk desk, DryRunDesk runs) {
    this.desk = desk;
    this.runs = runs;
  }

  /** What was filled in, to be shown again beside what is wrong with it. */
  public record Draft(String yaml, String effectiveAt, String emergencyReason, String key) {

    static Draft empty() {
      return new Draft("", "", "", UUID.randomUUID().toString());
    }

    static Draft of(Form form) {
      return new Draft(
          form.text("yaml").orElse(""),
          form.text("effectiveAt").orElse(""),
          form.text("emergencyReason").orElse(""),
          form.text("key").orElseGet(() -> UUID.randomUUID().toString()));
    }
  }

  @GetMapping(PATH)
  Mono<String> page(Caller caller, Model model) {
    return show(caller, model, Draft.empty(), Optional.empty());
  }

  @GetMapping(PATH + "/{releaseId}")
  Mono<String> policy(@PathVariable String releaseId, Caller caller, Model model) {
    return blocking(() -> desk.find(releaseId))
        .map(
            policy -> {
              roles(caller, model);
              model.addAttribute("policy", policy);
              return "desk/policy";
            });
  }

  @PostMapping(PATH)
  Mono<String> propose(
      Caller caller, ServerWebExchange exchange, ServerHttpResponse response, Model model) {
    return Form.of(exchange)
        .flatMap(
            form ->
                blocking(
                        () ->
                            desk.propose(caller, proposal(form), Optional.of(Draft.of(form).key())))
                    .map(made -> to(PATH + "/" + made.releaseId()))
                    .onErrorResume(
                        ProblemException.class,
                        e -> refused(caller, response, model, form, e.problem())));
  }

  @PostMapping(PATH + "/{releaseId}/approval")
  Mono<String> approve(@PathVariable String releaseId, Caller caller) {
    return blocking(() -> desk.approve(caller, releaseId)).map(done -> to(PATH + "/" + releaseId));
  }

  @PostMapping(PATH + "/{releaseId}/refusal")
  Mono<String> refuse(@PathVariable String releaseId, Caller caller) {
    return blocking(() -> desk.refuse(caller, releaseId)).map(done -> to(PATH + "/" + releaseId));
  }

  @PostMapping(PATH + "/{releaseId}/withdrawal")
  Mono<String> withdraw(@PathVariable String releaseId, Caller caller) {
    return blocking(() -> desk.withdraw(caller, releaseId)).map(done -> to(PATH + "/" + releaseId));
  }

  @PostMapping(PATH + "/dry-runs")
  Mono<String> start(
      Caller caller,
      Inquiry inquiry,
      ServerWebExchange exchange,
      ServerHttpResponse response,
      Model model) {
    return Form.of(exchange)
        .flatMap(
            form ->
                candidate(form)
                    .flatMap(yaml -> Mono.defer(() -> runs.start(yaml, caller, inquiry)))
                    .map(started -> to(PATH + "/dry-runs/" + started.dryRunId()))
                    .onErrorResume(
                        ProblemException.class,
                        e -> refused(caller, response, model, form, e.problem())));
  }

  @GetMapping(PATH + "/dry-runs/{dryRunId}")
  Mono<String> run(
      @PathVariable String dryRunId,
      Caller caller,
      @RequestHeader HttpHeaders headers,
      Inquiry inquiry,
      Model model) {
    boolean isPart = headers.containsHeader("HX-Request");
    return runs.result(dryRunId, caller, inquiry)
        .map(
            result -> {
              model.addAttribute("run", result);
              return isPart ? "desk/dry-run :: result" : "desk/dry-run";
            });
  }

  /** The text of a file, or of a policy that is known already. */
  private Mono<DryRunDesk.Candidate> candidate(Form form) {
    return form.text("releaseId")
        .map(id -> blocking(() -> new DryRunDesk.Candidate(desk.find(id).yaml())))
        .orElseGet(() -> Mono.just(new DryRunDesk.Candidate(form.text("yaml"))));
  }

  private static PolicyProposal proposal(Form form) {
    return new PolicyProposal(
        form.text("yaml"),
        form.text("effectiveAt").map(PoliciesPage::moment),
        form.text("emergencyReason").flatMap(PoliciesPage::emergency));
  }

  /** As a browser's field for a local time has it: that of Asia/Shanghai. */
  private static OffsetDateTime moment(String text) {
    try {
      return LocalDateTime.parse(text).atZone(ChinaTime.ZONE).toOffsetDateTime();
    } catch (DateTimeException e) {
      throw ProblemException.invalid("effectiveAt", "a date and time");
    }
  }

  private static Optional<LeadTime.Emergency> emergency(String text) {
    return Stream.of(LeadTime.Emergency.values())
        .filter(reason -> reason.name().equals(text))
        .findFirst();
  }

  private Mono<String> refused(
      Caller caller, ServerHttpResponse response, Model model, Form form, Problem problem) {
    response.setStatusCode(problem.status());
    return show(caller, model, Draft.of(form), Optional.of(problem));
  }

  private Mono<String> show(Caller caller, Model model, Draft draft, Optional<Problem> problem) {
    return blocking(desk::list)
        .map(
            policies -> {
              roles(caller, model);
              model.addAttribute("policies", policies);
              model.addAttribute("draft", draft);
              model.addAttribute("problem", problem);
              model.addAttribute("emergencies", LeadTime.Emergency.values());
              return "desk/policies";
            });
  }

  private static void roles(Caller caller, Model model) {
    boolean ofProvince = caller.isOfProvince();
    model.addAttribute("mayPropose", ofProvince && caller.has("operator"));
    model.addAttribute("mayApprove", ofProvince && caller.has("approver"));
    model.addAttribute("mayTry", ofProvince && (caller.has("operator") || caller.has("approver")));
  }

  private static String to(String path) {
    return "redirect:" + path;
  }

  private static <T> Mono<T> blocking(Callable<T> act) {
    return VirtualThreads.call(act);
  }
}
