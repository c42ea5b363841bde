package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.usecase.exposures.TripAnswer;
import org.healthcode.risk.usecase.exposures.TripLookup;
import org.healthcode.starter.limit.ClientAddress;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** 同程查询, as {@link TripLookup} answers it. */
@RestController
class TripController {

  private final TripLookup trips;
  private final CacheControl cacheControl;

  TripController(TripLookup trips, RiskProperties properties) {
    this.trips = trips;
    this.cacheControl = CacheControl.maxAge(properties.tripsCachedFor()).cachePublic();
  }

  @Operation(
      summary = "Whether a confirmed case shared a trip (同程查询)",
      description =
          "Without a token. Answers for the whole trip, or with carriage for that one and for what"
              + " is known without a carriage. Numbers as people write them, strokes included:"
              + " /trips/TRAIN/K1156/1157. For reference.")
  @GetMapping("/trips/{type}/{*number}")
  Mono<ResponseEntity<TripAnswer>> trip(
      @PathVariable String type,
      @PathVariable String number,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
      @RequestParam Optional<String> carriage,
      ServerHttpRequest request) {
    return trips
        .find(type, withoutStroke(number), date, carriage, ClientAddress.of(request))
        .map(answer -> ResponseEntity.ok().cacheControl(cacheControl).body(answer));
  }

  /** The rest of a path begins with one. */
  private static String withoutStroke(String rest) {
    return rest.isEmpty() ? rest : rest.substring(1);
  }
}
