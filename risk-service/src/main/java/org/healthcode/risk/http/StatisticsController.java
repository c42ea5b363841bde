package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.healthcode.risk.overview.ColorCount;
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
  private static final int PREFECTURE_DIGITS = 4;
  private static final long SMALLEST_TOLD = 10;

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
    Map<String, Map<String, Long>> sums =
        all.colors().stream()
            .collect(
                Collectors.groupingBy(
                    StatisticsController::prefecture,
                    TreeMap::new,
                    Collectors.groupingBy(
                        ColorCount::color,
                        TreeMap::new,
                        Collectors.summingLong(ColorCount::people))));
    return sums.entrySet().stream()
        .flatMap(
            place ->
                place.getValue().entrySet().stream()
                    .map(color -> row(place.getKey(), color.getKey(), color.getValue())))
        .toList();
  }

  private static String prefecture(ColorCount count) {
    return count.region().equals(ColorCount.UNKNOWN)
        ? ""
        : count.region().substring(0, PREFECTURE_DIGITS) + "00";
  }

  private static Row row(String prefecture, String color, long people) {
    return new Row(
        prefecture,
        Regions.all().find(prefecture).map(Region::name).orElse(""),
        color,
        people < SMALLEST_TOLD ? "<" + SMALLEST_TOLD : Long.toString(people));
  }
}
