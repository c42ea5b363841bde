package org.healthcode.risk.web;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.healthcode.risk.usecase.waiting.WaitingDesk;
import org.healthcode.risk.usecase.waiting.WaitingQuery;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** 等待决定: what waits for a second person, and that person's one click. */
@DeskPage
class WaitingPage {

  private static final String PATH = "/desk/waiting";
  private static final int SIZE = 50;

  private final WaitingDesk desk;

  WaitingPage(WaitingDesk desk) {
    this.desk = desk;
  }

  /** The page, and what of it renews itself. */
  @GetMapping(PATH)
  Mono<String> page(
      Caller caller,
      @RequestParam Optional<String> after,
      @RequestHeader HttpHeaders headers,
      Model model) {
    boolean isPart = headers.containsHeader("HX-Request");
    return show(caller, after, Optional.empty(), model)
        .map(page -> isPart ? page + " :: list" : page);
  }

  @PostMapping(PATH + "/{groupId}/approval")
  Mono<String> approve(
      @PathVariable String groupId,
      Caller caller,
      ServerWebExchange exchange,
      ServerHttpResponse response,
      Model model) {
    return Form.of(exchange)
        .flatMap(
            form ->
                decide(
                    () -> desk.approve(caller, groupId, version(form)),
                    "approved",
                    caller,
                    response,
                    model));
  }

  @PostMapping(PATH + "/{groupId}/refusal")
  Mono<String> refuse(
      @PathVariable String groupId,
      Caller caller,
      ServerWebExchange exchange,
      ServerHttpResponse response,
      Model model) {
    return Form.of(exchange)
        .flatMap(
            form ->
                decide(
                    () -> desk.refuse(caller, groupId, version(form)),
                    "refused",
                    caller,
                    response,
                    model));
  }

  private Mono<String> decide(
      Callable<WaitingDesk.Decided> act,
      String done,
      Caller caller,
      ServerHttpResponse response,
      Model model) {
    return VirtualThreads.call(act)
        .map(decided -> "redirect:" + PATH + "?done=" + done)
        .onErrorResume(ProblemException.class, e -> refused(e.problem(), caller, response, model));
  }

  private Mono<String> refused(
      Problem problem, Caller caller, ServerHttpResponse response, Model model) {
    return show(caller, Optional.empty(), Optional.of(problem), model)
        .doOnNext(page -> response.setStatusCode(problem.status()));
  }

  private Mono<String> show(
      Caller caller, Optional<String> after, Optional<Problem> problem, Model model) {
    WaitingQuery query = new WaitingQuery(Optional.empty(), after, SIZE);
    return VirtualThreads.call(() -> desk.page(caller, query))
        .map(
            waiting -> {
              model.addAttribute("waiting", waiting);
              model.addAttribute("after", after.orElse(""));
              model.addAttribute("problem", problem);
              return "desk/waiting";
            });
  }

  /** Empty where the page was tampered with, too: the desk says what is expected. */
  private static Optional<Long> version(Form form) {
    try {
      return form.text("version").map(Long::valueOf);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
