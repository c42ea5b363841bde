package org.healthcode.verification.scan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.healthcode.schemas.Ids;
import org.healthcode.starter.security.Caller;
import org.healthcode.starter.security.CheckpointIdentity;
import org.healthcode.verification.domain.CodeBook;
import org.healthcode.verification.domain.Judge;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Scan;
import org.healthcode.verification.domain.ScanTrail;
import org.healthcode.verification.domain.Verdict;
import reactor.core.publisher.Mono;

/**
 * Records whom a checkpoint scanned while it had no network. The same scan sent again is the same
 * event, so a device sends again until it has an answer.
 */
public final class LateScans {
  /** Longer than any outage that a gate keeps working through. */
  private static final Duration OLDEST = Duration.ofDays(7);

  /** How far the clock of a device may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  /** How long a batch may wait for Kafka; the device deletes what was answered. */
  private static final Duration TRACE = Duration.ofSeconds(10);

  private final CodeBook codes;
  private final ScanTrail trail;
  private final Clock clock;

  public LateScans(CodeBook codes, ScanTrail trail, Clock clock) {
    this.codes = codes;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * A decision that a checkpoint made by itself.
   *
   * @param at when, by the clock of the server as far as the checkpoint knows it
   * @param verdict what the checkpoint was told by its own device
   */
  public record Made(String code, Instant at, Verdict verdict) {
    @Override
    public String toString() {
      return "Made[redacted]";
    }
  }

  /**
   * What became of a batch: nothing of it needs to be sent again.
   *
   * @param accepted how many are recorded
   */
  public record Told(int accepted, List<Rejected> rejected) {}

  /**
   * A scan that can't be recorded, now or ever.
   *
   * @param index its place in the batch, from 0
   * @param reason {@code time-out-of-range}, or the problem that {@code POST /scans} would have
   *     answered then
   */
  public record Rejected(int index, String reason) {}

  /** Records what can be recorded, and says of the rest why it can't be. */
  public Mono<Told> record(Caller caller, CheckpointIdentity checkpoint, List<Made> made) {
    Instant now = clock.instant();
    List<Scan> scans = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (int index = 0; index < made.size(); index++) {
      Made entry = made.get(index);
      if (entry.at().isBefore(now.minus(OLDEST)) || entry.at().isAfter(now.plus(AHEAD))) {
        rejected.add(new Rejected(index, "time-out-of-range"));
        continue;
      }
      switch (codes.lookUp(entry.code(), entry.at())) {
        case CodeBook.Lookup.Read(Presented presented) ->
            scans.add(scan(caller, checkpoint, presented, entry, now));
        case CodeBook.Lookup.Refused(var refusal) ->
            rejected.add(new Rejected(index, Refusals.problem(refusal).problem().name()));
      }
    }
    return recorded(scans).thenReturn(new Told(scans.size(), rejected));
  }

  private static Scan scan(
      Caller caller, CheckpointIdentity checkpoint, Presented presented, Made entry, Instant now) {
    String recordId = Ids.hash(checkpoint.id(), entry.code(), entry.at().toString());
    return new Scan(
        presented,
        Judge.toldLater(presented, entry.verdict(), entry.at()),
        checkpoint.id(),
        caller.authority(),
        caller.subject(),
        caller.region().orElse(""),
        checkpoint.venue(),
        entry.at(),
        Optional.of(new Scan.Late(recordId, now)));
  }

  /** Unlike a scan at the gate nobody waits here, and what is answered is deleted there. */
  private Mono<Void> recorded(List<Scan> scans) {
    CompletableFuture<?>[] traces =
        scans.stream()
            .map(scan -> trail.secure(scan).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    return Mono.fromFuture(CompletableFuture.allOf(traces))
        .timeout(TRACE)
        .onErrorMap(failure -> Refusals.withoutTrace());
  }
}
