package org.healthcode.risk.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.usecase.exposures.TripAnswer;
import org.healthcode.risk.usecase.exposures.TripLookup;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.limit.ClientAddress;
import org.healthcode.starter.pages.PageController;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import reactor.core.publisher.Mono;

/** 同程查询: anyone asks whether a confirmed case shared a trip. */
@PageController
class TripsPage {

  private static final String VIEW = "desk/trips";
  private static final List<String> TYPES = List.of("TRAIN", "FLIGHT", "COACH", "SHIP");

  private final TripLookup trips;
  private final Duration kept;
  private final Clock clock;

  TripsPage(TripLookup trips, RiskProperties properties, Clock clock) {
    this.trips = trips;
    this.kept = properties.visitsKept();
    this.clock = clock;
  }

  /** What was asked. */
  public record Asked(String type, String number, String date, String carriage) {}

  @GetMapping("/trips")
  Mono<String> page(
      @RequestParam Optional<String> type,
      @RequestParam Optional<String> number,
      @RequestParam Optional<String> date,
      @RequestParam Optional<String> carriage,
      ServerHttpRequest request,
      ServerHttpResponse response,
      Model model) {
    LocalDate today = ChinaTime.day(clock.instant());
    Asked asked =
        new Asked(
            type.orElse("TRAIN"),
            number.orElse(""),
            date.orElse(today.toString()),
            carriage.orElse(""));
    model.addAttribute("types", TYPES);
    model.addAttribute("asked", asked);
    model.addAttribute("first", today.minusDays(kept.toDays()));
    model.addAttribute("last", today);
    model.addAttribute("answer", Optional.empty());
    model.addAttribute("wrong", List.of());
    if (number.isEmpty()) {
      return Mono.just(VIEW);
    }
    return Mono.defer(
            () ->
                trips.find(
                    asked.type(),
                    asked.number(),
                    day(asked.date()),
                    Optional.of(asked.carriage()).filter(text -> !text.isBlank()),
                    ClientAddress.of(request)))
        .map(answer -> answered(model, answer))
        .onErrorResume(
            ProblemException.class,
            e ->
                e.problem().errors().isEmpty()
                    ? Mono.error(e)
                    : Mono.just(wrong(response, model, e.problem().errors())));
  }

  private static String answered(Model model, TripAnswer answer) {
    model.addAttribute("answer", Optional.of(answer));
    return VIEW;
  }

  private static String wrong(ServerHttpResponse response, Model model, List<FieldError> errors) {
    response.setStatusCode(HttpStatus.UNPROCESSABLE_CONTENT);
    model.addAttribute(
        "wrong", errors.stream().map(FieldError::field).collect(Collectors.toList()));
    return VIEW;
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw ProblemException.invalid("date", "a date");
    }
  }
}
