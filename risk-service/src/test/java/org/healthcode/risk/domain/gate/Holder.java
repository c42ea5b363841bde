package org.healthcode.risk.domain.gate;

import static org.healthcode.risk.domain.Facts.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.evidence.RecordedFact;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.ColorSpan;
import org.healthcode.risk.domain.timeline.LastTest;
import org.healthcode.risk.domain.timeline.Span;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.recording.RecordingMoment;

/** Of whom facts are told, for tests: what a task does with one person, and what a reader sees. */
final class Holder {

  static final Policy NATIONAL =
      PolicyFiles.policies(PolicyFiles.shipped()).byId("national-2022-06").orElseThrow();

  private final Desk desk;
  private final String name;
  private final Map<String, CaseStanding> cases = new HashMap<>();
  private final Map<String, Account> caseAccounts = new HashMap<>();
  private final Map<String, Instant> knownAt = new HashMap<>();
  private EvidenceSet evidence = EvidenceSet.empty();
  private GateMemory memory = GateMemory.NONE;
  private List<ColorSpan> published = List.of();
  private List<Asked> lastAsked = new ArrayList<>();
  private Instant now = at("2022-07-04T12:00");
  private Policy policy = NATIONAL;
  private boolean vouched = true;
  private Optional<Instant> lastSample = Optional.empty();
  private long recording;

  Holder(Desk desk, String name) {
    this.desk = desk;
    this.name = name;
  }

  /** Who declared to be healthy. */
  static Holder declared(Desk desk, String name) {
    Holder holder = new Holder(desk, name);
    holder.take(Facts.declaration("D", "2022-07-01T08:00"), Optional.empty());
    return holder;
  }

  Holder later(Duration time) {
    now = now.plus(time);
    return this;
  }

  void feed(Account by, String feed, String recordId, Fact fact) {
    feed(by, by.authority(), feed, recordId, fact);
  }

  private void feed(Account by, String source, String feed, String recordId, Fact fact) {
    FactKey key =
        new FactKey(source, feed, recordId, fact instanceof CaseFact it ? it.status().name() : "");
    take(
        Evidence.of(
            key,
            RecordingMoment.ofSingle(recorded()),
            Optional.empty(),
            new RecordedFact(fact, now, recordId, by.name())),
        Optional.of(by));
  }

  /** One record in more versions than can be weighed, each lower than the one before. */
  void negativesInTooManyVersions(Account by, String recordId) {
    for (long version = 17; version > 0; version--) {
      version(by, recordId, version, TestFact.Outcome.NEGATIVE);
    }
  }

  void version(Account by, String recordId, long version, TestFact.Outcome outcome) {
    Instant sampled = now.minusSeconds(version);
    TestFact fact = new TestFact(sampled, sampled, outcome, "lab");
    take(
        Evidence.of(
            new FactKey(by.authority(), "tests", recordId, ""),
            RecordingMoment.ofSingle(recorded()),
            Optional.of(version),
            new RecordedFact(fact, now, recordId + version, by.name())),
        Optional.of(by));
  }

  /** Came from another province, by a stay that somebody fed or nobody. */
  void arrived(Optional<Account> fedBy) {
    take(
        Evidence.of(
            new FactKey("risk-service", "arrivals", "left", ""),
            0,
            now,
            now,
            "arrived",
            new ProvinceArrival("31", "41", now, now, fedBy)),
        Optional.empty());
  }

  void confirmed(Account by, String recordId) {
    status(by, recordId, CaseFact.Status.CONFIRMED);
  }

  void status(Account by, String recordId, CaseFact.Status status) {
    feed(by, "cases", recordId, new CaseFact(status, Optional.empty(), now));
  }

  void tested(Account by, String recordId, TestFact.Outcome outcome) {
    tested(by, recordId, now, outcome);
  }

  void tested(Account by, String recordId, Instant sampled, TestFact.Outcome outcome) {
    feed(by, "tests", recordId, new TestFact(sampled, sampled, outcome, "lab"));
  }

  void contact(Account by, String recordId, ContactFact.Degree degree, String caseKey) {
    contact(by, recordId, degree, caseKey, Optional.empty());
  }

  void contact(
      Account by,
      String recordId,
      ContactFact.Degree degree,
      String caseKey,
      Optional<Instant> isolationTo) {
    feed(
        by,
        "contacts",
        recordId,
        new ContactFact(degree, caseKey, at("2022-07-03T10:00"), Optional.empty(), isolationTo));
  }

  void decided(Account by, String recordId, Color color, String factId) {
    feed(
        by,
        "overrides",
        recordId,
        new OverrideFact(color, "WRONG_COLOR", factId, now, now.plus(Duration.ofDays(5))));
  }

  void delete(Account by, String feed, String recordId) {
    evidence.all().stream()
        .map(Evidence::key)
        .filter(key -> key.feed().equals(feed) && key.recordId().equals(recordId))
        .filter(key -> key.source().equals(by.authority()))
        .toList()
        .forEach(key -> take(Evidence.deletion(key, recorded()), Optional.of(by)));
  }

  /** A case becomes known, or falls. */
  void told(String caseKey, CaseStanding standing) {
    cases.put(caseKey, standing);
    judge(List.of());
  }

