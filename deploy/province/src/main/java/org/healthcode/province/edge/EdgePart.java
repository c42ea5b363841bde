package org.healthcode.province.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.feed.FeedDesk;
import org.healthcode.declaration.feed.FeedMeters;
import org.healthcode.declaration.feed.FeedRules;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.feed.jobs.FeedJobs;
import org.healthcode.declaration.feed.jobs.JobEnd;
import org.healthcode.declaration.feed.jobs.Lag;
import org.healthcode.declaration.feed.jobs.RejectedRow;
import org.healthcode.declaration.feed.kafka.KafkaBulkLog;
import org.healthcode.declaration.feed.name.NameDesk;
import org.healthcode.declaration.feed.rows.FileRows;
import org.healthcode.declaration.feed.visit.VisitDesk;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.kafka.ClockWatch;
import org.healthcode.declaration.kafka.KafkaEventLog;
import org.healthcode.declaration.ledger.RecordLedger;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.proposal.RiskProposalKind;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.retraction.RetractionDesk;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.PartClock;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.event.RetractionReason;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.signature.TestSignatures;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;

/**
 * One process of the declaration service: its desks for authorities, and the watch of its clock.
 */
public final class EdgePart {

  private static final String PROVINCE_AUTHORITY = "henan-cdc";
  private static final FeedRules RULES =
      new FeedRules(
          HistoryEvents.PEPPER,
          Regions.all(),
          new Keeping(Duration.ofDays(14)),
          venue -> Optional.empty(),
          venue -> Optional.empty());

  private static final KnownNames NO_NAMES = people -> Map.of();
  private static final Lag.Gauge NO_LAG = () -> new Lag.Known(Duration.ZERO);
  private static final String TOKEN = "";

  /** Sends never wait here. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final String name;
  private final Broker broker;
  private final PartClock clock;
  private final FakeWire format;
  private final RecordLedger ledger;
  private final JobsOfAll jobs;
  private final Accounts accounts;
  private final EdgeWire wire;
  private final EventProducer producer;
  private final MeterRegistry meters = new CompositeMeterRegistry();
  private Life life;

  /** One life: what it had in memory is gone with it. */
  private record Life(
      ClockWatch watch, FeedDesk desk, FeedJobs files, RetractionDesk retractions) {}

  /** What became of a file: the lines that can't go in, where it is in. */
  record FileAnswer(Answer answer, Set<Integer> rejected) {}

  EdgePart(
      String name,
      Broker broker,
      PartClock clock,
      FakeWire format,
      RecordLedger ledger,
      JobsOfAll jobs,
      Accounts accounts) {
    this.name = name;
    this.broker = broker;
    this.clock = clock;
    this.format = format;
    this.ledger = ledger;
    this.jobs = jobs;
    this.accounts = accounts;
    this.wire = new EdgeWire(broker, clock, format.deserializer());
    this.producer = new EventProducer(wire.producer(), format.serializer(), TestSignatures.SIGNER);
    this.life = born();
  }

  private Life born() {
    EventLog log = new KafkaEventLog(producer, PATIENCE, meters);
    KeysOnTopic keys = new KeysOnTopic(broker, wire, format.serializer(), format.deserializer());
    ProposalsOnTopic proposed =
        new ProposalsOnTopic(broker, wire, format.serializer(), format.deserializer());
    RiskScreen screen = new RiskScreen(proposed, new NoLevels(), PROVINCE_AUTHORITY);
    RiskProposals proposals =
        new RiskProposals(new Proposals<>(new RiskProposalKind(), proposed, log));
    FeedMeters counts = new FeedMeters();
    NameDesk names = new NameDesk(NO_NAMES, log, clock);
    VisitDesk visits = new VisitDesk();
    ClockWatch watch = new ClockWatch(producer, clock, meters);
    watch.compare().join();
    return new Life(
        watch,
        new FeedDesk(RULES, screen, proposals, log, names, visits, keys, ledger, counts, clock),
        new FeedJobs(
            RULES,
            screen,
            new KafkaBulkLog(wire.producer(), format.serializer(), TestSignatures.SIGNER),
            log,
            NO_LAG,
            names,
            visits,
            jobs.of(wire, clock.instant()),
            keys,
            counts,
            clock,
            Runnable::run),
        new RetractionDesk(ledger, proposals, screen::risesWithout, log, clock));
  }

