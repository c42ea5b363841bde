package org.healthcode.province.edge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.ledger.RecordLedger;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.PartClock;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.schemas.event.EventHeader;

/** All instances of the write edge, and the balancer in front of them. */
public final class Edges {

  public static final int COUNT = 2;

  /** As {@code ClockWatch} does. */
  private static final Duration COMPARED_EACH = Duration.ofMinutes(1);

  private final WorldClock clock;
  private final Consumer<Action> arrived;
  private final List<EdgePart> parts = new ArrayList<>();
  private final Recordings recordings = new Recordings();
  private Instant compareAt;
  private int deletions;

  /**
   * @param arrived is told what Kafka has for the first time, as it is recorded
   */
  public Edges(
      Broker broker,
      WorldClock clock,
      FakeWire format,
      RecordLedger ledger,
      Accounts accounts,
      Consumer<Action> arrived) {
    this.clock = clock;
    this.arrived = arrived;
    this.compareAt = clock.now().plus(COMPARED_EACH);
    JobsOfAll jobs = new JobsOfAll();
    for (int i = 0; i < COUNT; i++) {
      parts.add(
          new EdgePart(
              "edge " + (i + 1), broker, new PartClock(clock), format, ledger, jobs, accounts));
    }
  }

  /**
   * A file that a client sends.
   *
   * @param key its Idempotency-Key
   * @param rows each with its line
   */
  public record Upload(String key, List<Fed> rows) {}

  public List<EdgePart> parts() {
    return parts;
  }

  public Recordings recordings() {
    return recordings;
  }

  /** Each compares its clock, where it is time to. */
  public void compareIfDue() {
    if (!clock.now().isBefore(compareAt)) {
      compareClocks();
    }
  }

  private void compareClocks() {
    parts.forEach(EdgePart::compareClock);
    compareAt = clock.now().plus(COMPARED_EACH);
  }

  /** All clocks are right, and known to be. */
  public void heal() {
    parts.forEach(part -> part.clock().set(Duration.ZERO));
    compareClocks();
  }

  public void close() {
    parts.forEach(EdgePart::close);
  }

  /**
   * Who answers: the balancer sends nobody to an edge that is not ready.
   *
   * @param wanted where else it would go to
   */
  public Optional<EdgePart> ready(int wanted) {
    EdgePart first = parts.get(wanted);
    EdgePart second = parts.get((wanted + 1) % COUNT);
    return first.isReady() ? Optional.of(first) : Optional.of(second).filter(EdgePart::isReady);
  }

  /** A client sends a single record, be it once more. */
  public Answer post(EdgePart edge, String key, Fed fed, Trouble trouble) {
    Recordings.Row row = new Recordings.Row(key, fed);
    Answer answer = edge.post(fed, key, trouble, fact -> take(row, fact));
    if (answer == Answer.ACKNOWLEDGED) {
      recordings.acknowledge(row);
    }
    return answer;
  }

  /** A client takes a record back; each time it says so is a deletion of its own. */
  public Answer delete(EdgePart edge, DeleteRecord record, Trouble trouble) {
    deletions++;
    Recordings.Row row = new Recordings.Row("deletion " + deletions, record);
    Answer answer = edge.delete(record, trouble, fact -> take(row, fact));
    if (answer == Answer.ACKNOWLEDGED) {
      recordings.acknowledge(row);
    }
    return answer;
  }

  /**
   * A client sends a file, be it once more.
   *
   * @param most bytes until the connection breaks
   */
  public Answer upload(EdgePart edge, Upload file, int most, Trouble trouble) {
    Map<Integer, Fed> byLine = new TreeMap<>();
    file.rows().forEach(row -> byLine.put(row.stamp().line(), row));
    byte[] bytes = Rows.file(file.rows()).getBytes(StandardCharsets.UTF_8);
    EdgePart.FileAnswer answer =
        edge.upload(
            file.rows().getFirst(),
            file.key(),
            most < bytes.length ? cut(bytes, most) : new ByteArrayInputStream(bytes),
            trouble,
            fact -> {
              Fed row = Optional.ofNullable(byLine.get(header(fact).getLine())).orElseThrow();
              take(new Recordings.Row(file.key(), row), fact);
            });
    if (answer.answer() == Answer.ACKNOWLEDGED) {
      byLine.values().stream()
          .filter(row -> !answer.rejected().contains(row.stamp().line()))
          .forEach(row -> recordings.acknowledge(new Recordings.Row(file.key(), row)));
    }
    return answer.answer();
  }

  private static InputStream cut(byte[] bytes, int most) {
    return new SequenceInputStream(
        new ByteArrayInputStream(bytes, 0, most),
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("the connection broke");
          }
        });
  }

  private void take(Recordings.Row row, SpecificRecord fact) {
    Instant at = header(fact).getRecordedAt();
    if (recordings.take(row, at)) {
      arrived.accept(Recorded.at(at, row.said()));
    }
  }

  private static EventHeader header(SpecificRecord fact) {
    return (EventHeader) fact.get(0);
  }
}
