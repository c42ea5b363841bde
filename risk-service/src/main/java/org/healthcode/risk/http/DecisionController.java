package org.healthcode.risk.http;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.healthcode.risk.domain.explanation.Explanation;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.CurrentPolicy;
import org.healthcode.risk.kafka.PersonStore;
import org.healthcode.risk.kafka.PersonStore.Held;
import org.healthcode.risk.kafka.PersonStore.Location;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Why a person has the color they have: for the holder, an operator or hotline agent of the
 * person's region, or an auditor. Whichever instance is asked answers; it asks the owner.
 */
@RestController
class DecisionController {

  private static final Pattern REASON = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final PersonStore store;
  private final CurrentPolicy policy;
  private final KnownExposures exposures;
  private final Owners owners;
  private final AuditTrail trail;
  private final Clock clock;

  DecisionController(
      PersonStore store,
      CurrentPolicy policy,
      KnownExposures exposures,
      Owners owners,
      AuditTrail trail,
      Clock clock) {
    this.store = store;
    this.policy = policy;
    this.exposures = exposures;
    this.owners = owners;
    this.trail = trail;
    this.clock = clock;
  }

  @GetMapping("/persons/{id}/decision")
  Mono<ResponseEntity<Object>> decision(
      @PathVariable String id,
      @RequestParam Optional<String> reason,
      Caller caller,
      @RequestHeader HttpHeaders headers) {
    PersonId person = id.equals("me") ? caller.requirePerson() : parse(id);
    String why = reason.map(DecisionController::reason).orElse("");
    return Mono.fromCallable(() -> store.locate(person))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(
            location ->
                switch (location) {
                  case Location.Here(int partition) ->
                      Mono.fromCallable(() -> here(person, partition, caller))
                          .subscribeOn(Schedulers.boundedElastic())
                          .flatMap(answer -> traced(caller, person, why).thenReturn(answer));
                  case Location.At(String host, int port) ->
                      owners.ask(
                          host,
                          port,
                          "/persons/"
                              + person.hex()
                              + "/decision"
                              + (why.isEmpty() ? "" : "?reason=" + why),
                          headers);
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

  /** Who reads somebody else's decision gets no answer before the trace is safe. */
  private Mono<Void> traced(Caller caller, PersonId person, String reason) {
    if (caller.person().equals(Optional.of(person))) {
      return Mono.empty();
    }
    Optional<String> staff =
        Stream.of("operator", "hotline", "auditor").filter(caller::has).findFirst();
    return trail.looked(
        staff.isPresent() ? caller : caller.pseudonymous(),
        person,
        AuditAct.DECISION_READ,
        AccessKind.DECISION,
        staff.orElse("guardian"),
        "",
        reason);
  }

  private static String reason(String text) {
    if (!REASON.matcher(text).matches()) {
      throw ProblemException.invalid(
          "reason", "1 to 64 letters, digits or . _ : - as in a case id");
    }
    return text;
  }

  private static void requireRight(Caller caller, PersonId person, Held held) {
    boolean self = caller.person().equals(Optional.of(person));
    boolean staff = caller.has("operator") || caller.has("hotline");
    boolean ofTheRegion = staff && caller.covers(held.regionCode());
    boolean guardian = held.hasGuardian(caller.person());
    if (!self && !guardian && !ofTheRegion && !caller.has("auditor")) {
      throw ProblemException.forbidden(
          "Expected the holder, a guardian, an operator or hotline agent of the person's region,"
              + " or an auditor.");
    }
  }

  static PersonId parse(String id) {
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
