package org.healthcode.risk.usecase.dryrun;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.healthcode.risk.domain.exposure.ExposureProgress;
import org.healthcode.risk.domain.person.PeopleHeld;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.usecase.instances.Inquiry;
import org.healthcode.risk.usecase.instances.Owners;
import org.healthcode.risk.usecase.policies.PolicyProblems;
import org.healthcode.risk.usecase.policies.PolicyProposal;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.policy.PolicySignature;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.threads.VirtualThreads;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Shadow runs over all instances. The one that is asked has the others do their part, and adds up
 * what they say.
 */
public class DryRunDesk {

  /** Where other instances have their part, behind the id of the run. */
  public static final String PATH = "/policies/dry-runs";

  private final DryRuns runs;
  private final PeopleHeld people;
  private final ExposureProgress instances;
  private final Owners owners;
  private final AuditTrail audit;

  public DryRunDesk(
      DryRuns runs,
      PeopleHeld people,
      ExposureProgress instances,
      Owners owners,
      AuditTrail audit) {
    this.runs = runs;
    this.people = people;
    this.instances = instances;
    this.owners = owners;
    this.audit = audit;
  }

  /** A policy to try. */
  public record Candidate(Optional<String> yaml) {}

  /**
   * A run that has begun.
   *
   * @param instancesAway how many did not take up their part: the people that they hold will be
   *     missing
   */
  public record Started(String dryRunId, String candidate, long instancesAway) {}

  public Mono<Started> start(Candidate candidate, Caller caller, Inquiry inquiry) {
    PolicyProblems.province(caller);
    String yaml = PolicyProposal.text(candidate.yaml());
    String dryRunId = Ids.hash("dry-run", UUID.randomUUID().toString());
    return VirtualThreads.call(() -> begin(caller, dryRunId, yaml))
        .flatMap(
            policy ->
                others(dryRunId, inquiry, candidate)
                    .map(
                        away -> new Started(dryRunId, policy.id() + "@" + policy.version(), away)));
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
  private Mono<Long> others(String dryRunId, Inquiry inquiry, Candidate candidate) {
    return Flux.fromIterable(instances.others())
        .flatMap(
            other -> owners.tell(other.host(), other.port(), part(dryRunId), inquiry, candidate))
        .filter(took -> !took)
        .count();
  }

  public Mono<DryRunResult> result(String dryRunId, Caller caller, Inquiry inquiry) {
    PolicyProblems.province(caller);
    if (!Ids.isHash(dryRunId)) {
      throw PolicyProblems.unknownDryRun();
    }
    return Flux.fromIterable(instances.others())
        .flatMap(
            other ->
                owners.part(other.host(), other.port(), part(dryRunId), inquiry, DryRunPart.class))
        .startWith(Flux.fromStream(() -> runs.part(dryRunId).stream()))
        .collectList()
        .map(this::sum);
  }

  private DryRunResult sum(List<DryRunPart> parts) {
    if (parts.isEmpty()) {
      throw PolicyProblems.unknownDryRun();
    }
    return DryRunResult.of(parts, people.partitions());
  }

  private static String part(String dryRunId) {
    return PATH + "/" + dryRunId + "/part";
  }
}
