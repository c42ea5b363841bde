package org.healthcode.risk.kafka.decision;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.exposure.ActiveExposure;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.VouchedPeriod;
import org.healthcode.risk.domain.person.Erasure;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.kafka.exposure.Carriers;
import org.healthcode.risk.kafka.exposure.Encounters;
import org.healthcode.risk.kafka.exposure.ExposureBook;
import org.healthcode.risk.kafka.exposure.ExposureEvents;
import org.healthcode.risk.kafka.exposure.Forgetting;
import org.healthcode.risk.kafka.exposure.VisitBook;
import org.healthcode.risk.kafka.exposure.VouchedVenues;
import org.healthcode.risk.kafka.fanout.ContactKeys;
import org.healthcode.risk.kafka.fanout.FanOut;
import org.healthcode.risk.kafka.fanout.FanOutPages;
import org.healthcode.risk.kafka.fanout.FanOuts;
import org.healthcode.risk.kafka.fanout.SharedThread;
import org.healthcode.risk.kafka.ledger.LedgerEntries;
import org.healthcode.risk.kafka.ledger.RecordName;
import org.healthcode.risk.kafka.policies.PolicyInForce;
import org.healthcode.risk.kafka.policies.PolicyTurn;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.streams.CommitPace;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Holds;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.PriorityTimestamps;
import org.healthcode.risk.kafka.streams.RecordTask;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.kafka.streams.TaskProcessor;
import org.healthcode.risk.kafka.watch.RefusedRecords;
import org.healthcode.risk.kafka.watch.Signals;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.risk.watch.Signal;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.ExposureBroadcast;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.signature.Refusal;
import org.healthcode.starter.kafka.SignedRecords;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task's work: takes every record of its people in, and tells how far it has come. */
final class PersonProcessor extends TaskProcessor<Outbound, byte[]> {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration FORGET = Duration.ofSeconds(1);

  /** What was written longer ago than that waits already. */
  private static final Duration BEHIND = Duration.ofSeconds(1);

  private static final int MOST_PEOPLE_PER_SLICE = 500;
  private static final Duration FAN_OUT_PATIENCE = Duration.ofSeconds(60);
  private static final Logger log = LoggerFactory.getLogger(PersonProcessor.class);

  private final SignedReleases policies;
  private final RiskSettings settings;
  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final Supplier<Serializer<SpecificRecord>> serializer;
  private final SignedRecords signed;
  private final Precedence precedence;

  /**
   * @param signed tells which records of signed topics may be taken in
   */
  PersonProcessor(
      SignedReleases policies,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      SignedRecords signed,
      Precedence precedence) {
    this.policies = policies;
    this.settings = settings;
    this.deserializer = deserializer;
    this.serializer = serializer;
    this.signed = signed;
    this.precedence = precedence;
  }

