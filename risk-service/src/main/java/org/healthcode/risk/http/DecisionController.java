package org.healthcode.risk.http;

import java.util.Optional;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.persons.Decisions;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Why a person has the color they have, as {@link Decisions} says. */
@RestController
class DecisionController {

  private final Decisions decisions;

  DecisionController(Decisions decisions) {
    this.decisions = decisions;
  }

  @GetMapping("/persons/{id}/decision")
  Mono<ResponseEntity<Object>> decision(
      @PathVariable String id,
      @RequestParam Optional<String> reason,
      Caller caller,
      Inquiry inquiry) {
    PersonId person = id.equals("me") ? caller.requirePerson() : parse(id);
    return decisions.find(person, reason, caller, inquiry);
  }

  static PersonId parse(String id) {
    try {
      return PersonId.fromHex(id);
    } catch (IllegalArgumentException e) {
      throw ProblemException.invalid("id", "32 hexadecimal digits, or me");
    }
  }
}
