package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.healthcode.risk.usecase.policies.PolicyDesk;
import org.healthcode.risk.usecase.policies.PolicyProposal;
import org.healthcode.risk.usecase.policies.PolicyView;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The life of a policy: one proposes, another of the same province approves, and it judges. */
@RestController
@RequestMapping("/policies")
@Tag(name = "policies", description = "赋码规则 / policies")
class PolicyController {

  private final PolicyDesk desk;

  PolicyController(PolicyDesk desk) {
    this.desk = desk;
  }

  /** All releases. */
  record Listing(List<PolicyView> policies) {}

  @Operation(summary = "提出规则 / propose a policy")
  @PostMapping(consumes = "application/json")
  Mono<ResponseEntity<PolicyView>> propose(
      @RequestBody PolicyProposal proposal,
      Caller caller,
      @RequestHeader("Idempotency-Key") Optional<String> key) {
    return answer(HttpStatus.CREATED, () -> desk.propose(caller, proposal, key));
  }

  @Operation(summary = "批准规则 / approve what another account proposed")
  @PostMapping("/{releaseId}/approval")
  Mono<ResponseEntity<PolicyView>> approve(@PathVariable String releaseId, Caller caller) {
    return answer(HttpStatus.OK, () -> desk.approve(caller, releaseId));
  }

  @Operation(summary = "驳回规则 / refuse what another account proposed")
  @PostMapping("/{releaseId}/refusal")
  Mono<ResponseEntity<PolicyView>> refuse(@PathVariable String releaseId, Caller caller) {
    return answer(HttpStatus.OK, () -> desk.refuse(caller, releaseId));
  }

  @Operation(summary = "撤回尚未生效的规则 / withdraw a policy that is not in force yet")
  @DeleteMapping("/{releaseId}")
  Mono<ResponseEntity<PolicyView>> withdraw(@PathVariable String releaseId, Caller caller) {
    return answer(HttpStatus.OK, () -> desk.withdraw(caller, releaseId));
  }

  @Operation(summary = "所有规则 / every policy that shipped, was proposed or released")
  @GetMapping
  Mono<ResponseEntity<Listing>> list() {
    return answer(HttpStatus.OK, () -> new Listing(desk.list()));
  }

  @Operation(summary = "规则及其文件 / a policy with its file")
  @GetMapping("/{releaseId}")
  Mono<ResponseEntity<PolicyView>> find(@PathVariable String releaseId) {
    return answer(HttpStatus.OK, () -> desk.find(releaseId));
  }

  private static <T> Mono<ResponseEntity<T>> answer(HttpStatus status, Callable<T> act) {
    return VirtualThreads.call(act)
        .map(body -> ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(body));
  }
}
