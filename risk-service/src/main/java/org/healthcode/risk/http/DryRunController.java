package org.healthcode.risk.http;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.healthcode.risk.usecase.dryrun.DryRunDesk;
import org.healthcode.risk.usecase.dryrun.DryRunPart;
import org.healthcode.risk.usecase.dryrun.DryRunResult;
import org.healthcode.risk.usecase.dryrun.DryRuns;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.policies.PolicyProblems;
import org.healthcode.risk.usecase.policies.PolicyProposal;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Shadow runs, and the parts of them: only instances see parts, since one may tell of a person. */
@RestController
@RequestMapping(DryRunDesk.PATH)
@Tag(name = "policies", description = "赋码规则 / policies")
class DryRunController {

  private final DryRunDesk desk;
  private final DryRuns runs;

  DryRunController(DryRunDesk desk, DryRuns runs) {
    this.desk = desk;
    this.runs = runs;
  }

  @Operation(summary = "试运行规则 / try a policy on everyone without publishing")
  @PostMapping(consumes = "application/json")
  Mono<ResponseEntity<DryRunDesk.Started>> start(
      @RequestBody DryRunDesk.Candidate candidate, Caller caller, Inquiry inquiry) {
    return desk.start(candidate, caller, inquiry)
        .map(started -> ResponseEntity.accepted().body(started));
  }

  @Operation(summary = "试运行结果 / how far a dry run is, and what it found")
  @GetMapping("/{dryRunId}")
  Mono<ResponseEntity<DryRunResult>> result(
      @PathVariable String dryRunId, Caller caller, Inquiry inquiry) {
    return desk.result(dryRunId, caller, inquiry)
        .map(result -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(result));
  }

  @Operation(hidden = true)
  @PostMapping("/{dryRunId}/part")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  Mono<Void> startPart(
      @PathVariable String dryRunId, @RequestBody DryRunDesk.Candidate candidate, Inquiry inquiry) {
    requireInstance(inquiry);
    return Mono.fromRunnable(
            () -> {
              String yaml = PolicyProposal.text(candidate.yaml());
              if (!runs.start(dryRunId, PolicyProposal.read(yaml).policy())) {
                throw PolicyProblems.dryRunUnderWay();
              }
            })
        .subscribeOn(VirtualThreads.scheduler())
        .then();
  }

  @Operation(hidden = true)
  @GetMapping("/{dryRunId}/part")
  ResponseEntity<DryRunPart> ownPart(@PathVariable String dryRunId, Inquiry inquiry) {
    requireInstance(inquiry);
    return runs.part(dryRunId)
        .map(part -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(part))
        .orElseThrow(PolicyProblems::unknownDryRun);
  }

  private void requireInstance(Inquiry inquiry) {
    if (!inquiry.fromInstance()) {
      throw ProblemException.forbidden("Expected another instance of this service to ask.");
    }
  }
}
