package org.healthcode.bench.stack;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.time.ChinaTime;

/** Makes somebody a case and asks at the checkpoint until the answer is red. */
public final class Prober {
  private static final Duration SCAN_EVERY = Duration.ofMillis(5);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** A live code is good for a minute. */
  private static final Duration CODE_LASTS = Duration.ofSeconds(40);

  private static final String GREEN = "GREEN";
  private static final String RED = "RED";

  /**
   * What the scans of one person said first.
   *
   * @param guarded no GREEN any more
   * @param red RED
   */
  private record Scanned(Instant guarded, Instant red) {}

  private final Client client;
  private final Watch watch;
  private final String run;
  private final Duration scanEvery;

  /**
   * @param run begins the record ids, so that no two runs feed the same record
   */
  public Prober(Client client, Watch watch, String run) {
    this(client, watch, run, SCAN_EVERY);
  }

  /**
   * @param scanEvery how exactly the red scan is met; where cases may take long, many wait at a
   *     time
   */
  public Prober(Client client, Watch watch, String run, Duration scanEvery) {
    this.client = client;
    this.watch = watch;
    this.run = run;
    this.scanEvery = scanEvery;
  }

  /**
   * @param number of the case in this run
   * @throws StackException if the scan is not red within five minutes
   */
  public Change turnRed(Subject subject, int number) throws InterruptedException {
    Sighting sighting = watch.expect(subject.person());
    try {
      String code = client.liveCode(subject);
      Instant sent = Instant.now();
      client.feedCase(row(run, subject, number));
      Instant acknowledged = Instant.now();
      Scanned scanned = scanUntilRed(subject, code, acknowledged);
      Sighting.Published published =
          sighting.published().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      Instant stored = sighting.stored().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return new Change(
          sent,
          acknowledged,
          published.decided(),
          published.committed(),
          scanned.guarded(),
          stored,
          scanned.red());
    } catch (TimeoutException | ExecutionException e) {
      throw new StackException("A red scan was not seen on code-timelines or in Redis.", e);
    } finally {
      watch.giveUp(sighting);
    }
  }

  private Scanned scanUntilRed(Subject subject, String firstCode, Instant acknowledged)
      throws InterruptedException {
    String code = firstCode;
    Instant issued = acknowledged;
    Optional<Instant> guarded = Optional.empty();
    while (true) {
      Instant asked = Instant.now();
      if (asked.isAfter(issued.plus(CODE_LASTS))) {
        code = client.liveCode(subject);
        issued = asked;
      }
      String state = client.scan(code);
      Instant answered = Instant.now();
      if (guarded.isEmpty() && !state.equals(GREEN)) {
        guarded = Optional.of(answered);
      }
      if (state.equals(RED)) {
        return new Scanned(guarded.orElse(answered), answered);
      }
      if (asked.isAfter(acknowledged.plus(PATIENCE))) {
        throw new StackException(
            "A case is not red at the scan %d s after its 201.".formatted(PATIENCE.toSeconds()));
      }
      Duration rest = Duration.between(Instant.now(), asked.plus(scanEvery));
      if (rest.isPositive()) {
        Thread.sleep(rest);
      }
    }
  }

  /** A case that was reported an hour ago. */
  public static String row(String run, Subject subject, int number) {
    OffsetDateTime reported =
        ChinaTime.at(Instant.now())
            .toOffsetDateTime()
            .minusHours(1)
            .truncatedTo(ChronoUnit.SECONDS);
    return """
        {"recordId":"%s-case-%d","idType":"10","idNumber":"%s","status":"CONFIRMED","onsetDate":"%s","reportedAt":"%s"}"""
        .formatted(
            run,
            number,
            subject.resident().idNumber(),
            ChinaTime.day(Instant.now()).minusDays(1),
            reported);
  }
}
