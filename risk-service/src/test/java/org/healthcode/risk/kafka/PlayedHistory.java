package org.healthcode.risk.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.kafka.ledger.LedgerProgress;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.stores.ThreadTime;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.oracle.Answer;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.Oracle;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Look;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.world.Readings;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.signature.TestSignatures;
import org.healthcode.starter.kafka.SignedRecords;

/** One life of the topology, in which a history is played and its colors are read off. */
final class PlayedHistory implements AutoCloseable {

  private static final HexFormat HEX = HexFormat.of();

  private final HistoryEvents events;
  private final FakeWire wire = new FakeWire();
  private final TopologyTestDriver driver;
  private final TestOutputTopic<byte[], byte[]> timelines;
  private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();

  /** What was published last, by person. */
  private final Map<String, CodeTimeline> published = new HashMap<>();

  private Instant now;

  PlayedHistory(HistoryEvents events, Path stateDir, Instant begin) {
    this.events = events;
    this.now = begin;
    ThreadTime.measureWith(() -> 0L);
    var settings = RiskTopologyDriven.settings(stateDir);
    Properties config = new Properties();
    config.putAll(RiskStreams.config(Map.of("bootstrap.servers", "localhost:9"), settings));
    driver =
        new TopologyTestDriver(
            RiskTopology.of(
                events.releases(),
                settings,
                wire::deserializer,
                wire::serializer,
                new SignedRecords(TestSignatures.VERIFIER, 1, new SimpleMeterRegistry()),
                new Precedence(),
                new LedgerProgress(),
                Stores::inMemoryKeyValueStore),
            config,
            begin);
    timelines =
        driver.createOutputTopic(
            Topics.CODE_TIMELINES.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Somebody whose color is not what the oracle says it is. */
  record Difference(Instant at, int person, Answer expected, Answer found) {}

  /**
   * The first difference, if there is any, that no reading of the texts explains; a life is for one
   * history.
   */
  static Optional<Difference> difference(HistoryEvents events, Path stateDir, History history) {
    if (history.steps().isEmpty()) {
      return Optional.empty();
    }
    try (PlayedHistory played =
        new PlayedHistory(events, stateDir, history.steps().getFirst().at())) {
      return played.firstDifference(history);
    }
  }

  private Optional<Difference> firstDifference(History history) {
    Oracle oracle = new Oracle(history, Readings.TAKEN);
    for (Step step : history.steps()) {
      advanceTo(step.at());
      if (step.action() instanceof Look) {
        Optional<Difference> difference = compare(oracle, step.at());
        if (difference.isPresent() && Oracle.doubtsAt(history, step.at()).isEmpty()) {
          return difference;
        }
      } else {
        events.events(step.action()).forEach(this::tell);
      }
    }
    return Optional.empty();
  }

  private Optional<Difference> compare(Oracle oracle, Instant at) {
    settle();
    read();
    for (Map.Entry<Integer, Answer> expected : oracle.colorsAt(at).entrySet()) {
      Answer found = answer(expected.getKey(), at);
      if (!found.equals(expected.getValue())) {
        return Optional.of(new Difference(at, expected.getKey(), expected.getValue(), found));
      }
    }
    return Optional.empty();
  }

  private void advanceTo(Instant at) {
    if (at.isAfter(now)) {
      settle();
      driver.advanceWallClockTime(Duration.between(now, at));
      now = at;
      settle();
    }
  }

  /** Everything that is under way is done; the clock stands still. */
  private void settle() {
    var fanOuts = driver.<byte[], byte[]>getKeyValueStore(Names.FAN_OUTS);
    while (fanOuts.approximateNumEntries() > 0) {
      Duration tick = Duration.ofMillis(100);
      driver.advanceWallClockTime(tick);
      now = now.plus(tick);
    }
  }

  private void tell(HistoryEvents.Told told) {
    byte[] value = wire.write(told.event());
    inputs
        .computeIfAbsent(
            told.topic().name(),
            name ->
                driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()))
        .pipeInput(
            new TestRecord<>(
                told.key(),
                value,
                TestSignatures.headers(told.topic().name(), told.key(), value),
                now));
  }

  private void read() {
    for (TestRecord<byte[], byte[]> record : timelines.readRecordsToList()) {
      if (Watermark.of(record.headers()).isEmpty()) {
        String person = HEX.formatHex(record.key());
        if (record.value() == null) {
          published.remove(person);
        } else {
          published.put(person, (CodeTimeline) wire.read(record.value()));
        }
      }
    }
  }

  private Answer answer(int person, Instant at) {
    return Optional.ofNullable(published.get(HistoryEvents.person(person).hex()))
        .flatMap(timeline -> span(timeline, at))
        .map(span -> new Answer(Color.valueOf(span.getColor().name()), rules(span)))
        .orElse(Answer.UNDECLARED);
  }

  private static Set<String> rules(Span span) {
    return span.getReasons().stream()
        .map(Reason::getRuleId)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Optional<Span> span(CodeTimeline timeline, Instant at) {
    List<Span> spans = timeline.getSpans();
    return spans.stream()
        .filter(span -> !span.getFrom().isAfter(at))
        .filter(
            span -> Optional.ofNullable(span.getUntil()).filter(end -> !end.isAfter(at)).isEmpty())
        .findFirst();
  }

  @Override
  public void close() {
    driver.close();
  }
}