  void told(String caseKey, CaseStanding standing, Account by) {
    caseAccounts.put(caseKey, by);
    told(caseKey, standing);
  }

  /** A case becomes known, and this person is looked at for it only later. */
  void becomesKnown(String caseKey) {
    cases.put(caseKey, CaseStanding.STANDS);
    knownAt.put(caseKey, now);
  }

  void declares(org.healthcode.risk.domain.evidence.HealthDeclaration.Symptom... symptoms) {
    recorded();
    take(Facts.declaration("D" + recording, "2022-07-04T11:00", symptoms), Optional.empty());
  }

  /** All that waits is decided by a second person. */
  void agreed() {
    agreedTo("");
  }

  /** All that waits of a feed is. */
  void agreedTo(String feed) {
    List<Word> waiting =
        memory.asked().values().stream()
            .filter(it -> it.state() == Asked.State.WAITS)
            .filter(it -> it.key().feed().startsWith(feed))
            .map(Asked::word)
            .toList();
    memory = memory.granting(waiting);
    judge(List.of());
  }

  void refused() {
    for (Asked it : memory.asked().values()) {
      if (it.state() == Asked.State.WAITS) {
        memory = memory.answered(it.word(), Asked.State.REFUSED);
      }
    }
    judge(List.of());
  }

  void again() {
    judge(List.of());
  }

  /** A policy is released: what is held is judged by it, and nobody is asked. */
  void released(Policy other) {
    releasedAt(now, other);
  }

  /** A policy was released at a moment, and this person is judged by it only now. */
  void releasedAt(Instant moment, Policy other) {
    policy = other;
    memory =
        Gate.holding(
            evidence, memory, moment, Optional.empty(), this::evaluate, new KnownWords(), now);
    judge(List.of());
  }

  /** There was no gate until now. */
  void upgraded() {
    memory =
        Gate.holding(
            evidence,
            GateMemory.NONE,
            now,
            Optional.of(spans(evaluate(evidence))),
            this::evaluate,
            new KnownWords(),
            now);
    judge(List.of());
  }

  private Instant recorded() {
    recording++;
    return now.plusMillis(recording);
  }

  private void take(Evidence added, Optional<Account> by) {
    Optional<Evidence> before = evidence.find(added.key()).filter(item -> !item.retracted());
    evidence = evidence.merge(added);
    judge(before.flatMap(it -> by.map(account -> new Changed(it, account))).stream().toList());
  }

  private void judge(List<Changed> changes) {
    List<Changed> news = changes;
    lastAsked = new ArrayList<>();
    while (true) {
      Verdict verdict =
          Gate.judge(evidence, memory, news, published, this::evaluate, new KnownWords(), now);
      news = List.of();
      memory = verdict.memory();
      published = spans(verdict.timeline());
      vouched = verdict.timeline().vouched();
      lastSample = verdict.timeline().lastTest().map(LastTest::sampledAt);
      if (verdict.toAsk().isEmpty()) {
        return;
      }
      lastAsked.addAll(verdict.toAsk());
      for (Asked asked : verdict.toAsk()) {
        memory =
            desk.grant(asked.accounts(), name)
                ? memory.granting(List.of(asked.word()))
                : memory.answered(asked.word(), Asked.State.WAITS);
      }
    }
  }

  private CodeTimeline evaluate(EvidenceSet all) {
    return policy.evaluate(new PersonEvidence(all, cases)).trimmed(now);
  }

  /** What this holder was told of others' cases. */
  private final class KnownWords implements CaseWords {

    @Override
    public List<Account> accounts(String caseKey) {
      return Optional.ofNullable(caseAccounts.get(caseKey)).stream().toList();
    }

    @Override
    public Instant knownAt(ContactFact contact) {
      return Optional.ofNullable(knownAt.get(contact.caseKey())).orElse(Instant.EPOCH);
    }
  }

  private static List<ColorSpan> spans(CodeTimeline timeline) {
    return timeline.spans().stream()
        .map(span -> new ColorSpan(span.color(), span.from(), span.until()))
        .toList();
  }

  /** What a checkpoint sees at a moment from now on. */
  String seenAt(Instant moment) {
    Optional<Color> color =
        published.stream()
            .map(span -> new Span(span.color(), span.from(), span.until(), List.of()))
            .filter(span -> span.contains(moment))
            .map(Span::color)
            .findFirst();
    if (color.equals(Optional.of(Color.RED))) {
      return "STOP";
    }
    if (color.equals(Optional.of(Color.YELLOW))) {
      return "CHECK";
    }
    return vouched ? color.map(_ -> "PASS").orElse("UNDECLARED") : "CHECK?";
  }

  String seen() {
    return seenAt(now);
  }

  /** Of the negative test that is published, vouched for or not. */
  Optional<Instant> lastSample() {
    return lastSample;
  }

  boolean waits() {
    return memory.asked().values().stream()
        .anyMatch(it -> it.state() == Asked.State.WAITS && it.needed());
  }

  Set<Account> askedOf() {
    return lastAsked.stream()
        .flatMap(asked -> asked.accounts().stream())
        .collect(Collectors.toSet());
  }

  Instant now() {
    return now;
  }
}
