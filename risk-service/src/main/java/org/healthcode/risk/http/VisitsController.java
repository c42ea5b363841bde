package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import java.time.Duration;
import java.util.Optional;
import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.domain.explanation.HeldVisit;
import org.healthcode.risk.domain.person.PersonStore;
import org.healthcode.risk.domain.person.PersonStore.Held;
import org.healthcode.risk.domain.person.PersonStore.Location;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Where a person was, as far as it is held: for the holder and their guardians alone. */
@RestController
class VisitsController {

  private final PersonStore store;
  private final Owners owners;
  private final AuditTrail trail;
  private final Duration kept;

  VisitsController(PersonStore store, Owners owners, AuditTrail trail, RiskProperties properties) {
    this.store = store;
    this.owners = owners;
    this.trail = trail;
    this.kept = properties.visitsKept();
  }

  @Operation(summary = "What is held of a person's visits, and when each is deleted")
  @GetMapping("/persons/{id}/visits")
  Mono<ResponseEntity<Object>> visits(@PathVariable String id, Caller caller, Inquiry inquiry) {
    PersonId person = id.equals("me") ? caller.requirePerson() : DecisionController.parse(id);
    return VirtualThreads.call(() -> store.locate(person))
        .flatMap(
            location ->
                switch (location) {
                  case Location.Here(int partition) ->
                      VirtualThreads.call(() -> here(person, partition, caller))
                          .flatMap(answer -> traced(caller, person).thenReturn(answer));
                  case Location.At(String host, int port) ->
                      owners.ask(host, port, "/persons/" + person.hex() + "/visits", inquiry);
                  case Location.Moving moving -> Mono.error(moving());
                });
  }

  private ResponseEntity<Object> here(PersonId person, int partition, Caller caller) {
    Held held = store.read(person, partition).orElseThrow(VisitsController::moving);
    if (!isOwn(caller, person) && !held.hasGuardian(caller.person())) {
      throw ProblemException.forbidden("Expected the holder or a guardian.");
    }
    VisitsAnswer answer =
        store
            .visits(person, partition)
            .map(visits -> VisitsAnswer.of(HeldVisit.of(visits, kept)))
            .orElseThrow(VisitsController::moving);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer);
  }

  /** The person sees that a guardian read it; without that trace the guardian gets no answer. */
  private Mono<Void> traced(Caller caller, PersonId person) {
    return isOwn(caller, person)
        ? Mono.empty()
        : trail.looked(
            caller.pseudonymous(),
            person,
            AuditAct.VISITS_READ,
            AccessKind.VISITS,
            "guardian",
            "",
            "");
  }

  private static boolean isOwn(Caller caller, PersonId person) {
    return caller.person().equals(Optional.of(person));
  }

  private static ProblemException moving() {
    return new ProblemException(
        Problems.unavailable(
            "visits-unavailable",
            "The person's visits are moving between instances; try again in a few seconds."));
  }
}
