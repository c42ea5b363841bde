package org.healthcode.risk.web;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.healthcode.risk.usecase.alarms.AlarmAnswer;
import org.healthcode.risk.usecase.alarms.AlarmCourse;
import org.healthcode.risk.usecase.alarms.AlarmDesk;
import org.healthcode.risk.usecase.alarms.AlarmQuery;
import org.healthcode.risk.usecase.alarms.ClosingReason;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.problem.Problem;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** 告警: what may be abuse, in words, and what auditors do with it. */
@DeskPage
class AlarmsPage {

  private static final String PATH = "/desk/alarms";
  private static final int SIZE = 50;

  private final AlarmDesk desk;

  AlarmsPage(AlarmDesk desk) {
    this.desk = desk;
  }

  @GetMapping(PATH)
  Mono<String> page(
      Caller caller,
      @RequestParam Optional<String> kind,
      @RequestParam Optional<String> state,
      @RequestParam Optional<String> after,
      Model model) {
    List<String> kinds = names(AlarmKind.values());
    List<String> states = names(AlarmCourse.State.values());
    Optional<String> chosen = kind.filter(kinds::contains);
    Optional<String> chosenState = state.filter(states::contains);
    AlarmQuery query = new AlarmQuery(chosen, chosenState, Optional.empty(), after, SIZE);
    return VirtualThreads.call(() -> desk.page(caller, query))
        .map(
            alarms -> {
              model.addAttribute("kinds", kinds);
              model.addAttribute("kind", chosen.orElse(""));
              model.addAttribute("states", states);
              model.addAttribute("state", chosenState.orElse(""));
              model.addAttribute("alarms", alarms);
              return "desk/alarms";
            });
  }

  @GetMapping(PATH + "/{alarmId}")
  Mono<String> alarm(@PathVariable String alarmId, Caller caller, Model model) {
    return show(caller, alarmId, Optional.empty(), model);
  }

  @PostMapping(PATH + "/{alarmId}/look")
  Mono<String> look(
      @PathVariable String alarmId, Caller caller, ServerHttpResponse response, Model model) {
    return step(() -> desk.look(caller, alarmId), caller, alarmId, response, model);
  }

  @PostMapping(PATH + "/{alarmId}/closure")
  Mono<String> close(
      @PathVariable String alarmId,
      Caller caller,
      ServerWebExchange exchange,
      ServerHttpResponse response,
      Model model) {
    return Form.of(exchange)
        .flatMap(
            form ->
                step(
                    () -> desk.close(caller, alarmId, form.text("reason")),
                    caller,
                    alarmId,
                    response,
                    model));
  }

  private Mono<String> step(
      Callable<AlarmAnswer> act,
      Caller caller,
      String alarmId,
      ServerHttpResponse response,
      Model model) {
    return VirtualThreads.call(act)
        .map(done -> "redirect:" + PATH + "/" + done.alarmId())
        .onErrorResume(
            ProblemException.class, e -> refused(e.problem(), caller, alarmId, response, model));
  }

  private Mono<String> refused(
      Problem problem, Caller caller, String alarmId, ServerHttpResponse response, Model model) {
    return show(caller, alarmId, Optional.of(problem), model)
        .doOnNext(page -> response.setStatusCode(problem.status()));
  }

  private Mono<String> show(Caller caller, String alarmId, Optional<Problem> problem, Model model) {
    return VirtualThreads.call(() -> desk.find(caller, alarmId))
        .map(
            alarm -> {
              model.addAttribute("one", alarm);
              model.addAttribute("reasons", names(ClosingReason.values()));
              model.addAttribute("problem", problem);
              return "desk/alarm";
            });
  }

  private static List<String> names(Enum<?>[] all) {
    return Stream.of(all).map(Enum::name).toList();
  }
}
