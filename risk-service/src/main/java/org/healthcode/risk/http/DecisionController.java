package org.healthcode.risk.http;

import java.time.Clock;
import java.util.Optional;
import org.healthcode.risk.domain.explanation.Explanation;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.CurrentPolicy;
import org.healthcode.risk.kafka.PersonStore;
import org.healthcode.risk.kafka.PersonStore.Held;
import org.healthcode.risk.kafka.PersonStore.Location;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Why a person has the color they have: for the holder, an operator or hotline agent of the
 * person's region, or an auditor. Whichever instance is asked answers; it asks the owner.
 */
@RestController
class DecisionController {

  private final PersonStore store;
  private final CurrentPolicy policy;
  private final KnownExposures exposures;
  private final Owners owners;
  private final Clock clock;

  DecisionController(
      PersonStore store,
      CurrentPolicy policy,
      KnownExposures exposures,
      Owners owners,
      Clock clock) {
    this.store = store;
    this.policy = policy;
    this.exposures = exposures;
    this.owners = owners;
    this.clock = clock;
  }

  @GetMapping("/persons/{id}/decision")
  Mono<ResponseEntity<Object>> decision(
      @PathVariable String id, Caller caller, @RequestHeader HttpHeaders headers) {
    PersonId person = id.equals("me") ? caller.requirePerson() : parse(id);
    return Mono.fromCallable(() -> store.locate(person))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(
            location ->
                switch (location) {
                  case Location.Here(int partition) ->
                      Mono.fromCallable(() -> here(person, partition, caller))
                          .subscribeOn(Schedulers.boundedElastic());
                  case Location.At(String host, int port) ->
                      owners.ask(host, port, "/persons/" + person.hex() + "/decision", headers);
                  case Location.Moving moving -> Mono.error(moving());
                });
  }

  private ResponseEntity<Object> here(PersonId person, int partition, Caller caller) {
    Held held = store.read(person, partition).orElseThrow(DecisionController::moving);
    requireRight(caller, person, held);
    Policy inForce = policy.get();
    Explanation explanation =
        Explanation.of(
            inForce,
            held.evidence(),
            inForce.evaluate(held.evidence()),
            exposures,
            clock.instant());
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(DecisionAnswer.of(person, explanation));
  }

  private static void requireRight(Caller caller, PersonId person, Held held) {
    boolean self = caller.person().equals(Optional.of(person));
    boolean staff = caller.has("operator") || caller.has("hotline");
    boolean ofTheRegion = staff && caller.covers(held.regionCode());
    if (!self && !ofTheRegion && !caller.has("auditor")) {
      throw ProblemException.forbidden(
          "Expected the holder, an operator or hotline agent of the person's region, or an auditor.");
    }
  }

  private static PersonId parse(String id) {
    try {
      return PersonId.fromHex(id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("id", "32 hexadecimal digits, or me");
    }
  }

  private static ProblemException moving() {
    return new ProblemException(
        Problems.unavailable(
            "decision-unavailable",
            "The person's evidence is moving between instances; try again in a few seconds."));
  }
}
