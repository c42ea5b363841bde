package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.persons.OverrideFacts;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.OverrideReason;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Whether a decision by people may rest on a fact, as {@link OverrideFacts} says. */
@RestController
class OverrideFactController {

  private final OverrideFacts facts;

  OverrideFactController(OverrideFacts facts) {
    this.facts = facts;
  }

  @Operation(
      summary =
          "人工赋码的依据是否符合 / whether a color may rest on this fact, asked for and agreed to by"
              + " these accounts and the caller's; the person sees who asked")
  @GetMapping("/persons/{id}/override-fact")
  Mono<ResponseEntity<Object>> fits(
      @PathVariable String id,
      @RequestParam String reason,
      @RequestParam String factId,
      @RequestParam Optional<List<String>> account,
      @RequestParam(defaultValue = "false") boolean fed,
      Caller caller,
      Inquiry inquiry) {
    return facts.find(
        new OverrideFacts.Question(
            DecisionController.parse(id),
            OverrideReason.of(reason)
                .orElseThrow(() -> ProblemException.invalid("reason", "the reason of an override")),
            fact(factId),
            account.orElse(List.of()),
            fed),
        caller,
        inquiry);
  }

  /** Of one instance to another. */
  @Operation(hidden = true)
  @GetMapping("/persons/{id}/case-fact")
  Mono<OverrideFacts.CaseFactAnswer> ofCase(
      @PathVariable String id,
      @RequestParam String factId,
      @RequestParam Optional<List<String>> account,
      Inquiry inquiry) {
    if (!inquiry.fromInstance()) {
      throw ProblemException.notFound("Expected a question of another instance.");
    }
    return facts.ofCase(DecisionController.parse(id), fact(factId), account.orElse(List.of()));
  }

  private static String fact(String factId) {
    if (!Ids.isHash(factId)) {
      throw ProblemException.invalid("factId", "an eventId, 32 hex digits");
    }
    return factId;
  }
}
