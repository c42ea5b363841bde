package org.healthcode.risk.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.usecase.alarms.AlarmDesk;
import org.healthcode.risk.usecase.alarms.AlarmQuery;
import org.healthcode.risk.usecase.exposures.ExposureAnswer;
import org.healthcode.risk.usecase.exposures.ExposureWork;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.overview.OverviewDesk;
import org.healthcode.risk.usecase.waiting.WaitingDesk;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import reactor.core.publisher.Mono;

/** 总览: where colors, data and work stand at this moment. */
@DeskPage
class DashboardPage {

  private static final Duration ALARMS_SHOWN = Duration.ofDays(7);
  private static final int MOST_ALARMS = 200;

  /** What no region begins with: who works for none sees none. */
  private static final String NOWHERE = "x";

  private final OverviewDesk overview;
  private final ExposureWork exposures;
  private final AlarmDesk alarms;
  private final WaitingDesk waiting;
  private final HealthcodeProperties properties;
  private final Clock clock;

  DashboardPage(
      OverviewDesk overview,
      ExposureWork exposures,
      AlarmDesk alarms,
      WaitingDesk waiting,
      HealthcodeProperties properties,
      Clock clock) {
    this.overview = overview;
    this.exposures = exposures;
    this.alarms = alarms;
    this.waiting = waiting;
    this.properties = properties;
    this.clock = clock;
  }

  /** How many alarms, for who may read them. */
  public record AlarmCount(int alarms, boolean more) {}

  @GetMapping("/desk")
  Mono<String> page(Caller caller, Inquiry inquiry, Model model) {
    return fill(caller, inquiry, model).thenReturn("desk/dashboard");
  }

  /** What renews itself. */
  @GetMapping("/desk/numbers")
  Mono<String> numbers(Caller caller, Inquiry inquiry, Model model) {
    return fill(caller, inquiry, model).thenReturn("desk/dashboard :: numbers");
  }

  private Mono<Void> fill(Caller caller, Inquiry inquiry, Model model) {
    Instant now = clock.instant();
    boolean seesWork = caller.has("operator") || caller.has("auditor");
    Mono<List<ExposureAnswer>> running =
        seesWork ? exposures.running(inquiry) : Mono.just(List.of());
    return overview
        .all()
        .zipWith(running)
        .doOnNext(
            both -> {
              model.addAttribute(
                  "numbers",
                  Numbers.of(
                      both.getT1(),
                      caller.region().orElse(NOWHERE),
                      properties.partitions(),
                      properties.staleAfter(),
                      now));
              model.addAttribute("running", both.getT2());
              model.addAttribute("seesWork", seesWork);
              model.addAttribute("alarms", alarms(caller, now));
              model.addAttribute("waiting", waiting(caller));
              model.addAttribute("now", now);
              model.addAttribute("staleAfter", properties.staleAfter().toSeconds());
              model.addAttribute(
                  "isCity", caller.region().filter(it -> it.length() > 2).isPresent());
            })
        .then();
  }

  private Optional<AlarmCount> alarms(Caller caller, Instant now) {
    if (!AlarmDesk.mayRead(caller)) {
      return Optional.empty();
    }
    try {
      AlarmDesk.Page page =
          alarms.page(
              caller,
              new AlarmQuery(
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(now.minus(ALARMS_SHOWN).toString()),
                  Optional.empty(),
                  MOST_ALARMS));
      return Optional.of(new AlarmCount(page.alarms().size(), page.next() != null));
    } catch (ProblemException e) {
      // Not all are read yet: the number comes with the next look.
      return Optional.empty();
    }
  }

  private Optional<WaitingDesk.Count> waiting(Caller caller) {
    if (!WaitingDesk.mayRead(caller)) {
      return Optional.empty();
    }
    try {
      return Optional.of(waiting.count(caller));
    } catch (ProblemException e) {
      // As above.
      return Optional.empty();
    }
  }
}
