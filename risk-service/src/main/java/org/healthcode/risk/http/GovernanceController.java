package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.domain.governance.GovernanceCount;
import org.healthcode.risk.domain.governance.GovernanceCounts;
import org.healthcode.risk.domain.person.PersonStore.Location;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.risk.usecase.waiting.AllowanceCount;
import org.healthcode.risk.usecase.waiting.Allowances;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.limit.ClientAddress;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** How power is used here, by week and region: for everybody, without identities. */
@RestController
class GovernanceController {
  private static final Duration CACHED = Duration.ofMinutes(5);
  private static final int CLIENTS_REMEMBERED = 10_000;
  private static final long DAYS_BY_DEFAULT = 28;
  private static final long MOST_DAYS = 3 * 366;

  private final GovernanceCounts store;
  private final Allowances allowances;
  private final Owners owners;
  private final Clock clock;
  private final RateLimiter<String> limit;

  GovernanceController(
      GovernanceCounts store,
      Allowances allowances,
      Owners owners,
      RiskProperties properties,
      Clock clock) {
    this.store = store;
    this.allowances = allowances;
    this.owners = owners;
    this.clock = clock;
    this.limit =
        new RateLimiter<>(
            properties.tripLookupsPerSecond(), Duration.ofSeconds(1), CLIENTS_REMEMBERED);
  }

  /**
   * The answer.
   *
   * @param from first day asked for, in Asia/Shanghai; whole weeks are answered
   * @param allowances larger allowances at this moment, whatever days are asked for
   */
  record GovernanceAnswer(
      LocalDate from, LocalDate to, List<Row> rows, List<AllowanceCount> allowances) {}

  /**
   * One count.
   *
   * @param count in digits, or {@code <5}: small counts could point at a person
   */
  record Row(String week, String region, String act, String count) {}

  @Operation(
      summary = "治理统计 / how overrides, corrections, look-ups and alarms were used, by week",
      description =
          "Without a token. Counts below 5 are not told. `allowances`: how many accounts of which"
              + " authority may make more people worse in a day than others now, the largest number,"
              + " until when and why.")
  @GetMapping("/statistics/governance")
  Mono<ResponseEntity<Object>> governance(
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to,
      Inquiry inquiry,
      ServerHttpRequest request) {
    limit.acquire(ClientAddress.of(request));
    LocalDate last = to.orElseGet(() -> ChinaTime.day(clock.instant()));
    LocalDate first = from.orElseGet(() -> last.minusDays(DAYS_BY_DEFAULT));
    if (first.isAfter(last) || first.isBefore(last.minusDays(MOST_DAYS))) {
      throw ProblemException.invalid("from", "a day before to, at most three years");
    }
    return VirtualThreads.call(store::locate)
        .flatMap(
            location ->
                switch (location) {
                  case Location.Here(int partition) ->
                      VirtualThreads.call(() -> here(partition, first, last));
                  case Location.At(String host, int port) ->
                      owners.ask(
                          host,
                          port,
                          "/statistics/governance?from=" + first + "&to=" + last,
                          inquiry);
                  case Location.Moving moving -> Mono.error(unavailable());
                });
  }

  private ResponseEntity<Object> here(int partition, LocalDate from, LocalDate to) {
    List<Row> rows =
        store.read(partition, from, to).orElseThrow(GovernanceController::unavailable).stream()
            .map(GovernanceController::row)
            .toList();
    List<AllowanceCount> larger =
        AllowanceCount.of(
            allowances.inForce(clock.instant()).orElseThrow(GovernanceController::unavailable));
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(CACHED).cachePublic())
        .body(new GovernanceAnswer(from, to, rows, larger));
  }

  private static Row row(GovernanceCount count) {
    return new Row(count.week(), count.region(), count.act(), count.published());
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "statistics-unavailable", "The counts are moving between instances; try again soon."));
  }
}
