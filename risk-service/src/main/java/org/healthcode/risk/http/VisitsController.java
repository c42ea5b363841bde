package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.domain.explanation.HeldVisit;
import org.healthcode.risk.kafka.PersonStore;
import org.healthcode.risk.kafka.PersonStore.Location;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Where a person was, as far as it is held: for the holder and nobody else. */
@RestController
class VisitsController {

  private static final String PATH = "/persons/me/visits";

  private final PersonStore store;
  private final Owners owners;
  private final Duration kept;

  VisitsController(PersonStore store, Owners owners, RiskProperties properties) {
    this.store = store;
    this.owners = owners;
    this.kept = properties.visitsKept();
  }

  @Operation(summary = "What is held of the caller's visits, and when each is deleted")
  @GetMapping(PATH)
  Mono<ResponseEntity<Object>> visits(Caller caller, @RequestHeader HttpHeaders headers) {
    PersonId person = caller.requirePerson();
    return Mono.fromCallable(() -> store.locate(person))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(
            location ->
                switch (location) {
                  case Location.Here(int partition) ->
                      Mono.fromCallable(() -> here(person, partition))
                          .subscribeOn(Schedulers.boundedElastic());
                  case Location.At(String host, int port) -> owners.ask(host, port, PATH, headers);
                  case Location.Moving moving -> Mono.error(moving());
                });
  }

  private ResponseEntity<Object> here(PersonId person, int partition) {
    VisitsAnswer answer =
        store
            .visits(person, partition)
            .map(held -> VisitsAnswer.of(HeldVisit.of(held, kept)))
            .orElseThrow(VisitsController::moving);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
  }

  private static ProblemException moving() {
    return new ProblemException(
        Problems.unavailable(
            "visits-unavailable",
            "The person's visits are moving between instances; try again in a few seconds."));
  }
}
