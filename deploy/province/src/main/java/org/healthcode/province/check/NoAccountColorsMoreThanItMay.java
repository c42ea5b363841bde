package org.healthcode.province.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.world.Narrator;
import org.healthcode.province.world.Province;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.GateAnswer;
import org.healthcode.schemas.event.GateAsk;
import org.healthcode.schemas.event.GateOutcome;
import org.healthcode.schemas.event.GateRequest;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.time.ChinaTime;

/**
 * After every step, by what was published: nobody turned worse by the word of one authority without
 * an answer of the gate, and those answers let no account make more people worse in a day than it
 * may, but by the word of a second person.
 */
public final class NoAccountColorsMoreThanItMay implements Invariant {

  /** By whose clock midnight is, nobody can say from outside. */
  private static final Duration AROUND_MIDNIGHT = Duration.ofMinutes(11);

  private static final List<Topic<?>> FACTS =
      List.of(Topics.CASE_UPDATES, Topics.CONTACT_UPDATES, Topics.TEST_RESULTS);

  private final News news = new News();
  private final Map<String, Said> said = new HashMap<>();
  private final Map<OnDay, Set<String>> granted = new HashMap<>();

  /** Words that were granted of somebody and made them no worse so far. */
  private final Map<String, Set<String>> unused = new HashMap<>();

  /** When an account let a word be asked of the next one. */
  private final Map<Word, Instant> handedOn = new HashMap<>();

  private record Word(String evidenceId, StaffAccount account) {}

  /** A record: by whom, since when, what it said each time, and what of that was granted. */
  private static final class Said {
    private final String authority;
    private final Instant first;
    private final List<String> contents = new ArrayList<>();
    private final Set<String> grantedContents = new HashSet<>();
    private int cited;

    Said(String authority, Instant first) {
      this.authority = authority;
      this.first = first;
    }

    void grant() {
      grantedContents.addAll(contents);
    }

    void cite() {
      cited = contents.size();
    }

    /** Whether it was said once more since somebody turned by it, and in a way that was granted. */
    boolean isSaidAgain() {
      return contents.size() > cited && grantedContents.contains(contents.getLast());
    }
  }

  private record OnDay(StaffAccount account, LocalDate day) {}

  @Override
  public Optional<Violation> check(Province province) {
    for (Topic<?> topic : FACTS) {
      news.of(province, topic).forEach(entry -> take(event(province, entry), entry));
    }
    for (Entry entry : news.of(province, Topics.GATE_REQUESTS)) {
      handedOn((GateRequest) event(province, entry), entry.appendedAt());
    }
    for (Entry entry : news.of(province, Topics.GATE_ANSWERS)) {
      Optional<Violation> violation = granted(province, entry, (GateAnswer) event(province, entry));
      if (violation.isPresent()) {
        return violation;
      }
    }
    for (Entry entry : news.of(province, Topics.COLOR_CHANGES)) {
      Optional<Violation> violation =
          changed(province, entry, (ColorChange) event(province, entry));
      if (violation.isPresent()) {
        return violation;
      }
    }
    return Optional.empty();
  }

  private static SpecificRecord event(Province province, Entry entry) {
    return province.land().read(Optional.ofNullable(entry.value()).orElseThrow());
  }

  private void take(SpecificRecord event, Entry entry) {
    switch (event) {
      case CaseUpdate it -> take(it, it.getHeader(), Feed.CASES, it.getStatus().name(), entry);
      case ContactUpdate it -> take(it, it.getHeader(), Feed.CONTACTS, "", entry);
      case TestResult it -> take(it, it.getHeader(), Feed.TESTS, "", entry);
      default -> throw new IllegalStateException("a fact of another topic");
    }
  }

  private void take(
      SpecificRecord event, EventHeader header, Feed feed, String factKey, Entry entry) {
    List<Object> content = new ArrayList<>();
    for (int field = 1; field < event.getSchema().getFields().size(); field++) {
      content.add(String.valueOf(event.get(field)));
    }
    said.computeIfAbsent(
            Ids.evidenceId(header.getSource(), feed.word(), header.getRecordId(), factKey),
            it -> new Said(header.getSource(), entry.appendedAt()))
        .contents
        .add(content.toString());
  }

