package org.healthcode.verification.external;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.schemas.client.ClientEntry;
import org.healthcode.schemas.issuer.IssuerPublicKey;
import org.healthcode.schemas.issuer.MessageSignature;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import reactor.core.publisher.Mono;

/**
 * Lets in calls that a registered client signed and did not make before. What is wrong uses up
 * nothing of the client's: neither its quota nor a nonce, which a forger could else take from it.
 */
public final class ClientDoor {
  /** How far the clocks may differ: RFC 9421 leaves it to who verifies. */
  public static final Duration SKEW = Duration.ofSeconds(300);

  private final RegisteredClients clients;
  private final ClientCounts counts;
  private final RateLimiter<String> wrong;
  private final ClientMetrics metrics;
  private final Clock clock;

  /**
   * @param wrong how many calls that nobody signed rightly may come from one address
   */
  public ClientDoor(
      RegisteredClients clients,
      ClientCounts counts,
      RateLimiter<String> wrong,
      ClientMetrics metrics,
      Clock clock) {
    this.clients = clients;
    this.counts = counts;
    this.wrong = wrong;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Ends with a {@link ProblemException} of 400, 401, 429 or 503 for whoever is not let in. */
  public Mono<Admitted> admit(SignedCall call) {
    return Mono.defer(() -> counted(verified(call)))
        .doOnError(ProblemException.class, metrics::refused);
  }

  private record Verified(Admitted admitted, Instant created) {}

  private Verified verified(SignedCall call) {
    Instant now = clock.instant();
    if (wrong.isSpent(call.address())) {
      throw new ProblemException(Problems.tooManyRequests(Duration.ofMinutes(1)));
    }
    try {
      return verified(call, now);
    } catch (ProblemException e) {
      if (e.problem().status().is4xxClientError()) {
        var unused = wrong.tryAcquire(call.address());
      }
      throw e;
    }
  }

  private Verified verified(SignedCall call, Instant now) {
    if (call.isUnsigned()) {
      throw ClientProblems.unsigned();
    }
    MessageSignature.Asked asked =
        MessageSignature.read(call.headers().signatureInput())
            .orElseThrow(ClientProblems::unreadable);
    if (Duration.between(asked.created(), now).abs().compareTo(SKEW) > 0) {
      throw ClientProblems.clock();
    }
    Map<String, ClientEntry> known = clients.current().orElseThrow(ClientProblems::notKnownYet);
    ClientEntry client =
        Optional.ofNullable(known.get(call.clientId()))
            .filter(entry -> entry.countsAt(now))
            .orElseThrow(ClientProblems::invalid);
    List<IssuerPublicKey> signers =
        client.keys().stream()
            .filter(key -> key.kid().equals(asked.keyId()) && isSignedBy(call, key))
            .toList();
    if (signers.isEmpty()) {
      throw ClientProblems.invalid();
    }
    if (signers.stream().noneMatch(key -> key.countsAt(now))) {
      throw ClientProblems.keyExpired();
    }
    return new Verified(new Admitted(client, asked.keyId(), asked.nonce(), now), asked.created());
  }

  private static boolean isSignedBy(SignedCall call, IssuerPublicKey key) {
    return call.targets().stream()
        .anyMatch(
            target ->
                MessageSignature.verifiesQuestion(
                    call.method(), target, call.clientId(), call.body(), call.headers(), key));
  }

  private Mono<Admitted> counted(Verified verified) {
    Admitted admitted = verified.admitted();
    Instant now = admitted.at();
    return counts
        .call(admitted.client(), admitted.nonce(), verified.created(), now)
        .onErrorMap(failure -> ClientProblems.uncounted())
        .switchIfEmpty(Mono.error(ClientProblems::uncounted))
        .map(
            counted ->
                switch (counted) {
                  case FIRST -> admitted;
                  case REPLAYED -> throw ClientProblems.replayed();
                  case FORGOTTEN -> throw ClientProblems.uncounted();
                  case OVER_MINUTE -> throw ClientProblems.overMinute(now);
                  case OVER_DAY -> throw ClientProblems.overDay(now);
                });
  }
}
