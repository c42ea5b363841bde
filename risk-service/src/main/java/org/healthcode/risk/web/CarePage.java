package org.healthcode.risk.web;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.overview.CareDesk;
import org.healthcode.risk.usecase.overview.OverviewDesk;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.pages.desk.DeskPage;
import org.healthcode.starter.security.Caller;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import reactor.core.publisher.Mono;

/** 分类管控: who is red or yellow in an area, what each still needs, and who has not checked in. */
@DeskPage
class CarePage {

  private static final int SIZE = 50;
  private static final int CITY_DIGITS = 4;
  private static final String NOWHERE = "x";

  private final CareDesk desk;
  private final OverviewDesk overview;
  private final HealthcodeProperties properties;
  private final Clock clock;

  CarePage(CareDesk desk, OverviewDesk overview, HealthcodeProperties properties, Clock clock) {
    this.desk = desk;
    this.overview = overview;
    this.properties = properties;
    this.clock = clock;
  }

  @GetMapping("/desk/care")
  Mono<String> page(
      Caller caller,
      @RequestParam Optional<String> region,
      @RequestParam Optional<String> after,
      @RequestParam(defaultValue = "false") boolean today,
      Inquiry inquiry,
      ServerHttpResponse response,
      Model model) {
    response.getHeaders().setCacheControl("no-store");
    String own = caller.region().orElse(NOWHERE);
    String area = region.filter(text -> !text.isBlank()).map(String::strip).orElse(own);
    Instant now = clock.instant();
    model.addAttribute("area", area);
    model.addAttribute("name", RegionNames.fullName(area));
    model.addAttribute("today", today);
    model.addAttribute("startOfToday", ChinaTime.startOf(ChinaTime.day(now)));
    model.addAttribute("endOfToday", ChinaTime.endOf(ChinaTime.day(now)));
    model.addAttribute("care", Optional.empty());
    Mono<Void> places =
        overview
            .all()
            .doOnNext(
                all ->
                    model.addAttribute(
                        "places",
                        Numbers.of(
                                all,
                                isWithin(area, own) ? area : own,
                                properties.partitions(),
                                properties.staleAfter(),
                                now)
                            .places()
                            .stream()
                            .filter(place -> place.red() + place.yellow() > 0)
                            .toList()))
            .then();
    Mono<Void> people =
        area.length() < CITY_DIGITS
            ? Mono.empty()
            : desk.page(caller, area, after, today, SIZE, inquiry)
                .doOnNext(page -> model.addAttribute("care", Optional.of(page)))
                .then();
    return places.then(people).thenReturn("desk/care");
  }

  private static boolean isWithin(String area, String own) {
    return area.startsWith(own);
  }
}
