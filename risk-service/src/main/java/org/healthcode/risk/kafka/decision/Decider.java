package org.healthcode.risk.kafka.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.CaseStandings;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceReferences;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.FactStandings;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.PersonEvidence.KnownFacts;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.healthcode.risk.domain.exposure.Infectious;
import org.healthcode.risk.domain.gate.Changed;
import org.healthcode.risk.domain.gate.Verdict;
import org.healthcode.risk.domain.person.Erasure;
import org.healthcode.risk.domain.person.EvidenceRetention;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.person.PersonState.Published;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.ColorSpan;
import org.healthcode.risk.kafka.exposure.Carriers;
import org.healthcode.risk.kafka.exposure.EvidenceKeeper;
import org.healthcode.risk.kafka.exposure.ExposureBook;
import org.healthcode.risk.kafka.fanout.ContactKeys;
import org.healthcode.risk.kafka.figures.FigureSender;
import org.healthcode.risk.kafka.ledger.RecordName;
import org.healthcode.risk.kafka.policies.PolicyInForce;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.StaffAccounts;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseStatus;
import org.healthcode.schemas.event.ExposureBroadcast;
import org.healthcode.schemas.id.PersonId;

/** Keeps one person's evidence, has the policy judge it, and publishes what changed. */
final class Decider implements EvidenceKeeper {

  private static final Account NOBODY = new Account("", "");

  private final PolicyInForce policy;
  private final EvidenceRetention retention;
  private final Outgoing outgoing;
  private final KeyValueStore<byte[], byte[]> persons;
  private final KeyValueStore<byte[], byte[]> contactsByCase;
  private final CaseBook cases;
  private final ExposureBook exposures;
  private final FactBook facts;
  private final KnownFacts told;
  private final PersonGate gate;
  private final FigureSender figures;
  private final Erasures erasures;
  private final Carriers carriers;
  private final Emitter emitter;
  private final IntConsumer gaveWay;

  /**
   * @param remembered how long after its recording a fact is kept that nothing cites any more
   * @param gaveWay is told how many facts were forgotten since one person had too many
   */
  Decider(
      PolicyInForce policy,
      Duration remembered,
      KeyValueStore<byte[], byte[]> persons,
      KeyValueStore<byte[], byte[]> contactsByCase,
      CaseBook cases,
      ExposureBook exposures,
      FactBook facts,
      Erasures erasures,
      FeederRegions feeders,
      Carriers carriers,
      Emitter emitter,
      IntConsumer gaveWay) {
    this.policy = policy;
    this.retention = new EvidenceRetention(remembered, this::judge);
    this.outgoing = new Outgoing(policy);
    this.persons = persons;
    this.contactsByCase = contactsByCase;
    this.cases = cases;
    this.exposures = exposures;
    this.facts = facts;
    this.told = facts.told(cases);
    this.gate = new PersonGate(policy, this::judge, cases, feeders, emitter);
    this.figures = new FigureSender(remembered, emitter);
    this.erasures = erasures;
    this.carriers = carriers;
    this.emitter = emitter;
    this.gaveWay = gaveWay;
  }

  /**
   * Takes in one piece of evidence; the same again, or an older version, changes nothing.
   *
   * @param by who says so or takes it back
   * @return whether it can be known what its record says: not of one that was said in too many ways
   * @throws PoisonException when there is no room for a fact that may matter
   */
  boolean add(PersonId person, Evidence added, Account by) {
    PersonState after =
        update(
            person,
            by,
            state ->
                withRoom(state, state.with(added))
                    .orElseThrow(
                        () ->
                            new PoisonException("more facts about one person than can be judged")));
    return after.evidence().find(added.key()).map(Evidence::isReadable).orElse(true);
  }

  private Optional<PersonState> withRoom(PersonState before, PersonState after) {
    Optional<PersonState> roomy = retention.makeRoom(before.evidence(), after, emitter.now());
    int gone = after.evidence().size() - roomy.orElse(after).evidence().size();
    if (gone > 0) {
      gaveWay.accept(gone);
    }
    return roomy;
  }

  /** As {@link #update}, for what follows from other facts: what has no room leaves a mark. */
  @Override
  public void derive(PersonId person, UnaryOperator<EvidenceSet> change) {
    update(
        person,
        state ->
            withRoom(state, state.with(change.apply(state.evidence())))
                .orElseGet(() -> state.with(Marks.of(Marks.OVERFLOW, emitter.now()))));
  }

