package org.healthcode.bench.exposure;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.bench.exposure.ExposureBench.Plan;
import org.healthcode.bench.load.TopicWriter;
import org.healthcode.bench.report.Report;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.bench.stack.Codes;
import org.healthcode.bench.stack.GroupProgress;
import org.healthcode.bench.stack.Subject;
import org.healthcode.bench.stack.Waiting;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.Topics;

/** Visits from the topic into the stores: written while the risk service is away. */
final class VisitLoad {
  private final BenchStack stack;
  private final Report report;

  VisitLoad(BenchStack stack, Report report) {
    this.stack = stack;
    this.report = report;
  }

  /**
   * What went in.
   *
   * @param whileVisitsFlowed from the first to the last
   */
  record Loaded(long visits, Duration whileVisitsFlowed) {
    double perSecond() {
      return visits * 1000.0 / whileVisitsFlowed.toMillis();
    }
  }

  Loaded measure(Plan plan, Province province, Cast cast, Codes codes)
      throws InterruptedException, IOException {
    stack.own().stop(Part.RISK);
    long written = writeVisits(plan, province, cast);
    try (GroupProgress progress = new GroupProgress(stack, GroupProgress.DECISION, Topics.VISITS)) {
      Map<TopicPartition, Long> ends = progress.ends();
      long before = progress.lag(ends);
      CompletableFuture<Void> started = stack.startLater(Part.RISK);
      Instant deadline = Waiting.deadline();
      long lag = before;
      while (lag == before) {
        Waiting.untilNextLook(deadline, "the visits are not read", started);
        lag = progress.lag(ends);
      }
      Instant begin = Instant.now();
      long after = lag;
      while (lag > 0) {
        Waiting.untilNextLook(deadline, "the visits are not in the stores", started);
        lag = progress.lag(ends);
      }
      Loaded loaded = new Loaded(after, Duration.between(begin, Instant.now()));
      started.join();
      report.say(
          "%d of %d visits from the topic into the stores in %.1f s: %.0f a second",
          loaded.visits(), written, Report.seconds(loaded.whileVisitsFlowed()), loaded.perSecond());
      Waiting.untilDecided(codes);
      return loaded;
    }
  }

  private long writeVisits(Plan plan, Province province, Cast cast) {
    Instant begin = Instant.now();
    int turns = Math.ceilDiv(plan.visits(), plan.people());
    long written = 0;
    try (TopicWriter writer = new TopicWriter(stack)) {
      // Not one person's visits behind each other: the stores shall not have it easier than in
      // life.
      for (int turn = 0; turn < turns; turn++) {
        for (int i = 0; i < plan.people() && written < plan.visits(); i++) {
          var visit = province.visit(i, turn);
          writer.write(Topics.VISITS, visit.person(), visit.event());
          written++;
        }
      }
      for (int turn = 1; turn < turns; turn++) {
        for (int i = 0; i < cast.cases().size(); i++) {
          Subject subject = cast.cases().get(i);
          writer.write(
              Topics.VISITS,
              subject.person(),
              province.visit(i, turn, subject.resident().county().code()));
        }
      }
      writer.flush();
    }
    report.say(
        "%d visits are in Kafka after %.1f s: %s",
        written, Report.secondsSince(begin), Province.mix());
    return written;
  }
}
