package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.healthcode.risk.overview.CityColors;
import org.healthcode.risk.overview.Overview;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.overview.OverviewDesk;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.Regions;
import org.healthcode.starter.problem.ProblemException;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How many have which color: for everybody, by prefecture. */
@RestController
class StatisticsController {

  private static final Duration CACHED = Duration.ofMinutes(1);

  private final OverviewDesk desk;
  private final Clock clock;

  StatisticsController(OverviewDesk desk, Clock clock) {
    this.desk = desk;
    this.clock = clock;
  }

  /**
   * The answer.
   *
   * @param complete whether all partitions were counted
   */
  record ColorsAnswer(Instant asOf, boolean complete, List<Row> rows) {}

  /**
   * One count.
   *
   * @param prefecture six digits, or empty where people's region is not known
   * @param people in digits, or {@code <10}: small counts could point at a person
   */
  record Row(String prefecture, String name, String color, String people) {}

  @Operation(
      summary = "各地码色统计 / how many people have which color, by prefecture",
      description = "Without a token. Counts below 10 are not told.")
  @GetMapping("/statistics/colors")
  Mono<ResponseEntity<ColorsAnswer>> colors() {
    return desk.all()
        .map(
            all ->
                ResponseEntity.ok()
                    .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
                    .body(new ColorsAnswer(clock.instant(), desk.isComplete(all), rows(all))));
  }

  @Operation(hidden = true)
  @GetMapping(OverviewDesk.PART)
  Mono<ResponseEntity<Overview>> part(Inquiry inquiry) {
    // Small counts could point at people.
    if (!inquiry.fromInstance()) {
      throw ProblemException.forbidden("Expected another instance of this service to ask.");
    }
    return desk.here()
        .map(part -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(part));
  }

  private static List<Row> rows(Overview all) {
    return CityColors.of(all).stream().map(StatisticsController::row).toList();
  }

  private static Row row(CityColors city) {
    return new Row(
        city.city(),
        Regions.all().find(city.city()).map(Region::name).orElse(""),
        city.color(),
        city.people());
  }
}