  /** Who has room has the next one asked, whose answer may come on another day. */
  private void handedOn(GateRequest request, Instant at) {
    int asked = request.getAccounts().indexOf(request.getAccount());
    if (request.getAsk() == GateAsk.ASK && asked > 0) {
      handedOn.put(new Word(request.getEvidenceId(), request.getAccounts().get(asked - 1)), at);
    }
  }

  private Optional<Violation> granted(Province province, Entry entry, GateAnswer answer) {
    if (answer.getOutcome() != GateOutcome.GRANTED) {
      return Optional.empty();
    }
    String person = Narrator.resident(Optional.ofNullable(entry.key()).orElseThrow());
    Optional.ofNullable(said.get(answer.getEvidenceId())).ifPresent(Said::grant);
    unused.computeIfAbsent(person, it -> new LinkedHashSet<>()).add(answer.getEvidenceId());
    if (answer.getSecondPerson()) {
      return Optional.empty();
    }
    int allowance = province.plan().staff().allowance();
    for (StaffAccount account : answer.getAccounts()) {
      Instant at =
          Optional.ofNullable(handedOn.get(new Word(answer.getEvidenceId(), account)))
              .orElseGet(entry::appendedAt);
      LocalDate day = ChinaTime.day(at.minus(AROUND_MIDNIGHT));
      if (!day.equals(ChinaTime.day(at.plus(AROUND_MIDNIGHT)))) {
        continue;
      }
      Set<String> people = granted.computeIfAbsent(new OnDay(account, day), it -> new HashSet<>());
      people.add(person);
      if (people.size() > allowance) {
        return Optional.of(
            Violation.of(
                this,
                "%s of %s made %d people worse on %s without a second person, and may %d"
                    .formatted(
                        account.getAccount(),
                        account.getAuthority(),
                        people.size(),
                        day,
                        allowance)));
      }
    }
    return Optional.empty();
  }

  private Optional<Violation> changed(Province province, Entry entry, ColorChange change) {
    if (severity(change.getAfter()) <= severity(change.getBefore())) {
      return Optional.empty();
    }
    String person = Narrator.resident(Optional.ofNullable(entry.key()).orElseThrow());
    boolean isLet = isAnswered(person, change) || !isWordOfOne(province, entry, change);
    change.getBecause().stream()
        .map(Reason::getEvidenceId)
        .flatMap(id -> Optional.ofNullable(said.get(id)).stream())
        .forEach(Said::cite);
    return isLet
        ? Optional.empty()
        : Optional.of(
            Violation.of(
                this,
                "%s turned from %s to %s by the word of one authority, and the gate was not asked"
                    .formatted(person, change.getBefore(), change.getAfter())));
  }

  /** What is taken back is answered for, too, and cited by nobody. */
  private boolean isAnswered(String person, ColorChange change) {
    Set<String> words = unused.getOrDefault(person, new LinkedHashSet<>());
    Set<String> cited =
        change.getBecause().stream().map(Reason::getEvidenceId).collect(Collectors.toSet());
    if (words.removeAll(cited)) {
      return true;
    }
    Optional<String> other = words.stream().findFirst();
    other.ifPresent(words::remove);
    return other.isPresent();
  }

  /** Whether staff of one authority alone say so, and no policy that began since made it of it. */
  private boolean isWordOfOne(Province province, Entry entry, ColorChange change) {
    List<Optional<Said>> words =
        change.getBecause().stream()
            .map(Reason::getEvidenceId)
            .map(id -> Optional.ofNullable(said.get(id)))
            .toList();
    Set<String> authorities =
        words.stream()
            .flatMap(Optional::stream)
            .map(said -> said.authority)
            .collect(Collectors.toSet());
    return words.stream().allMatch(Optional::isPresent)
        && words.stream().flatMap(Optional::stream).noneMatch(Said::isSaidAgain)
        && authorities.size() == 1
        && province.plan().turns().stream()
            .noneMatch(
                turn ->
                    !turn.isAfter(entry.appendedAt().plus(AROUND_MIDNIGHT))
                        && words.stream()
                            .flatMap(Optional::stream)
                            .anyMatch(word -> word.first.isBefore(turn)));
  }

  private static int severity(ColorState color) {
    return switch (color) {
      case RED -> 2;
      case YELLOW -> 1;
      case GREEN, UNDECLARED, UNRECOGNISED -> 0;
    };
  }
}
