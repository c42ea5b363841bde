package org.healthcode.risk.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.policy.PolicyCalendar;
import org.healthcode.risk.domain.policy.ReleasedPolicy;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.event.PolicyReleaseStatus;
import org.healthcode.schemas.policy.PolicySignature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the releases on the topic may judge: those that two people signed, that can be read, and
 * that say what they are. For many threads.
 */
public final class SignedReleases {

  private static final Logger log = LoggerFactory.getLogger(SignedReleases.class);

  private final List<ReleasedPolicy> shipped;
  private final Optional<Policy> pinned;
  private final Supplier<TrustList> trusted;

  /** Read once, by the hash of the text: every task has the same ones. */
  private final Map<String, Optional<Policy>> read = new ConcurrentHashMap<>();

  private final LongAdder ignored = new LongAdder();

  /**
   * @param pinned judges whatever is released, where a site has set one
   */
  public SignedReleases(
      List<Policy> shipped, Optional<Policy> pinned, Supplier<TrustList> trusted) {
    this.shipped = shipped.stream().map(ReleasedPolicy::shipped).toList();
    this.pinned = pinned;
    this.trusted = trusted;
  }

  /** Nothing but this policy ever judges. */
  public static SignedReleases pinnedTo(Policy policy) {
    return new SignedReleases(List.of(policy), Optional.of(policy), () -> new TrustList(List.of()));
  }

  public Optional<Policy> pinned() {
    return pinned;
  }

  public List<ReleasedPolicy> shipped() {
    return shipped;
  }

  /** Whether a record may be kept: a proposal, or a decision that is signed and readable. */
  public boolean believable(PolicyRelease release) {
    return switch (release.getStatus()) {
      case PROPOSED -> true;
      case RELEASED ->
          PolicySignature.verifies(release, trusted.get()) && policy(release).isPresent();
      case WITHDRAWN -> PolicySignature.verifies(release, trusted.get());
      case UNRECOGNISED -> false;
    };
  }

  /** Counts and logs a record of the topic that will not be used. */
  public void ignore(String why) {
    ignored.increment();
    log.error("a record of the topic policies is ignored: {}", why);
  }

  /** How many records were ignored, every partition's copy for itself. */
  public long ignored() {
    return ignored.sum();
  }

  /** All that may judge: what shipped as released, and what of these was. */
  public PolicyCalendar calendar(Collection<PolicyRelease> releases) {
    return new PolicyCalendar(
        Stream.concat(
                shipped.stream().filter(it -> PolicyFiles.countsAsReleased(it.policy())),
                releases.stream()
                    .filter(it -> it.getStatus() == PolicyReleaseStatus.RELEASED)
                    .filter(this::believable)
                    .flatMap(it -> released(it).stream()))
            .toList());
  }

  /**
   * What judges now.
   *
   * @throws IllegalStateException when nothing is in force yet
   */
  public Policy inForceAt(PolicyCalendar calendar, Instant now) {
    return pinned
        .or(() -> calendar.inForceAt(now).map(ReleasedPolicy::policy))
        .orElseThrow(() -> new IllegalStateException("no policy is in force yet"));
  }

  private Optional<ReleasedPolicy> released(PolicyRelease release) {
    return policy(release)
        .map(
            policy ->
                new ReleasedPolicy(
                    release.getReleaseId(), policy, release.getEffectiveAt(), false));
  }

  private Optional<Policy> policy(PolicyRelease release) {
    PolicySource source = new PolicySource(release.getReleaseId(), release.getYaml());
    return read.computeIfAbsent(source.sha256(), hash -> read(source))
        .filter(policy -> policy.id().equals(release.getPolicyId()))
        .filter(policy -> policy.version().equals(release.getVersion()));
  }

  private static Optional<Policy> read(PolicySource source) {
    try {
      return Optional.of(source.read().policy());
    } catch (PolicyFormatException e) {
      return Optional.empty();
    }
  }
}