  @Override
  protected RecordTask<Outbound, byte[]> begin(ProcessorContext<Outbound, byte[]> context) {
    Task task = new Task(context);
    SharedThread.current().enter();
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> task.tick());
    context.schedule(FORGET, PunctuationType.WALL_CLOCK_TIME, now -> task.forget());
    return task;
  }

  /** What there is once the task has a context. */
  private final class Task extends RecordTask<Outbound, byte[]> {

    private final Decoder decoder;
    private final Emitter emitter;
    private final Decider decider;
    private final CaseBook cases;
    private final KeyValueStore<byte[], byte[]> caseStore;
    private final KeyValueStore<byte[], byte[]> contactStore;
    private final ExposureBook exposures;
    private final VouchedVenues vouched;
    private final FactBook facts;
    private final Erasures erasures;
    private final Encounters encounters;
    private final Forgetting forgetting;
    private final PeopleRound forgettingFacts;
    private final FanOuts fanOuts;
    private final Holds holds;
    private final UnreadableRecords unreadable;
    private final RefusedRecords refused;
    private final LedgerEntries ledger;
    private final PolicyInForce policy;
    private final PolicyTurn policyTurn;
    private final FeederRegions feeders;
    private final TaskProgress progress;
    private final CommitPace commits;
    private boolean commitSoon;

    Task(ProcessorContext<Outbound, byte[]> context) {
      super(context, signed);
      decoder = new Decoder(deserializer.get());
      commits = new CommitPace(context);
      emitter = new Emitter(context, serializer.get());
      policy =
          new PolicyInForce(
              context.getStateStore(Names.POLICIES), policies, deserializer.get(), emitter.now());
      KeyValueStore<byte[], byte[]> persons = context.getStateStore(Names.PERSONS);
      contactStore = context.getStateStore(Names.CONTACTS_BY_CASE);
      caseStore = context.getStateStore(Names.CASES);
      cases = new CaseBook(caseStore);
      KeyValueStore<byte[], byte[]> visitStore = context.getStateStore(Names.VISITS);
      KeyValueStore<byte[], byte[]> byPlace = context.getStateStore(Names.VISITS_BY_PLACE);
      KeyValueStore<byte[], byte[]> exposureStore = context.getStateStore(Names.EXPOSURES);
      vouched = new VouchedVenues(exposureStore);
      VisitBook visits = new VisitBook(visitStore, byPlace, vouched);
      exposures = new ExposureBook(exposureStore);
      facts = new FactBook(exposureStore);
      erasures = new Erasures(exposureStore);
      KeyValueStore<byte[], byte[]> meta = context.getStateStore(Names.META);
      feeders = new FeederRegions(meta);
      Carriers carriers = new Carriers(policy::infectiousDays, exposureStore, visits, emitter);
      decider =
          new Decider(
              policy,
              settings.remembers(),
              persons,
              contactStore,
              cases,
              exposures,
              facts,
              erasures,
              feeders,
              carriers,
              emitter,
              gaveWay(context));
      Duration kept = settings.visitsKept();
      encounters =
          new Encounters(policy::margins, kept, visits, exposures, carriers, decider, emitter);
      forgetting =
          new Forgetting(
              visitStore, exposureStore, visits, exposures, decider, kept, settings.remembers());
      forgettingFacts = new PeopleRound(persons, decider::forgetOld);
      fanOuts =
          new FanOuts(
              context.getStateStore(Names.FAN_OUTS),
              new FanOutPages(
                  persons,
                  contactStore,
                  byPlace,
                  exposureStore,
                  exposures,
                  encounters,
                  policy::margins),
              this::lookAt,
              peoplePerSlice());
      holds = new Holds(context.getStateStore(Names.HOLDS));
      unreadable = new UnreadableRecords(decider, holds, emitter);
      refused =
          new RefusedRecords(emitter, Names.DEAD_LETTER_SINK, Names.sink(Topics.ABUSE_SIGNALS));
      ledger = new LedgerEntries(emitter);
      policyTurn = new PolicyTurn(policy, meta);
      progress = new TaskProgress(emitter, context.taskId().partition(), settings.partitions());
    }

    /** A person with so many facts is nobody who is tested daily: somebody should look. */
    private static IntConsumer gaveWay(ProcessorContext<Outbound, byte[]> context) {
      // The same name is the same sensor.
      return gone -> {
        Sensor sensor =
            context
                .metrics()
                .addRateTotalSensor(
                    "person",
                    context.taskId().toString(),
                    "facts-gave-way",
                    Sensor.RecordingLevel.INFO);
        IntStream.range(0, gone).forEach(_ -> sensor.record());
      };
    }

    private int peoplePerSlice() {
      long perTask = settings.fanOutPeoplePerSecond() * TICK.toMillis() / 1_000;
      return Math.clamp(perTask / settings.partitions(), 1, MOST_PEOPLE_PER_SLICE);
    }

    /** What a fan-out does with each of its people; false where there is nothing to do. */
    private boolean lookAt(FanOut fanOut, FanOutPages.Step step) {
      PersonId person = step.person();
      return switch (fanOut) {
        case FanOut.MetBy(String exposureId) ->
            step.there().isEmpty()
                ? encounters.reconcile(person, exposureId)
                : encounters.meet(person, step.there(), exposureId);
        case FanOut.DisbelievedAt(String exposureId, VouchedPeriod period) -> {
          encounters.believe(person, period);
          yield true;
        }
        case FanOut.ContactsOf _, FanOut.HangersOn _, FanOut.CitersOf _ -> {
          decider.reconsider(person);
          yield true;
        }
        case FanOut.Everyone _ -> {
          decider.tellCasesAnew(person);
          encounters.rematch(person);
          decider.reconsider(person);
          yield true;
        }
      };
    }

    @Override
    protected void heard(RecordMetadata from, Watermark watermark) {
      progress.heard(from, watermark);
    }

    @Override
    protected void settled(Record<byte[], byte[]> record, RecordMetadata from, String place) {
      unreadable.settled(record, from, place, feeders(record, from));
    }

    @Override
    protected void refuse(Record<byte[], byte[]> record, RecordMetadata from, Refusal why) {
      refused.add(record, from, why);
    }

    @Override
    protected void setAside(Record<byte[], byte[]> record, RecordMetadata from, PoisonException e) {
      unreadable.setAside(record, from, e, feeders(record, from));
    }

    /** Whose word a record is for which there was no room; nobody's where it can't be read. */
    private List<Account> feeders(Record<byte[], byte[]> record, RecordMetadata from) {
      try {
        return decoder
            .decode(
                from.topic(),
                Optional.ofNullable(record.key()).orElseGet(() -> new byte[0]),
                Optional.ofNullable(record.value()))
            .stream()
            .flatMap(it -> it instanceof Incoming.Fact fact ? Stream.of(fact.by()) : Stream.empty())
            .filter(account -> !account.name().isEmpty())
            .distinct()
            .toList();
      } catch (PoisonException e) {
        return List.of();
      }
    }

    @Override
    protected void leave() {
      SharedThread.current().leave();
    }

    @Override
    protected void take(Record<byte[], byte[]> record, RecordMetadata from) {
      if (from.topic().equals(Topics.POLICIES.name())) {
        policy.take(record.value());
        return;
      }
      commitSoon |= PriorityTimestamps.isUrgent(from.topic());
      Instant written = PriorityTimestamps.written(from.topic(), record.timestamp());
      if (written.isBefore(emitter.now().minus(BEHIND))) {
        precedence.busy();
      }
      emitter.follow(written, () -> takeEvent(record, from));
      if (isAwaited(from.topic())) {
        commits.commitSoon();
      }
    }

    /** Somebody stands at the desk, or at the gate, for whom the commit interval is long. */
    private static boolean isAwaited(String topic) {
      return topic.equals(Topics.CASE_UPDATES.name())
          || topic.equals(Topics.CONTACT_UPDATES.name())
          || topic.equals(Topics.GATE_ANSWERS.name());
    }

    private void takeEvent(Record<byte[], byte[]> record, RecordMetadata from) {
      byte[] key = Optional.ofNullable(record.key()).orElseGet(() -> new byte[0]);
      if (record.value() == null && isCompacted(from.topic())) {
        return;
      }
      for (Incoming incoming :
          decoder.decode(from.topic(), key, Optional.ofNullable(record.value()))) {
        if (erasures.cover(incoming)) {
          continue;
        }
        switch (incoming) {
          case Incoming.Fact(PersonId person, Evidence evidence, Account by) -> {
            if (!decider.add(person, evidence, by)) {
              unreadable.keepCopy(record, from);
            }
            ledger.enter(person, evidence);
          }
          case Incoming.ProfileKnown(PersonId person, PersonState.Profile profile) ->
              decider.update(person, state -> state.with(profile));
          case Incoming.FamilyLinked(PersonId dependant, String guardian, PersonState.Link link) ->
              decider.update(dependant, state -> state.with(guardian, link));
          case Incoming.CaseTold told -> caseTold(told);
          case Incoming.GateAnswered answer -> decider.answered(answer);
          case Incoming.Visited(PersonId person, Visit visit, var fed, var region) -> {
            region.ifPresent(
                code ->
                    visit
                        .stay()
                        .flatMap(Visit.Stay::fedBy)
                        .ifPresent(account -> feeders.worksFor(account, code)));
            if (!encounters.take(person, visit)) {
              unreadable.keepCopy(record, from);
            }
            fed.ifPresent(name -> ledger.enter(person, name, visit));
            Signals.disbelieved(person, visit).ifPresent(this::signal);
          }
          case Incoming.Erased(PersonId person, Erasure erasure) -> erase(person, erasure);
          case Incoming.PlaceJudged(Exposure exposure, String eventId, RecordName name) -> {
            if (!exposures.isReadableWith(exposure)) {
              unreadable.keepCopy(record, from);
            }
            emitter.send(
                Topics.EXPOSURES,
                new Outbound.ToAll(Hex16.bytes(exposure.exposureId())),
                new ExposureBroadcast(ExposureEvents.event(exposure, eventId)));
            ledger.enter(name, exposure);
          }
          case Incoming.HolderAsked(PersonId person, RecordName name) -> {
            if (decider.holds(person, name)) {
              ledger.hold(person, name);
            }
          }
          case Incoming.TaskAsked(String contactKey) -> answer(contactKey);
          case Incoming.ContactTold told -> contactTold(told);
          case Incoming.ExposureTold(Exposure exposure, String eventId) -> {
            String id = exposure.exposureId();
            ExposureBook.Change change = exposureTold(exposure);
            vouched
                .change(id, change.before(), change.now())
                .forEach(period -> begin(new FanOut.DisbelievedAt(id, period)));
            judgeCiters(facts.tellExposure(id, eventId, change.now().isPresent()));
          }
        }
      }
    }

    private boolean isCompacted(String topic) {
      return topic.equals(Topics.PERSONS.name())
          || topic.equals(Topics.FAMILY_LINKS.name())
          || topic.equals(Topics.REGION_RISKS.name());
    }

    /** Told from here since nobody else has to read every visit. */
    private void signal(Signal signal) {
      emitter.send(
          Topics.ABUSE_SIGNALS,
          new Outbound.ByKey(signal.account().getBytes(StandardCharsets.UTF_8)),
          Signals.event(signal));
    }

    private ExposureBook.Change exposureTold(Exposure exposure) {
      String exposureId = exposure.exposureId();
      boolean wasUnderWay = fanOuts.isUnderWay(new FanOut.MetBy(exposureId));
      ExposureBook.Change change = exposures.take(exposure);
      if (wasUnderWay) {
        change.covering().forEach(this::beginMetBy);
      }
      change.exposureIds().forEach(this::beginMetBy);
      change.alone().forEach(id -> encounters.reconcile(PersonId.fromHex(id), exposureId));
      // Nobody is looked at for what others made risky already.
      if (change.isNews() && !wasUnderWay && !change.exposureIds().contains(exposureId)) {
        exposures.finished(exposureId, 0, emitter.now());
      }
      return change;
    }

    private void caseTold(Incoming.CaseTold told) {
      CaseStanding before = cases.standing(told.caseKey());
      Optional<Instant> infectiousBefore = cases.infectiousFrom(told.caseKey());
      List<Account> wordsBefore = cases.words(told.caseKey());
      caseStore.put(CaseBook.key(told.caseKey()), cases.rowAfter(told));
      if (cases.standing(told.caseKey()) != before
          || !cases.infectiousFrom(told.caseKey()).equals(infectiousBefore)
          || !cases.words(told.caseKey()).equals(wordsBefore)) {
        begin(new FanOut.ContactsOf(told.caseKey()));
      }
      if (cases.standing(told.caseKey()) != before) {
        cases
            .contactsThroughWhomOthersCame(told.caseKey())
            .forEach(contactKey -> begin(new FanOut.HangersOn(contactKey)));
      }
      judgeCiters(
          facts.tellCase(
              told.caseKey(), told.person(), told.facts().live(), told.facts().fallen()));
    }

    private void contactTold(Incoming.ContactTold told) {
      String contactKey = told.contactKey();
      CaseStanding before = cases.contactStanding(contactKey);
      byte[] row = cases.contactRow(told, emitter.now());
      forgetContact(contactKey);
      caseStore.put(CaseBook.contactKey(contactKey), row);
      told.caseKey()
          .ifPresent(
              caseKey -> caseStore.put(CaseBook.contactOfCase(caseKey, contactKey), new byte[0]));
      if (cases.contactStanding(contactKey) != before) {
        begin(new FanOut.HangersOn(contactKey));
      }
    }

    private void forgetContact(String contactKey) {
      cases
          .caseOfContact(contactKey)
          .ifPresent(caseKey -> caseStore.delete(CaseBook.contactOfCase(caseKey, contactKey)));
      caseStore.delete(CaseBook.contactKey(contactKey));
    }

    /** What nobody here hangs on any more need not be known here either. */
    private void answer(String contactKey) {
      Optional<PersonId> hanger = anyoneThrough(contactKey);
      hanger.ifPresentOrElse(
          person -> ledger.hang(person, RecordName.ofContact(contactKey)),
          () -> forgetContact(contactKey));
    }

    private Optional<PersonId> anyoneThrough(String contactKey) {
      String key = ContactKeys.via(contactKey);
      try (KeyValueIterator<byte[], byte[]> rows =
          contactStore.range(ContactKeys.first(key), ContactKeys.last(key))) {
        return rows.hasNext() ? Optional.of(ContactKeys.person(rows.next().key)) : Optional.empty();
      }
    }

    private void judgeCiters(Set<String> changedFacts) {
      changedFacts.forEach(fact -> begin(new FanOut.CitersOf(fact)));
    }

    private void erase(PersonId person, Erasure erasure) {
      if (erasures.take(person, erasure)) {
        decider.erase(person, erasure);
        encounters.erase(person, erasure);
      }
    }

    /** It is due since its cause was written: who took that in late is late with it. */
    private void begin(FanOut fanOut) {
      begin(fanOut, emitter.since());
    }

    /**
     * What begins ahead is known to everybody before it does, and nobody waits for it until then.
     */
    private void beginMetBy(String exposureId) {
      Instant since = emitter.since();
      Instant due =
          exposures
              .active(exposureId)
              .map(ActiveExposure::from)
              .filter(since::isBefore)
              .orElse(since);
      begin(new FanOut.MetBy(exposureId), due);
    }

    private void begin(FanOut fanOut, Instant due) {
      fanOuts.begin(fanOut, due).ifPresent(this::finish);
    }

    private void forget() {
      forgetting.goOn(emitter.now());
      forgettingFacts.goOn();
      vouched.forget(emitter.now().minus(settings.visitsKept()));
    }

    private void tick() {
      checkPolicy();
      if (fanOuts.isUnderWay()) {
        precedence.busy();
      }
      fanOuts.slice().forEach(this::finish);
      progress.tell(holds.limit(), overdueFanOut());
      commits.commitIfDue();
      // Everything else waits for the commit interval: a commit costs as much as a thousand people.
      if (commitSoon) {
        commitSoon = false;
        context.commit();
      }
    }

    private Optional<Instant> overdueFanOut() {
      Instant patienceEnds = emitter.now().minus(FAN_OUT_PATIENCE);
      return fanOuts.oldestStart().filter(start -> start.isBefore(patienceEnds));
    }

    private void checkPolicy() {
      FanOut everyone = new FanOut.Everyone();
      if (policyTurn.beginIfDue(emitter.now(), fanOuts.isUnderWay(everyone))) {
        log.info(
            "from now on {} judges the people of partition {}",
            policy.reference(),
            context.taskId().partition());
        begin(everyone);
      }
    }

    private void finish(FanOuts.Finished finished) {
      switch (finished.fanOut()) {
        case FanOut.Everyone everyone -> policyTurn.done();
        case FanOut.DisbelievedAt(String exposureId, VouchedPeriod period) ->
            exposures.finished(exposureId, finished.people(), emitter.now());
        case FanOut.MetBy(String exposureId) ->
            exposures.finished(exposureId, finished.people(), emitter.now());
        case FanOut.ContactsOf contacts -> {}
        case FanOut.HangersOn hangers -> {}
        case FanOut.CitersOf citers -> {}
      }
    }
  }
}
