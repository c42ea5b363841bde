package org.healthcode.province.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.TaskId;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.edge.Answer;
import org.healthcode.province.edge.Edges;
import org.healthcode.province.edge.Trouble;
import org.healthcode.province.part.RiskPart;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.HistoryEvents;
import org.healthcode.risk.oracle.Shown;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.GateAnswer;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.GateRequest;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.id.PersonId;

/** Says what happens in words that need no knowledge of the code. */
public final class Narrator {

  private static final int MOST_PEOPLE = 16;

  /** So many digits of an id tell it from others. */
  private static final int SHOWN = 6;

  private final Story story;
  private final FakeWire wire;

  Narrator(Story story, FakeWire wire) {
    this.story = story;
    this.wire = wire;
  }

  public Story story() {
    return story;
  }

  /** A resident, as the story names them: by their number in the plan. */
  public static String resident(byte[] key) {
    return number(key).map(it -> "resident " + it).orElse("somebody");
  }

  private static Optional<Integer> number(byte[] key) {
    return IntStream.range(0, MOST_PEOPLE)
        .filter(it -> Arrays.equals(HistoryEvents.person(it).bytes(), key))
        .boxed()
        .findFirst();
  }

  void fault(String what) {
    story.tell(() -> "*** " + what);
  }

  void clockSet(String part, Duration off) {
    fault(
        off.isZero()
            ? "the clock of " + part + " is right again"
            : "the clock of "
                + part
                + " is "
                + off.abs().toSeconds()
                + (off.isNegative() ? " s behind" : " s ahead"));
  }

  void stuck(String partition, boolean stuck) {
    fault(
        stuck
            ? "nobody gets anything of " + partition + ", what is written there waits"
            : partition + " can be read again");
  }

  void readsTake(Duration time) {
    fault(
        time.isZero()
            ? "stores are quick again"
            : "each read of a store takes " + time.toMillis() + " ms");
  }

  void quiet(Instant until) {
    story.tell(() -> "nothing happens until " + Story.at(until));
  }

  void rests() {
    story.tell(() -> "--- all faults are over, and everything is worked through");
  }

  void told(Plan.Say say, int before, int now, int all) {
    story.tell(
        () ->
            (before > 0 ? "said again: " : "said: ")
                + Shown.action(say.action())
                + (now < all ? " (breaks off after " + now + " of " + all + " events)" : ""));
    if (now == all) {
      story.said(say.action(), "");
    }
  }

  void sent(Action action, Optional<String> edge, Trouble trouble, Answer answer) {
    story.tell(() -> through(edge) + Shown.action(action) + how(trouble, answer));
    story.said(action, outcome(answer));
  }

  void uploaded(
      Edges.Upload file, Optional<String> edge, int most, Trouble trouble, Answer answer) {
    story.tell(
        () ->
            through(edge)
                + rows(file)
                + (most < Integer.MAX_VALUE ? " (breaks off after " + most + " bytes)" : "")
                + how(trouble, answer));
    file.rows().forEach(row -> story.said(row, " in " + file.key() + outcome(answer)));
  }

  void uploadedAnother(Edges.Upload file, String edge, Answer answer) {
    fault(
        "another file under the key of one, through "
            + edge
            + ": "
            + rows(file)
            + how(Trouble.NONE, answer));
    file.rows().forEach(row -> story.said(row, " in another " + file.key() + outcome(answer)));
  }

  /** What came in, came in. */
  private static String outcome(Answer answer) {
    return answer == Answer.ACKNOWLEDGED ? "" : ": " + answer;
  }

  private static String through(Optional<String> edge) {
    return edge.map(it -> "through " + it + ": ").orElse("no edge is ready for: ");
  }

  private static String rows(Edges.Upload file) {
    return file.key()
        + file.rows().stream().map(Shown::action).collect(Collectors.joining("; ", " [", "]"));
  }

  private static String how(Trouble trouble, Answer answer) {
    String what =
        trouble.taken() == Integer.MAX_VALUE
            ? ""
            : " (Kafka acknowledges %d %s%s%s)"
                .formatted(
                    trouble.taken(),
                    trouble.ofFacts() ? "facts" : "records",
                    trouble.unanswered() ? " and takes one more" : "",
                    trouble.killed() ? ", then the edge is killed" : "");
    return what + ": " + answer;
  }