  /**
   * Says that a record of this person could not be read. Beyond the most facts that a person may
   * have there is one marker for all.
   */
  void mark(PersonId person, Evidence unreadable, Evidence overflow) {
    update(person, state -> state.with(retention.isFull(state.evidence()) ? overflow : unreadable));
  }

  /** Nobody waits for an unreadable record any more. */
  void withdraw(PersonId person, Evidence marker) {
    update(
        person,
        state ->
            state.evidence().find(marker.key()).isPresent()
                ? state.with(state.evidence().filter(item -> !item.key().equals(marker.key())))
                : state);
  }

  /**
   * Changes what is held of a person and publishes what follows from it.
   *
   * @return what is held then
   */
  PersonState update(PersonId person, UnaryOperator<PersonState> change) {
    return update(person, NOBODY, change);
  }

  /**
   * @param by who takes back what is taken back
   */
  private PersonState update(PersonId person, Account by, UnaryOperator<PersonState> change) {
    PersonState before = gate.prepared(load(person));
    PersonState after = change.apply(before);
    if (after.equals(before)) {
      return before;
    }
    PersonState judged =
        publish(person, after, Changed.between(before.evidence(), after.evidence(), by));
    index(person, before.evidence(), judged.evidence());
    tellCases(person, before.evidence(), after.evidence());
    carriers.evidenceChanged(person, before.evidence(), after.evidence());
    count(before, after);
    save(person, judged.inFigures());
    return after;
  }

  /** What was recorded by a version that had no figures is counted with the next thing. */
  private void count(PersonState before, PersonState after) {
    figures.send(before.counted() ? before.evidence() : EvidenceSet.empty(), after.evidence());
  }

  /** Judges a person again whose own evidence is as it was. */
  void reconsider(PersonId person) {
    PersonState before = load(person);
    PersonState after = publish(person, gate.prepared(before), List.of());
    if (!after.equals(before)) {
      index(person, before.evidence(), after.evidence());
      save(person, after);
    }
  }

  /** Takes in what became of a word that was asked about. */
  void answered(Incoming.GateAnswered answer) {
    PersonId person = answer.person();
    PersonState before = load(person);
    PersonState after = gate.answered(person, gate.prepared(before), answer);
    if (!after.equals(before)) {
      PersonState judged = publish(person, after, List.of());
      index(person, before.evidence(), judged.evidence());
      save(person, judged);
    }
  }

  /**
   * Forgets what is past its time of somebody whom no event may touch for long. Nobody is told: the
   * colors stay the very same.
   */
  void forgetOld(PersonId person) {
    Instant now = emitter.now();
    PersonState before = load(person);
    if (!before.counted()) {
      count(before, before);
    }
    PersonState after = forgotten(before.inFigures(), now);
    if (!after.equals(before)) {
      index(person, before.evidence(), after.evidence());
      save(person, after);
    }
  }

  /** Forgets what the erasure covers. */
  void erase(PersonId person, Erasure erasure) {
    PersonState before = load(person);
    PersonState after = publish(person, gate.prepared(before).erased(erasure), List.of());
    index(person, before.evidence(), after.evidence());
    save(person, after);
  }

  /** Whether anything of a fed record is held of the person, or may have followed from it. */
  boolean holds(PersonId person, RecordName name) {
    boolean visit = name.feed().equals(Feed.VISITS.word());
    return load(person).evidence().all().stream()
        .anyMatch(item -> visit ? followsFromVisits(item) : isOf(item.key(), name));
  }

  /** What a visit met does not say which record that was. */
  private static boolean followsFromVisits(Evidence item) {
    return item.fact().filter(Fact::followsFromVisits).isPresent();
  }

  private static boolean isOf(FactKey key, RecordName name) {
    return key.source().equals(name.source())
        && key.feed().equals(name.feed())
        && key.recordId().equals(name.recordId());
  }

  private PersonState load(PersonId person) {
    return Optional.ofNullable(persons.get(person.bytes()))
        .map(PersonStates::fromBytes)
        .orElse(PersonState.NONE);
  }

  private void save(PersonId person, PersonState state) {
    if (state.isNothing()) {
      persons.delete(person.bytes());
    } else {
      persons.put(person.bytes(), PersonStates.toBytes(state));
    }
  }

  private CodeTimeline judge(EvidenceSet evidence, Instant now) {
    return policy.get().evaluate(PersonEvidence.of(evidence, cases, told)).trimmed(now);
  }

