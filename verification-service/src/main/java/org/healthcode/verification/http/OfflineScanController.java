package org.healthcode.verification.http;

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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * {@code POST /scans/offline}: a checkpoint whose network is back tells whom it scanned meanwhile.
 * The same scan told again is the same event, so a device sends again until it has an answer.
 */
@RestController
class OfflineScanController {
  /** Longer than any outage that a gate keeps working through. */
  private static final Duration OLDEST = Duration.ofDays(7);

  /** How far the clock of a device may be ahead. */
  private static final Duration AHEAD = Duration.ofMinutes(2);

  /** How long a batch may wait for Kafka; the device deletes what was answered. */
  private static final Duration TRACE = Duration.ofSeconds(10);

  private final CodeBook codes;
  private final ScanTrail trail;
  private final Clock clock;

  OfflineScanController(CodeBook codes, ScanTrail trail, Clock clock) {
    this.codes = codes;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * What became of a batch: nothing of it needs to be sent again.
   *
   * @param accepted how many are recorded
   */
  record Told(int accepted, List<Rejected> rejected) {}

  /**
   * A scan that can't be recorded, now or ever.
   *
   * @param index its place in the batch, from 0
   * @param reason {@code time-out-of-range}, or the problem that {@code POST /scans} would have
   *     answered then
   */
  record Rejected(int index, String reason) {}

  @PostMapping("/scans/offline")
  Mono<Told> tell(Caller caller, @RequestBody OfflineScans request) {
    CheckpointIdentity checkpoint = OwnCheckpoint.of(caller, request.requireCheckpointId());
    List<OfflineScans.Made> made = request.made();
    Instant now = clock.instant();
    List<Scan> scans = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (int index = 0; index < made.size(); index++) {
      OfflineScans.Made entry = made.get(index);
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
      Caller caller,
      CheckpointIdentity checkpoint,
      Presented presented,
      OfflineScans.Made entry,
      Instant now) {
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
