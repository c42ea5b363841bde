package org.healthcode.risk.usecase.policies;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.healthcode.risk.domain.policy.LeadTime;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.policy.ReleasedPolicy;
import org.healthcode.risk.policy.PolicyFile;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.risk.policy.PolicySigner;
import org.healthcode.risk.policy.PolicySource;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.event.PolicyReleaseStatus;
import org.healthcode.schemas.policy.PolicySignature;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Staff;
import org.healthcode.starter.approval.Status;
import org.healthcode.starter.audit.AuditTrail;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.SecondPersonProblems;
import org.healthcode.starter.security.Caller;

/**
 * Proposes, approves and withdraws policies. Every act is in the audit log before it is done: one
 * that then fails is repeated, and is the same entry. All of it may block.
 */
public class PolicyDesk {

  private final PolicyReleases releases;
  private final SignedReleases signed;
  private final CurrentPolicy current;
  private final PolicySigner signer;
  private final LeadTime lead;
  private final AuditTrail audit;
  private final Clock clock;
  private final List<PolicySource> shipped = PolicyFiles.shippedSources();

  public PolicyDesk(
      PolicyReleases releases,
      SignedReleases signed,
      CurrentPolicy current,
      PolicySigner signer,
      LeadTime lead,
      AuditTrail audit,
      Clock clock) {
    this.releases = releases;
    this.signed = signed;
    this.current = current;
    this.signer = signer;
    this.lead = lead;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Proposes.
   *
   * @param key the Idempotency-Key, if there is one
   */
  public synchronized PolicyView propose(
      Caller caller, PolicyProposal proposal, Optional<String> key) {
    String province = PolicyProblems.province(caller);
    requirePlain(caller);
    Instant effectiveAt = proposal.moment();
    String yaml = proposal.text();
    PolicyFile file = PolicyProposal.read(yaml);
    List<String> failures = file.failures();
    if (!failures.isEmpty()) {
      throw PolicyProblems.testsFailed(failures);
    }
    List<PolicyRelease> known = known();
    String releaseId =
        Ids.hash("policy-release", caller.subject(), key.orElse(UUID.randomUUID().toString()));
    Optional<PolicyRelease> same = find(known, releaseId);
    if (same.isPresent()) {
      if (!same.get().getYaml().equals(yaml) || !same.get().getEffectiveAt().equals(effectiveAt)) {
        throw PolicyProblems.otherIdempotentContent();
      }
      return view(same.get());
    }
    Instant now = clock.instant();
    lead.refusal(effectiveAt, now, proposal.emergencyReason())
        .ifPresent(
            refusal -> {
              throw ProblemException.invalid("effectiveAt", expected(refusal));
            });
    requireFreeVersion(known, file.policy(), yaml);
    PolicyRelease proposed =
        PolicyRelease.newBuilder()
            .setReleaseId(releaseId)
            .setPolicyId(file.policy().id())
            .setVersion(file.policy().version())
            .setYaml(yaml)
            .setEffectiveAt(effectiveAt)
            .setEmergencyReason(proposal.emergencyReason().map(Enum::name).orElse(""))
            .setRegionCode(province)
            .setProposedBy(caller.subject())
            .setProposedAt(now)
            .setStatus(PolicyReleaseStatus.PROPOSED)
            .build();
    act(caller, AuditAct.POLICY_PROPOSED, proposed);
    return view(proposed);
  }

  private String expected(LeadTime.Refusal refusal) {
    return switch (refusal) {
      case PAST -> "a moment in the future";
      case TOO_SOON ->
          "a moment at least " + lead.atLeast().toHours() + " hours ahead, or an emergencyReason";
    };
  }

  /** Approves, signs and releases; by the same account again: as it was released. */
  public synchronized PolicyView approve(Caller caller, String releaseId) {
    PolicyProblems.province(caller);
    requirePlain(caller);
    List<PolicyRelease> known = known();
    PolicyRelease proposed = find(known, releaseId).orElseThrow(PolicyProblems::unknown);
    Instant now = clock.instant();
    Ruling<Course> ruling =
        PolicyCourse.RULES.approve(
            PolicyCourse.of(proposed), PolicyCourse.staff(caller), Set.of(), now);
    if (isRepeated(ruling, caller, proposed)) {
      return view(proposed);
    }
    if (lead.refusal(proposed.getEffectiveAt(), now, emergency(proposed)).isPresent()) {
      throw PolicyProblems.leadExpired();
    }
    // Whatever is on the topic, what is signed was read and tested by this service.
    PolicyFile file = PolicyProposal.read(proposed.getYaml());
    if (!file.failures().isEmpty()) {
      throw PolicyProblems.testsFailed(file.failures());
    }
    requireFreeVersion(known, file.policy(), proposed.getYaml());
    PolicyRelease released = decided(proposed, PolicyReleaseStatus.RELEASED, caller, now);
    act(caller, AuditAct.POLICY_RELEASED, released);
    return view(released);
  }

  /** Refuses what another account proposed. */
  public synchronized PolicyView refuse(Caller caller, String releaseId) {
    return takeBack(caller, releaseId, PolicyCourse.RULES::refuse);
  }

  /** Takes back what is not in force yet: one's own, or as an approver another's. */
  public synchronized PolicyView withdraw(Caller caller, String releaseId) {
    return takeBack(caller, releaseId, PolicyCourse.RULES::end);
  }

  /** What the rules say to an act of somebody on a course. */
  @FunctionalInterface
  private interface Rule {
    Ruling<Course> of(Course course, Staff who, Set<String> firstPersons, Instant now);
  }

  private PolicyView takeBack(Caller caller, String releaseId, Rule rule) {
    PolicyProblems.province(caller);
    requirePlain(caller);
    PolicyRelease known = find(known(), releaseId).orElseThrow(PolicyProblems::unknown);
    Instant now = clock.instant();
    Ruling<Course> ruling =
        rule.of(PolicyCourse.of(known), PolicyCourse.staff(caller), Set.of(), now);
    if (isRepeated(ruling, caller, known)) {
      return view(known);
    }
    if (known.getStatus() == PolicyReleaseStatus.RELEASED && !known.getEffectiveAt().isAfter(now)) {
      throw PolicyProblems.inForce();
    }
    boolean refused =
        ruling instanceof Ruling.Allowed<Course>(Course next) && next.status(now) == Status.REFUSED;
    PolicyRelease withdrawn = decided(known, PolicyReleaseStatus.WITHDRAWN, caller, now);
    act(caller, refused ? AuditAct.POLICY_REFUSED : AuditAct.POLICY_WITHDRAWN, withdrawn);
    return view(withdrawn);
  }

  /**
   * Whether it was so before; false where it may be done now.
   *
   * @throws ProblemException when it is refused; who had no right to it is in the audit log
   */
  private boolean isRepeated(Ruling<Course> ruling, Caller caller, PolicyRelease release) {
    return switch (ruling) {
      case Ruling.Allowed<Course> _ -> false;
      case Ruling.Repeated<Course> _ -> true;
      case Ruling.Refused<Course>(Refusal why) -> {
        if (why.isOfRights()) {
          audit.recordNow(
              caller,
              AuditAct.POLICY_DENIED,
              release.getPolicyId() + "@" + release.getVersion(),
              "",
              "release " + release.getReleaseId() + " " + why,
              clock.instant().toString());
        }
        throw SecondPersonProblems.of(why);
      }
      case Ruling.Hindered<Course> _ -> throw new IllegalStateException("the rules hinder nobody");
    };
  }

  /** All of them, the latest moment first. */
  public List<PolicyView> list() {
    List<PolicyView> all = new ArrayList<>();
    Instant now = clock.instant();
    String inForce = inForce(now);
    signed.shipped().forEach(policy -> all.add(PolicyView.of(policy, inForce, now)));
    known().forEach(release -> all.add(PolicyView.of(release, inForce, now)));
    all.sort(
        Comparator.comparing(PolicyView::effectiveAt)
            .thenComparing(PolicyView::releaseId)
            .reversed());
    return all;
  }

  /** One with its file. */
  public PolicyView find(String releaseId) {
    Instant now = clock.instant();
    Optional<PolicyView> ofTheSoftware =
        Stream.iterate(0, i -> i < shipped.size(), i -> i + 1)
            .filter(i -> signed.shipped().get(i).releaseId().equals(releaseId))
            .map(
                i ->
                    PolicyView.of(signed.shipped().get(i), inForce(now), now)
                        .with(shipped.get(i).yaml()))
            .findFirst();
    return ofTheSoftware
        .or(
            () ->
                find(known(), releaseId)
                    .map(it -> PolicyView.of(it, inForce(now), now).with(it.getYaml())))
        .orElseThrow(PolicyProblems::unknown);
  }

  private PolicyView view(PolicyRelease release) {
    Instant now = clock.instant();
    return PolicyView.of(release, inForce(now), now);
  }

  private String inForce(Instant now) {
    return signed
        .pinned()
        .map(policy -> ReleasedPolicy.shipped(policy).releaseId())
        .or(() -> current.calendar().inForceAt(now).map(ReleasedPolicy::releaseId))
        .orElse("");
  }

  private List<PolicyRelease> known() {
    return releases.all().orElseThrow(PolicyProblems::unavailable);
  }

  private static Optional<PolicyRelease> find(List<PolicyRelease> all, String releaseId) {
    return all.stream().filter(release -> release.getReleaseId().equals(releaseId)).findFirst();
  }

  private static Optional<LeadTime.Emergency> emergency(PolicyRelease release) {
    return Stream.of(LeadTime.Emergency.values())
        .filter(reason -> reason.name().equals(release.getEmergencyReason()))
        .findFirst();
  }

  /** The account is part of what is signed. */
  private static void requirePlain(Caller caller) {
    if (caller.subject().chars().anyMatch(Character::isISOControl)) {
      throw ProblemException.forbidden("Expected an account without control characters.");
    }
  }

  /** A version says what it is; once released it stays so, and a rollback may release it again. */
  private void requireFreeVersion(List<PolicyRelease> known, Policy policy, String yaml) {
    Stream<String> ofTheSoftware =
        Stream.iterate(0, i -> i < shipped.size(), i -> i + 1)
            .filter(i -> isVersion(policy, signed.shipped().get(i).policy()))
            .map(i -> shipped.get(i).sha256());
    Stream<String> released =
        known.stream()
            .filter(it -> it.getStatus() == PolicyReleaseStatus.RELEASED)
            .filter(it -> it.getPolicyId().equals(policy.id()))
            .filter(it -> it.getVersion().equals(policy.version()))
            .map(it -> PolicySignature.sha256(it.getYaml()));
    String hash = PolicySignature.sha256(yaml);
    if (!Stream.concat(ofTheSoftware, released).allMatch(hash::equals)) {
      throw PolicyProblems.versionTaken();
    }
  }

  private static boolean isVersion(Policy one, Policy other) {
    return one.id().equals(other.id()) && one.version().equals(other.version());
  }

  private PolicyRelease decided(
      PolicyRelease before, PolicyReleaseStatus status, Caller caller, Instant now) {
    return signer.sign(
        PolicyRelease.newBuilder(before)
            .setStatus(status)
            .setDecidedBy(caller.subject())
            .setDecidedAt(now)
            .build());
  }

  private void act(Caller caller, AuditAct act, PolicyRelease release) {
    audit.recordNow(
        caller,
        act,
        release.getPolicyId() + "@" + release.getVersion(),
        release.getEmergencyReason(),
        "release "
            + release.getReleaseId()
            + " effective "
            + release.getEffectiveAt()
            + " sha256 "
            + PolicySignature.sha256(release.getYaml()),
        release.getReleaseId());
    try {
      releases.write(release);
    } catch (PolicyReleases.NotWrittenException e) {
      throw PolicyProblems.notWritten();
    }
  }
}
