package org.healthcode.bench.exposure;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.healthcode.bench.report.Report;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.stack.Client;
import org.healthcode.bench.stack.Codes;
import org.healthcode.bench.stack.Prober;
import org.healthcode.bench.stack.Subject;
import org.healthcode.bench.stack.Waiting;
import org.healthcode.local.stack.Part;

/** {@code kill -9} of the risk service, while people are scanned and cases are fed. */
final class KillNine {
  private static final Duration STALE_AFTER = Duration.ofSeconds(30);

  private final BenchStack stack;
  private final Client client;
  private final Report report;

  KillNine(BenchStack stack, Client client, Report report) {
    this.stack = stack;
    this.client = client;
    this.report = report;
  }

  /**
   * After the kill.
   *
   * @param unknownAfter when green was no longer answered; empty where it was back before that
   */
  record Back(Optional<Duration> unknownAfter, Duration freshAfter, List<String> falselyGreen) {}

  Back measure(String run, Cast cast, Codes codes) throws InterruptedException, IOException {
    try (Guard guard = new Guard(client)) {
      List<Guard.Trail> mustNotPass = new ArrayList<>();
      cast.inUpgraded().forEach(subject -> mustNotPass.add(guard.watch(subject)));
      Guard.Trail green = guard.watch(cast.green());
      Instant deadline = Waiting.deadline();
      while (!isNow(green, "GREEN")) {
        Waiting.untilNextLook(deadline, "the witness is not green");
      }
      Instant killed = Instant.now();
      stack.own().killForcibly(Part.RISK);
      List<Guard.Trail> late = new ArrayList<>();
      for (int i = 0; i < cast.lateCases().size(); i++) {
        Subject subject = cast.lateCases().get(i);
        client.feedCase(Prober.row(run, subject, cast.cases().size() + i));
        late.add(guard.watch(subject));
      }
      Instant fed = Instant.now();
      CompletableFuture<Void> started = stack.startLater(Part.RISK);
      while (codes.watermark().filter(fed::isBefore).isEmpty() || !isNow(green, "GREEN")) {
        Waiting.untilNextLook(deadline, "it is not fresh again", started);
      }
      Instant fresh = Instant.now();
      started.join();
      while (!late.stream().allMatch(trail -> isNow(trail, "RED"))) {
        Waiting.untilNextLook(deadline, "the cases that were fed meanwhile are not red");
      }
      report.say(
          "fresh again %.1f s after kill -9", Report.seconds(Duration.between(killed, fresh)));
      List<String> wrong = new ArrayList<>();
      for (Guard.Trail trail : mustNotPass) {
        trail.answers().stream()
            .filter(answer -> answer.state().equals("GREEN"))
            .forEach(answer -> wrong.add("red before the kill, green at " + answer.from()));
      }
      for (Guard.Trail trail : late) {
        trail.answers().stream()
            .filter(answer -> answer.state().equals("GREEN"))
            .filter(answer -> answer.until().isAfter(fed.plus(STALE_AFTER)))
            .forEach(answer -> wrong.add("a case for 30 s, green until " + answer.until()));
      }
      Optional<Duration> unknownAfter =
          green.answers().stream()
              .filter(answer -> answer.state().equals("UNKNOWN") && answer.from().isAfter(killed))
              .findFirst()
              .map(answer -> Duration.between(killed, answer.from()));
      return new Back(unknownAfter, Duration.between(killed, fresh), wrong);
    }
  }

  private static boolean isNow(Guard.Trail trail, String state) {
    return trail.last().filter(answer -> answer.state().equals(state)).isPresent();
  }
}