  void toldAgain(Plan.Say say) {
    fault("sent a second time: " + Shown.action(say.action()));
  }

  void poisoned(PoisonedRecord record) {
    fault(
        "a record that nobody can read comes on "
            + record.place()
            + record
                .person()
                .map(it -> ", with the key of resident " + it)
                .orElse(", and not even its key can be read"));
  }

  void dealt(List<RiskPart> risks, Map<TaskId, Integer> seats) {
    story.tell(
        () -> {
          List<String> words = new ArrayList<>();
          for (int i = 0; i < risks.size(); i++) {
            int index = i;
            RiskPart risk = risks.get(i);
            words.add(
                risk.name()
                    + ": "
                    + (seats.containsValue(index)
                        ? seats.entrySet().stream()
                            .filter(seat -> seat.getValue() == index)
                            .map(seat -> risk.instance().nameOf(seat.getKey()))
                            .collect(Collectors.joining(", "))
                        : "none"));
          }
          return "the tasks are dealt out; " + String.join("; ", words);
        });
  }

  /** What an instance decided, asked and answered. */
  void committed(String risk, List<Entry> written) {
    if (!story.isTold()) {
      return;
    }
    for (Entry entry : written) {
      event(entry)
          .ifPresent(event -> said(risk, Optional.ofNullable(entry.key()).orElseThrow(), event));
    }
  }

  private void said(String risk, byte[] key, SpecificRecord event) {
    said(key, event).ifPresent(what -> story.tell(() -> risk + " " + what));
    if (event instanceof ColorChange change) {
      number(key).ifPresent(it -> story.decided(it, risk + " decides: " + turns(change)));
    }
  }

  private static String turns(ColorChange change) {
    return "turns from %s to %s%s"
        .formatted(
            change.getBefore(),
            change.getAfter(),
            change.getBecause().stream()
                .map(Reason::getRuleId)
                .distinct()
                .collect(Collectors.joining(", ", " (", ")")));
  }

  private static Optional<String> said(byte[] key, SpecificRecord event) {
    return switch (event) {
      case ColorChange change -> Optional.of("decides: " + resident(key) + " " + turns(change));
      case GateRequest request ->
          Optional.of(
              "%s: %s is worse off by the word %s of %s"
                  .formatted(
                      switch (request.getAsk()) {
                        case ASK -> "asks the gate";
                        case AGAIN -> "asks the gate again";
                        case SETTLED -> "asks the gate no more";
                        case UNRECOGNISED -> "says to the gate";
                      },
                      resident(PersonId.fromHex(request.getPerson()).bytes()),
                      word(request.getEvidenceId()),
                      names(request.getAccounts())));
      case GateAnswer answer ->
          Optional.of(
              "answers for the gate: of %s the word %s %s"
                  .formatted(
                      resident(key),
                      word(answer.getEvidenceId()),
                      switch (answer.getOutcome()) {
                        case GRANTED ->
                            answer.getSecondPerson()
                                ? "may color, a second person says so"
                                : "may color, there is room";
                        case WAITS -> "waits for a second person";
                        case REFUSED -> "colors nobody, a second person says so";
                        case UNRECOGNISED -> "is not known";
                      }));
      default -> Optional.empty();
    };
  }

  /** A second person decides. */
  void secondPerson(GateGroup group, GateDecision decision) {
    story.tell(
        () ->
            "%s %s what waits of %s: %d people, in version %d of %d"
                .formatted(
                    decision.getBy().getAccount(),
                    decision.getApproved() ? "approves" : "refuses",
                    names(List.of(group.getAccount())),
                    group.getPeople(),
                    decision.getVersion(),
                    group.getVersion()));
  }

  private static String word(String evidenceId) {
    return evidenceId.substring(0, SHOWN);
  }

  private static String names(List<StaffAccount> accounts) {
    return accounts.stream()
        .map(account -> account.getAccount() + " of " + account.getAuthority())
        .collect(Collectors.joining(" and "));
  }

  private Optional<SpecificRecord> event(Entry entry) {
    byte[] value = entry.value();
    if (value == null || value.length < 5 || value[0] != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(wire.read(value));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
