package org.healthcode.province.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.healthcode.declaration.event.LevelKeys;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.WorldClock;
import org.healthcode.province.edge.Answer;
import org.healthcode.province.edge.EdgePart;
import org.healthcode.province.edge.Edges;
import org.healthcode.province.edge.LedgerOfRisk;
import org.healthcode.province.edge.Trouble;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.signature.TestSignatures;

/**
 * Who says what is planned. Authorities send it to the edges and repeat it until they have an
 * answer. For residents, and for what waits for a second person, a stand-in writes the events that
 * the edge would make of it.
 */
public final class Clients {

  private static final int WHOLE = Integer.MAX_VALUE;
  private static final int MOST_MINUTES = 12;

  private final Land land;
  private final Plan plan;
  private final Broker broker;
  private final WorldClock clock;
  private final Arrivals arrivals;
  private final Narrator narrator;
  private final Edges edges;
  private final NavigableMap<Integer, Integer> said = new TreeMap<>();
  private final NavigableMap<Integer, Answer> answers = new TreeMap<>();
  private final NavigableMap<Integer, Answer> fileAnswers = new TreeMap<>();

  Clients(
      Land land,
      Plan plan,
      Broker broker,
      WorldClock clock,
      Arrivals arrivals,
      Narrator narrator,
      LedgerOfRisk ledger) {
    this.land = land;
    this.plan = plan;
    this.broker = broker;
    this.clock = clock;
    this.arrivals = arrivals;
    this.narrator = narrator;
    this.edges =
        new Edges(
            broker,
            clock,
            land.wire(),
            ledger,
            plan.staff(),
            action -> arrivals.add(clock.now(), action));
  }

  public Edges edges() {
    return edges;
  }

  /** How many events of each thing are told; of what goes through an edge, at least one. */
  public NavigableMap<Integer, Integer> said() {
    return said;
  }

  /** How many events a thing has that a stand-in writes. */
  public int eventsOf(int say) {
    return land.eventsOf(plan.says().get(say).action()).size();
  }

  /** Whether who said it has an answer. */
  public boolean isAnswered(int say) {
    Optional<Integer> file = plan.says().get(say).file();
    Answer answer =
        file.map(it -> fileAnswers.getOrDefault(it, Answer.UNANSWERED))
            .orElseGet(() -> answers.getOrDefault(say, Answer.UNANSWERED));
    return answer != Answer.UNANSWERED;
  }

  /** The files that somebody began to send. */
  public List<Integer> filesSent() {
    return List.copyOf(fileAnswers.keySet());
  }

  /** An authority sends a single record, or takes one back. */
  void send(int number, int wanted, Trouble trouble) {
    Plan.Say say = plan.says().get(number);
    said.put(number, 1);
    Optional<EdgePart> edge = edges.ready(wanted);
    Answer answer = edge.map(it -> send(it, number, trouble)).orElse(Answer.UNANSWERED);
    answers.merge(number, answer, Clients::better);
    narrator.sent(say.action(), edge.map(EdgePart::name), trouble, answer);
  }

  private Answer send(EdgePart edge, int number, Trouble trouble) {
    return switch (plan.says().get(number).action()) {
      case DeleteRecord deletion -> edges.delete(edge, deletion, trouble);
      case Fed fed -> edges.post(edge, "say-" + number, fed, trouble);
      default -> throw new IllegalArgumentException("is not sent to an edge");
    };
  }

  /** An authority sends a file. */
  void upload(int file, int wanted, int most, Trouble trouble) {
    begin(file);
    Optional<EdgePart> edge = edges.ready(wanted);
    Edges.Upload upload = new Edges.Upload(key(file), plan.rowsOf(file));
    Answer answer =
        edge.map(it -> edges.upload(it, upload, most, trouble)).orElse(Answer.UNANSWERED);
    fileAnswers.merge(file, answer, Clients::better);
    narrator.uploaded(upload, edge.map(EdgePart::name), most, trouble, answer);
  }

  /** All rows of a file are said together, also those that a history says later. */
  private void begin(int file) {
    for (int number = 0; number < plan.says().size(); number++) {
      if (plan.says().get(number).file().equals(Optional.of(file))) {
        said.put(number, 1);
      }
    }
  }