  /**
   * @param changes of what may have eased
   */
  private PersonState publish(PersonId person, PersonState held, List<Changed> changes) {
    Instant now = emitter.now();
    Verdict verdict = gate.judge(held, changes);
    PersonState state = held.with(verdict.memory());
    gate.ask(person, state, verdict);
    CodeTimeline timeline = verdict.timeline();
    if (erasures.isErased(person)
        && !state.hasSpoken()
        && !timeline.restrictsAfter(now)
        && !state.gate().isWaiting()) {
      return forgotten(withdrawn(person, state), now);
    }
    org.healthcode.schemas.event.CodeTimeline event = outgoing.timeline(timeline, state);
    byte[] bytes = emitter.bytes(Topics.CODE_TIMELINES, event);
    String digest = Ids.digest(bytes);
    boolean nothingYet = state.published().equals(Published.NOTHING);
    // A guardian sees from the timeline that there is a link, and that nothing is declared yet; and
    // nobody may take somebody for unknown of whom anything is held.
    boolean nothingToSay =
        timeline.spans().isEmpty()
            && timeline.vouched()
            && event.getGuardians().isEmpty()
            && !state.isKnown();
    if (digest.equals(state.published().digest()) || (nothingYet && nothingToSay)) {
      return forgotten(state, now);
    }
    emitter.send(Names.sink(Topics.CODE_TIMELINES), new Outbound.ByKey(person.bytes()), bytes);
    Optional<Color> before = state.published().at(now);
    Published published = new Published(digest, spans(timeline));
    if (!before.equals(published.at(now))) {
      emitter.send(
          Topics.COLOR_CHANGES,
          new Outbound.ByKey(person.bytes()),
          outgoing.change(before, timeline, state, now));
    }
    return state.with(published);
  }

  /** What waits leaves facts out, which must be there once somebody agrees. */
  private PersonState forgotten(PersonState state, Instant now) {
    return state.gate().isWaiting() || !retention.mayForget(state, now)
        ? state
        : retention.forgetOld(state, judge(state.evidence(), now), now);
  }

  /** Takes the timeline back of somebody who had it erased and is under no restriction. */
  private PersonState withdrawn(PersonId person, PersonState state) {
    if (state.published().equals(Published.NOTHING)) {
      return state;
    }
    emitter.tombstone(Topics.CODE_TIMELINES, new Outbound.ByKey(person.bytes()));
    return state.with(Published.NOTHING);
  }

  private void index(PersonId person, EvidenceSet before, EvidenceSet after) {
    indexContacts(person, before, after);
    indexExposed(person, before, after);
    indexOverrides(person, before, after);
  }

  private void indexOverrides(PersonId person, EvidenceSet before, EvidenceSet after) {
    Set<String> was = EvidenceReferences.facts(before);
    Set<String> is = EvidenceReferences.facts(after);
    was.stream().filter(id -> !is.contains(id)).forEach(id -> facts.cites(id, person, false));
    is.stream().filter(id -> !was.contains(id)).forEach(id -> facts.cites(id, person, true));
  }

  private void indexContacts(PersonId person, EvidenceSet before, EvidenceSet after) {
    Set<String> was = contactKeys(before);
    Set<String> is = contactKeys(after);
    was.stream()
        .filter(caseKey -> !is.contains(caseKey))
        .forEach(caseKey -> contactsByCase.delete(ContactKeys.of(caseKey, person)));
    is.stream()
        .filter(caseKey -> !was.contains(caseKey))
        .forEach(caseKey -> contactsByCase.put(ContactKeys.of(caseKey, person), new byte[0]));
  }

  private static Set<String> contactKeys(EvidenceSet evidence) {
    Set<String> keys = new HashSet<>(EvidenceReferences.cases(evidence));
    EvidenceReferences.contacts(evidence).forEach(via -> keys.add(ContactKeys.via(via)));
    return keys;
  }

  private void indexExposed(PersonId person, EvidenceSet before, EvidenceSet after) {
    Set<String> was = EvidenceReferences.exposures(before);
    Set<String> is = EvidenceReferences.exposures(after);
    was.stream().filter(id -> !is.contains(id)).forEach(id -> exposures.met(id, person, false));
    is.stream().filter(id -> !was.contains(id)).forEach(id -> exposures.met(id, person, true));
    indexShared(person, EvidenceReferences.slots(before), EvidenceReferences.slots(after));
  }