  public String name() {
    return name;
  }

  public PartClock clock() {
    return clock;
  }

  /** Whether clients are sent to it. */
  boolean isReady() {
    return life.watch().obstacle().isEmpty();
  }

  /** Compares its clock with the broker's. */
  void compareClock() {
    life.watch().compare().join();
  }

  /** It leaves nothing behind. */
  void close() {
    life.watch().close();
    producer.close();
  }

  /**
   * {@code POST /feeds/...} of a single record.
   *
   * @param facts is told each fact that Kafka has
   */
  Answer post(Fed fed, String key, Trouble trouble, Consumer<SpecificRecord> facts) {
    return during(
        trouble,
        facts,
        () -> {
          FeedDesk.Fed fedNow =
              life.desk()
                  .feedOne(
                      feed(fed),
                      Rows.row(fed),
                      feeder(fed.stamp().source(), fed),
                      Optional.of(key),
                      TOKEN);
          return fedNow instanceof FeedDesk.Fed.Taken ? Answer.ACKNOWLEDGED : Answer.REFUSED;
        },
        Answer.UNANSWERED);
  }

  /** {@code DELETE /feeds/...}. */
  Answer delete(DeleteRecord record, Trouble trouble, Consumer<SpecificRecord> facts) {
    return during(
        trouble,
        facts,
        () -> {
          life.retractions()
              .retract(
                  new RetractionDesk.Named(
                      Feed.of(record.feed().word()).orElseThrow(),
                      record.recordId(),
                      feeder(record.source(), record)),
                  RetractionReason.RECORDED_IN_ERROR.name(),
                  TOKEN);
          return Answer.ACKNOWLEDGED;
        },
        Answer.UNANSWERED);
  }

  /**
   * A file.
   *
   * @param any one of its rows, to know its feed by
   */
  FileAnswer upload(
      Fed any, String key, InputStream body, Trouble trouble, Consumer<SpecificRecord> facts) {
    FileAnswer nothing = new FileAnswer(Answer.UNANSWERED, Set.of());
    return during(
        trouble,
        facts,
        () -> {
          FeedJobs.Started started =
              life.files()
                  .start(
                      new FeedJobs.Upload(
                          key,
                          feed(any),
                          feeder(any.stamp().source(), any),
                          FileRows.Format.TABLE,
                          Optional.of(StandardCharsets.UTF_8),
                          body));
          return started instanceof FeedJobs.Started.Running running
              ? answer(running.end().join())
              : nothing;
        },
        nothing);
  }

  private static FileAnswer answer(JobEnd end) {
    return switch (end) {
      case JobEnd.Done(var status) ->
          new FileAnswer(
              Answer.ACKNOWLEDGED,
              status.rejected().stream()
                  .map(RejectedRow::line)
                  .map(Math::toIntExact)
                  .collect(Collectors.toUnmodifiableSet()));
      case JobEnd.Unreadable _, JobEnd.OtherFile _ -> new FileAnswer(Answer.REFUSED, Set.of());
      case JobEnd.Cut _, JobEnd.Unavailable _ -> new FileAnswer(Answer.UNANSWERED, Set.of());
    };
  }

  private <T> T during(
      Trouble trouble, Consumer<SpecificRecord> facts, Supplier<T> request, T nothing) {
    wire.begin(trouble, facts);
    try {
      T answer = request.get();
      return trouble.killed() ? nothing : answer;
    } catch (ProblemException e) {
      if (e.problem().status() != Problems.kafkaUnavailable().status()) {
        throw e;
      }
      return nothing;
    } finally {
      wire.end();
      if (trouble.killed()) {
        life.watch().close();
        life = born();
      }
    }
  }

  private static Feed feed(Fed fed) {
    return Feed.of(fed.feed().word()).orElseThrow();
  }

  private Feeder feeder(String source, Action said) {
    return new Feeder(source, Optional.of("41"), accounts.of(said));
  }
}