  /** Some clerk takes another file for the one that was sent. */
  void uploadAnother(int file, int wanted, int rows) {
    List<Fed> others = new ArrayList<>(plan.rowsOf(file).subList(0, rows));
    others.set(rows - 1, another(others.getLast()));
    edges
        .ready(wanted)
        .ifPresent(
            edge -> {
              Edges.Upload upload = new Edges.Upload(key(file), others);
              Answer answer = edges.upload(edge, upload, WHOLE, Trouble.NONE);
              narrator.uploadedAnother(upload, edge.name(), answer);
            });
  }

  private static Fed another(Fed row) {
    return row instanceof FeedTest it
        ? new FeedTest(
            it.stamp(),
            it.person(),
            it.sampledAt(),
            it.result(),
            it.outcome() == FeedTest.Outcome.POSITIVE
                ? FeedTest.Outcome.NEGATIVE
                : FeedTest.Outcome.POSITIVE)
        : row;
  }

  private static String key(int file) {
    return "file-" + file;
  }

  /** Who was told that it is in, or that it can't go in, was told so. */
  private static Answer better(Answer before, Answer now) {
    return now == Answer.UNANSWERED ? before : now;
  }

  /** A stand-in writes the first events of a thing. */
  void tell(int number, int events) {
    Plan.Say say = plan.says().get(number);
    List<HistoryEvents.Told> all = land.eventsOf(say.action());
    int before = said.getOrDefault(number, 0);
    int now = Math.min(events, all.size());
    for (HistoryEvents.Told told : all.subList(0, now)) {
      append(told);
    }
    said.put(number, Math.max(before, now));
    if (before < all.size() && now == all.size()) {
      arrivals.add(clock.now(), say.action());
    }
    narrator.told(say, before, now, all.size());
  }

  /** What was said before is said once more. */
  void tellAgain(int number) {
    Plan.Say say = plan.says().get(number);
    if (!said.containsKey(number)) {
      return;
    }
    if (say.isByEdge()) {
      narrator.toldAgain(say);
      int edge = number % Edges.COUNT;
      say.file()
          .ifPresentOrElse(
              file -> upload(file, edge, WHOLE, Trouble.NONE),
              () -> send(number, edge, Trouble.NONE));
      return;
    }
    List<HistoryEvents.Told> all = land.eventsOf(say.action());
    if (said.getOrDefault(number, 0) == all.size()) {
      all.forEach(this::append);
      narrator.toldAgain(say);
    }
  }

  /** A resident has their data erased, as the code service lets them. */
  void erase(int number, HistoryEvents.Told erasure) {
    append(erasure);
    arrivals.addErasure(clock.now(), number);
  }

  private void append(HistoryEvents.Told told) {
    byte[] key =
        told.event() instanceof RegionRisk risk ? LevelKeys.of(risk.getHeader()) : told.key();
    byte[] value = land.wire().write(told.event());
    boolean toAll = told.topic().equals(Topics.POLICIES);
    for (int partition = 0; partition < broker.partitions(); partition++) {
      if (toAll || partition == Outbound.partitionOf(key, broker.partitions())) {
        broker.append(
            told.topic().name(),
            partition,
            key,
            value,
            TestSignatures.headers(told.topic().name(), key, value),
            clock.now().toEpochMilli());
      }
    }
  }

  /** What was begun is told to its end. */
  void finish() {
    edges.heal();
    for (int number : List.copyOf(said.keySet())) {
      if (plan.says().get(number).isByEdge()) {
        sendRest(number);
      } else {
        tellRest(number);
      }
    }
  }

  /**
   * A file whose end Kafka did not take counts as running until it was silent for a minute, by the
   * clock of who read it.
   *
   * @throws IllegalStateException if somebody has no answer though nothing is broken
   */
  private void sendRest(int number) {
    Plan.Say say = plan.says().get(number);
    for (int patience = 0; !isAnswered(number); patience++) {
      if (patience > MOST_MINUTES) {
        throw new IllegalStateException("nothing is broken, and " + say + " has no answer");
      }
      clock.pass(patience == 0 ? Duration.ofMillis(1) : Duration.ofMinutes(1));
      say.file()
          .ifPresentOrElse(
              file -> upload(file, 0, WHOLE, Trouble.NONE), () -> send(number, 0, Trouble.NONE));
    }
  }

  private void tellRest(int say) {
    int all = eventsOf(say);
    if (said.getOrDefault(say, 0) < all) {
      tell(say, all);
    }
  }
}