  private void indexShared(
      PersonId person, Map<String, Minutes> before, Map<String, Minutes> after) {
    before.keySet().stream()
        .filter(slotId -> !after.containsKey(slotId))
        .forEach(slotId -> exposures.shared(slotId, person, Optional.empty()));
    after.forEach(
        (slotId, there) -> {
          if (!there.equals(before.get(slotId))) {
            exposures.shared(slotId, person, Optional.of(there));
          }
        });
  }

  private void tellCases(PersonId person, EvidenceSet before, EvidenceSet after) {
    if (CaseStandings.ownCases(after).isEmpty()) {
      return;
    }
    EvidenceSet news = after.without(before);
    Set<String> changed = new TreeSet<>(CaseStandings.ownCases(news));
    if (changed.isEmpty()
        && !Infectious.mayDependOn(news)
        && !Infectious.mayDependOn(before.without(after))) {
      return;
    }
    Map<String, Instant> was = infectious(before);
    Map<String, Instant> is = infectious(after);
    Map<String, List<Account>> wordsBefore = words(before);
    Map<String, List<Account>> words = words(after);
    // Another authority may stand for a case now, or no longer.
    CaseStandings.ownCases(after).stream()
        .filter(caseKey -> !Objects.equals(words.get(caseKey), wordsBefore.get(caseKey)))
        .forEach(changed::add);
    // The first positive sample may have become known, or been taken back.
    is.forEach(
        (caseKey, from) -> {
          if (!from.equals(was.get(caseKey))) {
            changed.add(caseKey);
          }
        });
    for (String caseKey : changed) {
      if (CaseStandings.of(after, caseKey) != CaseStandings.of(before, caseKey)
          || !FactStandings.ofCase(after, caseKey).equals(FactStandings.ofCase(before, caseKey))
          || !Objects.equals(is.get(caseKey), was.get(caseKey))
          || !Objects.equals(words.get(caseKey), wordsBefore.get(caseKey))) {
        tellCase(
            person,
            after,
            caseKey,
            emitter.now(),
            Optional.ofNullable(is.get(caseKey)),
            words.getOrDefault(caseKey, List.of()));
      }
    }
  }

  /**
   * Tells of cases whose infectious time the policy in force sees otherwise than the one before.
   */
  void tellCasesAnew(PersonId person) {
    EvidenceSet evidence = load(person).evidence();
    Map<String, Instant> infectious = infectious(evidence);
    Map<String, List<Account>> words = words(evidence);
    for (String caseKey : CaseStandings.ownCases(evidence)) {
      Optional<Instant> from = Optional.ofNullable(infectious.get(caseKey));
      if (!from.equals(cases.infectiousFrom(caseKey, person))) {
        // Nobody but the policy says otherwise of it.
        Instant knownAt = cases.knownAt(caseKey, person).orElseGet(emitter::now);
        tellCase(person, evidence, caseKey, knownAt, from, words.getOrDefault(caseKey, List.of()));
      }
    }
    carriers.policyChanged(person, evidence);
  }

  private Map<String, List<Account>> words(EvidenceSet evidence) {
    return Infectious.words(evidence, policy.get().infectiousDays());
  }

  private Map<String, Instant> infectious(EvidenceSet evidence) {
    return Infectious.beginnings(evidence, policy.get().infectiousDays());
  }

  private void tellCase(
      PersonId person,
      EvidenceSet evidence,
      String caseKey,
      Instant knownAt,
      Optional<Instant> infectiousFrom,
      List<Account> words) {
    FactStandings.OfCase facts = FactStandings.ofCase(evidence, caseKey);
    CaseStatus status =
        new CaseStatus(
            caseKey,
            person.hex(),
            event(CaseStandings.of(evidence, caseKey)),
            knownAt,
            facts.live().stream().sorted().toList(),
            facts.fallen().stream().sorted().toList(),
            infectiousFrom.orElse(null),
            words.stream().map(StaffAccounts::event).toList());
    emitter.send(
        Topics.EXPOSURES, new Outbound.ToAll(person.bytes()), new ExposureBroadcast(status));
  }

  private static org.healthcode.schemas.event.CaseStanding event(CaseStanding standing) {
    return switch (standing) {
      case STANDS -> org.healthcode.schemas.event.CaseStanding.STANDS;
      case FELL, UNKNOWN -> org.healthcode.schemas.event.CaseStanding.FELL;
    };
  }

  private static List<ColorSpan> spans(CodeTimeline timeline) {
    return timeline.spans().stream()
        .map(span -> new ColorSpan(span.color(), span.from(), span.until()))
        .toList();
  }
}
