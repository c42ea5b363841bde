package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.dryrun.DryRunPart;
import org.healthcode.risk.dryrun.DryRunResult;
import org.healthcode.risk.dryrun.DryRuns;
import org.healthcode.risk.kafka.ExposureProgress;
import org.healthcode.risk.kafka.PeopleHeld;
import org.healthcode.risk.policy.PolicySigner;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.policy.PolicySignature;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Shadow runs over all instances. The one that is asked has the others do their part, and adds up
 * what they say; only instances see parts, since a part may tell of a single person.
 */
@RestController
@RequestMapping(DryRunController.PATH)
@Tag(name = "policies", description = "赋码规则 / policies")
class DryRunController {

  static final String PATH = "/policies/dry-runs";

  private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

  private final DryRuns runs;
  private final PeopleHeld people;
  private final ExposureProgress instances;
  private final Owners owners;
  private final PolicySigner signer;
  private final AuditTrail audit;

  DryRunController(
      DryRuns runs,
      PeopleHeld people,
      ExposureProgress instances,
      Owners owners,
      PolicySigner signer,
      AuditTrail audit) {
    this.runs = runs;
    this.people = people;
    this.instances = instances;
    this.owners = owners;
    this.signer = signer;
    this.audit = audit;
  }

  /** A policy to try. */
  record Candidate(Optional<String> yaml) {}

  /**
   * A run that has begun.
   *
   * @param instancesAway how many did not take up their part: the people that they hold will be
   *     missing
   */
  record Started(String dryRunId, String candidate, long instancesAway) {}

  @Operation(summary = "试运行规则 / try a policy on everyone without publishing")
  @PostMapping(consumes = "application/json")
  Mono<ResponseEntity<Started>> start(
      @RequestBody Candidate candidate, Caller caller, @RequestHeader HttpHeaders headers) {
    PolicyProblems.province(caller);
    String yaml = PolicyProposal.text(candidate.yaml());
    String dryRunId = Ids.hash("dry-run", UUID.randomUUID().toString());
    return Mono.fromCallable(() -> begin(caller, dryRunId, yaml))
        .subscribeOn(Schedulers.boundedElastic())
        .flatMap(
            policy ->
                others(dryRunId, headers, candidate)
                    .map(
                        away ->
                            ResponseEntity.accepted()
                                .body(
                                    new Started(
                                        dryRunId, policy.id() + "@" + policy.version(), away))));
  }

  private Policy begin(Caller caller, String dryRunId, String yaml) {
    Policy policy = PolicyProposal.read(yaml).policy();
    audit.recordNow(
        caller,
        AuditAct.POLICY_DRY_RUN,
        policy.id() + "@" + policy.version(),
        "",
        "dry run " + dryRunId + " sha256 " + PolicySignature.sha256(yaml),
        dryRunId);
    if (!runs.start(dryRunId, policy)) {
      throw PolicyProblems.dryRunUnderWay();
    }
    return policy;
  }

  /** How many instances did not take up their part. */
  private Mono<Long> others(String dryRunId, HttpHeaders headers, Candidate candidate) {
    HttpHeaders ours = ours(dryRunId, headers);
    return Flux.fromIterable(instances.others())
        .flatMap(other -> owners.tell(other.host(), other.port(), part(dryRunId), ours, candidate))
        .filter(took -> !took)
        .count();
  }

  @Operation(summary = "试运行结果 / how far a dry run is, and what it found")
  @GetMapping("/{dryRunId}")
  Mono<ResponseEntity<DryRunResult>> result(
      @PathVariable String dryRunId, Caller caller, @RequestHeader HttpHeaders headers) {
    PolicyProblems.province(caller);
    if (!ID.matcher(dryRunId).matches()) {
      throw PolicyProblems.unknownDryRun();
    }
    HttpHeaders ours = ours(dryRunId, headers);
    return Flux.fromIterable(instances.others())
        .flatMap(
            other ->
                owners.part(other.host(), other.port(), part(dryRunId), ours, DryRunPart.class))
        .startWith(Flux.fromStream(() -> runs.part(dryRunId).stream()))
        .collectList()
        .map(this::answer);
  }

  private ResponseEntity<DryRunResult> answer(List<DryRunPart> parts) {
    if (parts.isEmpty()) {
      throw PolicyProblems.unknownDryRun();
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(DryRunResult.of(parts, people.partitions()));
  }

  @Operation(hidden = true)
  @PostMapping("/{dryRunId}/part")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> startPart(
      @PathVariable String dryRunId,
      @RequestBody Candidate candidate,
      @RequestHeader(Owners.TICKET) Optional<String> ticket) {
    requireInstance(dryRunId, ticket);
    return Mono.fromRunnable(
            () -> {
              String yaml = PolicyProposal.text(candidate.yaml());
              if (!runs.start(dryRunId, PolicyProposal.read(yaml).policy())) {
                throw PolicyProblems.dryRunUnderWay();
              }
            })
        .subscribeOn(Schedulers.boundedElastic())
        .then();
  }

  @Operation(hidden = true)
  @GetMapping("/{dryRunId}/part")
  ResponseEntity<DryRunPart> ownPart(
      @PathVariable String dryRunId, @RequestHeader(Owners.TICKET) Optional<String> ticket) {
    requireInstance(dryRunId, ticket);
    return runs.part(dryRunId)
        .map(part -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(part))
        .orElseThrow(PolicyProblems::unknownDryRun);
  }

  private void requireInstance(String dryRunId, Optional<String> ticket) {
    if (ticket.filter(it -> signer.admits(dryRunId, it)).isEmpty()) {
      throw ProblemException.forbidden("Expected another instance of this service to ask.");
    }
  }

  private HttpHeaders ours(String dryRunId, HttpHeaders headers) {
    HttpHeaders ours = new HttpHeaders();
    Optional.ofNullable(headers.getFirst(HttpHeaders.AUTHORIZATION))
        .ifPresent(token -> ours.set(HttpHeaders.AUTHORIZATION, token));
    ours.set(Owners.TICKET, signer.ticket(dryRunId));
    return ours;
  }

  private static String part(String dryRunId) {
    return PATH + "/" + dryRunId + "/part";
  }
}
