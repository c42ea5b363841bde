package org.healthcode.risk.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Unreadable;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.risk.store.TaskMeta;
import org.healthcode.risk.watch.Signal;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.ExposureBroadcast;
import org.healthcode.schemas.event.LedgerEntry;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.serde.AvroBytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task's work: takes every record of its people in, and tells how far it has come. */
final class PersonProcessor implements Processor<byte[], byte[], Outbound, byte[]> {

  /** Written by the edges; every risk instance puts a heartbeat into each of their partitions. */
  static final Set<Topic<?>> RAW_INPUTS =
      Set.of(
          Topics.DECLARATIONS,
          Topics.PERSONS,
          Topics.FAMILY_LINKS,
          Topics.CASE_UPDATES,
          Topics.CONTACT_UPDATES,
          Topics.TEST_RESULTS,
          Topics.VISITS,
          Topics.OVERRIDES,
          Topics.ERASURES,
          Topics.REGION_RISKS,
          Topics.EXPOSURE_ORDERS);

  /** Keyed by something else than a person. */
  private static final Set<String> ABOUT_PLACES =
      Set.of(Topics.EXPOSURES.name(), Topics.REGION_RISKS.name(), Topics.EXPOSURE_ORDERS.name());

  private static final Set<String> FED =
      Set.of(Feed.CASES.word(), Feed.CONTACTS.word(), Feed.TESTS.word());
  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration FORGET = Duration.ofSeconds(1);

  /** What was written longer ago than that waits already. */
  private static final Duration BEHIND = Duration.ofSeconds(1);

  private static final int MOST_PEOPLE_PER_SLICE = 500;
  private static final Duration FAN_OUT_PATIENCE = Duration.ofSeconds(60);
  private static final Pattern PLACE = Pattern.compile("(.+)/(\\d+)/(\\d+)");

  /** By which policy everyone was last judged. */
  private static final byte[] META_KEY = {'m'};

  /** By which policy everyone is being judged now. */
  private static final byte[] JUDGING_KEY = {'j'};

  private static final AvroBytes<TaskMeta> META = new AvroBytes<>(TaskMeta.class);
  private static final Logger log = LoggerFactory.getLogger(PersonProcessor.class);

  private final SignedReleases policies;
  private final RiskSettings settings;
  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final Supplier<Serializer<SpecificRecord>> serializer;
  private final Precedence precedence;

  private @Nullable Task task;

  PersonProcessor(
      SignedReleases policies,
      RiskSettings settings,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      Precedence precedence) {
    this.policies = policies;
    this.settings = settings;
    this.deserializer = deserializer;
    this.serializer = serializer;
    this.precedence = precedence;
  }

  @Override
  public void init(ProcessorContext<Outbound, byte[]> context) {
    Task created = new Task(context);
    SharedThread.current().enter();
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> created.tick());
    context.schedule(FORGET, PunctuationType.WALL_CLOCK_TIME, now -> created.forget());
    task = created;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    task().process(record);
  }

  @Override
  public void close() {
    if (task != null) {
      task = null;
      SharedThread.current().leave();
    }
  }

  private Task task() {
    Task current = task;
    if (current == null) {
      throw new IllegalStateException("init comes before process");
    }
    return current;
  }

  /** What there is once the task has a context. */
  private final class Task {

    private final ProcessorContext<Outbound, byte[]> context;
    private final Decoder decoder;
    private final Emitter emitter;
    private final Decider decider;
    private final CaseBook cases;
    private final KeyValueStore<byte[], byte[]> caseStore;
    private final ExposureBook exposures;
    private final FactBook facts;
    private final Erasures erasures;
    private final Encounters encounters;
    private final Forgetting forgetting;
    private final FanOuts fanOuts;
    private final Holds holds;
    private final KeyValueStore<byte[], byte[]> meta;
    private final PolicyInForce policy;
    private final int partition;
    private final WatermarkTracker raw;
    private final WatermarkTracker ledger = tasksOf(Topics.FACT_RETRACTIONS);
    private final WatermarkTracker broadcast = tasksOf(Topics.EXPOSURES);
    private Progress said = Progress.NOTHING;
    private boolean policyChecked;
    private boolean commitSoon;

    Task(ProcessorContext<Outbound, byte[]> context) {
      this.context = context;
      partition = context.taskId().partition();
      decoder = new Decoder(deserializer.get());
      emitter = new Emitter(context, serializer.get());
      policy =
          new PolicyInForce(
              context.getStateStore(Names.POLICIES), policies, deserializer.get(), emitter.now());
      KeyValueStore<byte[], byte[]> persons = context.getStateStore(Names.PERSONS);
      KeyValueStore<byte[], byte[]> contacts = context.getStateStore(Names.CONTACTS_BY_CASE);
      caseStore = context.getStateStore(Names.CASES);
      cases = new CaseBook(caseStore);
      KeyValueStore<byte[], byte[]> visitStore = context.getStateStore(Names.VISITS);
      KeyValueStore<byte[], byte[]> byPlace = context.getStateStore(Names.VISITS_BY_PLACE);
      KeyValueStore<byte[], byte[]> exposureStore = context.getStateStore(Names.EXPOSURES);
      VisitBook visits = new VisitBook(visitStore, byPlace);
      exposures = new ExposureBook(exposureStore);
      facts = new FactBook(exposureStore);
      erasures = new Erasures(exposureStore);
      Carriers carriers = new Carriers(exposureStore, visits, emitter);
      decider =
          new Decider(
              policy,
              settings.remembers(),
              persons,
              contacts,
              cases,
              exposures,
              facts,
              erasures,
              carriers,
              emitter);
      Duration kept = settings.visitsKept();
      encounters =
          new Encounters(policy::margins, kept, visits, exposures, carriers, decider, emitter);
      forgetting = new Forgetting(visitStore, exposureStore, visits, exposures, kept);
      fanOuts =
          new FanOuts(
              context.getStateStore(Names.FAN_OUTS),
              new FanOutPages(
                  persons,
                  contacts,
                  byPlace,
                  exposureStore,
                  exposures,
                  encounters,
                  policy::margins),
              this::lookAt,
              peoplePerSlice());
      holds = new Holds(context.getStateStore(Names.HOLDS));
      meta = context.getStateStore(Names.META);
      raw =
          WatermarkTracker.ofPartition(
              partition,
              RAW_INPUTS.stream().map(Topic::name).collect(Collectors.toUnmodifiableSet()));
    }

    private int peoplePerSlice() {
      long perTask = settings.fanOutPeoplePerSecond() * TICK.toMillis() / 1_000;
      return Math.clamp(perTask / settings.partitions(), 1, MOST_PEOPLE_PER_SLICE);
    }

    /** What a fan-out does with each of its people. */
    private void lookAt(FanOut fanOut, FanOutPages.Step step) {
      PersonId person = step.person();
      switch (fanOut) {
        case FanOut.ContactsOf contacts -> decider.reconsider(person);
        case FanOut.CitersOf citers -> decider.reconsider(person);
        case FanOut.MetBy(String exposureId) when step.there().isEmpty() ->
            encounters.reconcile(person, exposureId);
        case FanOut.MetBy(String exposureId) -> encounters.meet(person, step.there(), exposureId);
        case FanOut.Everyone everyone -> {
          encounters.rematch(person);
          decider.reconsider(person);
        }
      }
    }

    void process(Record<byte[], byte[]> record) {
      RecordMetadata from = context.recordMetadata().orElseThrow();
      Optional<Watermark> watermark = Watermark.of(record.headers());
      if (watermark.isPresent()) {
        heard(from, watermark.get());
        return;
      }
      if (from.topic().equals(Topics.POLICIES.name())) {
        policy.take(record.value());
        return;
      }
      Optional<String> discarded = Holds.discardOf(record.headers());
      if (discarded.isPresent()) {
        settled(record, from, discarded.get());
        return;
      }
      commitSoon |= PriorityTimestamps.isUrgent(from.topic());
      if (PriorityTimestamps.written(from.topic(), record.timestamp())
          .isBefore(emitter.now().minus(BEHIND))) {
        precedence.busy();
      }
      try {
        take(record, from);
        Holds.replayOf(record.headers()).ifPresent(place -> settled(record, from, place));
      } catch (PoisonException e) {
        setAside(record, from, e);
      }
    }

    private void heard(RecordMetadata from, Watermark watermark) {
      String topic = from.topic();
      if (topic.equals(Topics.EXPOSURES.name())) {
        broadcast.heard(topic, watermark.task(), watermark.at());
      } else if (topic.equals(Topics.FACT_RETRACTIONS.name())) {
        ledger.heard(topic, watermark.task(), watermark.at());
      } else {
        raw.heard(topic, from.partition(), watermark.at());
      }
    }

    private void take(Record<byte[], byte[]> record, RecordMetadata from) {
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
          case Incoming.Fact(PersonId person, Evidence evidence) -> {
            decider.add(person, evidence);
            enterInLedger(person, evidence);
          }
          case Incoming.ProfileKnown(PersonId person, PersonState.Profile profile) ->
              decider.update(person, state -> state.with(profile));
          case Incoming.FamilyLinked(PersonId dependant, String guardian, PersonState.Link link) ->
              decider.update(dependant, state -> state.with(guardian, link));
          case Incoming.CaseTold told -> caseTold(told);
          case Incoming.Visited(PersonId person, Visit visit, var fed) -> {
            encounters.take(person, visit);
            fed.ifPresent(name -> enterInLedger(name, person, visit.version()));
            Signals.disbelieved(person, visit).ifPresent(this::signal);
          }
          case Incoming.Erased(PersonId person, Instant at) -> erase(person, at);
          case Incoming.PlaceJudged(Exposure exposure, String eventId) ->
              emitter.send(
                  Topics.EXPOSURES,
                  new Outbound.ToAll(Hex16.bytes(exposure.exposureId())),
                  new ExposureBroadcast(ExposureEvents.event(exposure, eventId)));
          case Incoming.ExposureTold(Exposure exposure, String eventId) -> {
            exposures.take(exposure).forEach(id -> begin(new FanOut.MetBy(id)));
            boolean stands =
                exposures.find(exposure.exposureId()).orElse(exposure).risk().isPresent();
            judgeCiters(facts.tellExposure(exposure.exposureId(), eventId, stands));
          }
        }
      }
    }

    private boolean isCompacted(String topic) {
      return topic.equals(Topics.PERSONS.name())
          || topic.equals(Topics.FAMILY_LINKS.name())
          || topic.equals(Topics.REGION_RISKS.name());
    }

    private void enterInLedger(PersonId person, Evidence evidence) {
      if (evidence.retracted() || !FED.contains(evidence.key().feed())) {
        return;
      }
      var key = evidence.key();
      emitter.send(
          Topics.RECORD_LEDGER,
          new Outbound.ByKey(LedgerKeys.of(key.source(), key.feed(), key.recordId())),
          new LedgerEntry(
              key.source(),
              key.feed(),
              key.recordId(),
              key.factKey(),
              person.hex(),
              evidence.version()));
    }

    private void enterInLedger(Incoming.LedgerName name, PersonId person, long version) {
      emitter.send(
          Topics.RECORD_LEDGER,
          new Outbound.ByKey(LedgerKeys.of(name.source(), Feed.VISITS.word(), name.recordId())),
          new LedgerEntry(
              name.source(), Feed.VISITS.word(), name.recordId(), "", person.hex(), version));
    }

    /** Told from here since nobody else has to read every visit. */
    private void signal(Signal signal) {
      emitter.send(
          Topics.ABUSE_SIGNALS,
          new Outbound.ByKey(signal.account().getBytes(StandardCharsets.UTF_8)),
          Signals.event(signal));
    }

    private void caseTold(Incoming.CaseTold told) {
      CaseStanding before = cases.standing(told.caseKey());
      caseStore.put(CaseBook.key(told.caseKey()), cases.rowAfter(told));
      if (cases.standing(told.caseKey()) != before) {
        begin(new FanOut.ContactsOf(told.caseKey()));
      }
      judgeCiters(
          facts.tellCase(
              told.caseKey(), told.person(), told.facts().live(), told.facts().fallen()));
    }

    private void judgeCiters(Set<String> changedFacts) {
      changedFacts.forEach(fact -> begin(new FanOut.CitersOf(fact)));
    }

    private void erase(PersonId person, Instant at) {
      if (erasures.take(person, at)) {
        decider.erase(person, at);
        encounters.erase(person, at);
      }
    }

    private void begin(FanOut fanOut) {
      fanOuts.begin(fanOut, emitter.now()).ifPresent(this::finish);
    }

    private void setAside(Record<byte[], byte[]> record, RecordMetadata from, PoisonException e) {
      emitter.deadLetter(Names.DEAD_LETTER_SINK, record.key(), record.value(), from, e);
      Optional<PersonId> person = personOf(record, from.topic());
      log.error(
          "set aside an unreadable record of {} ({}): {}",
          Holds.place(from),
          person.isPresent() ? "its person's green is not vouched for" : "freshness is held back",
          e.getMessage());
      if (person.isPresent()) {
        Unreadable unreadable = new Unreadable(from.topic(), from.partition(), from.offset());
        Instant now = emitter.now();
        decider.mark(person.get(), Marks.of(unreadable, now), Marks.of(Marks.OVERFLOW, now));
      } else {
        holds.hold(from, PriorityTimestamps.written(from.topic(), record.timestamp()));
      }
    }

    private Optional<PersonId> personOf(Record<byte[], byte[]> record, String topic) {
      if (record.key() == null || ABOUT_PLACES.contains(topic)) {
        return Optional.empty();
      }
      try {
        return Optional.of(Decoder.person(record.key()));
      } catch (PoisonException e) {
        return Optional.empty();
      }
    }

    /** Nobody waits for the dead letter any more. */
    private void settled(Record<byte[], byte[]> record, RecordMetadata from, String place) {
      holds.release(place);
      Optional<PersonId> person = personOf(record, from.topic());
      Matcher parts = PLACE.matcher(place);
      if (person.isPresent() && parts.matches()) {
        Unreadable unreadable =
            new Unreadable(
                parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
        withdraw(person.get(), unreadable);
        withdraw(person.get(), Marks.OVERFLOW);
      }
    }

    private void withdraw(PersonId person, Unreadable unreadable) {
      decider.withdraw(person, Marks.of(unreadable, emitter.now()));
    }

    private void forget() {
      forgetting.goOn(emitter.now());
    }

    private void tick() {
      checkPolicy();
      if (fanOuts.isUnderWay()) {
        precedence.busy();
      }
      fanOuts.slice().forEach(this::finish);
      Progress now = progress();
      // Downstream of what it vouches for, and only when there is news.
      now.raw()
          .filter(at -> !now.raw().equals(said.raw()))
          .ifPresent(at -> emitter.watermark(Topics.RECORD_LEDGER, watermark(at)));
      now.stage()
          .filter(at -> !now.stage().equals(said.stage()))
          .ifPresent(at -> emitter.watermark(Topics.EXPOSURES, watermark(at)));
      now.end()
          .filter(at -> !now.end().equals(said.end()))
          .ifPresent(at -> emitter.watermark(Topics.CODE_TIMELINES, watermark(at), partition));
      said = now;
      // Everything else waits for the commit interval: a commit costs as much as a thousand people.
      if (commitSoon) {
        commitSoon = false;
        context.commit();
      }
    }

    private Progress progress() {
      Optional<Instant> reached = limited(raw.reached(), holds.limit());
      Optional<Instant> stage = least(reached, ledger.reached());
      Optional<Instant> end = limited(least(stage, broadcast.reached()), overdueFanOut());
      return new Progress(reached, stage, end);
    }

    private Optional<Instant> overdueFanOut() {
      Instant patienceEnds = emitter.now().minus(FAN_OUT_PATIENCE);
      return fanOuts.oldestStart().filter(start -> start.isBefore(patienceEnds));
    }

    /** Once another policy is in force everyone is judged again; a restart goes on with it. */
    private void checkPolicy() {
      boolean moved = policy.moveTo(emitter.now());
      if (policyChecked && !moved) {
        return;
      }
      policyChecked = true;
      Optional<String> inForce = Optional.of(policy.reference());
      boolean underWay = fanOuts.isUnderWay(new FanOut.Everyone());
      if (remembered(underWay ? JUDGING_KEY : META_KEY).equals(inForce)) {
        return;
      }
      log.info("from now on {} judges the people of partition {}", policy.reference(), partition);
      remember(JUDGING_KEY);
      begin(new FanOut.Everyone());
    }

    private Optional<String> remembered(byte[] key) {
      return Optional.ofNullable(meta.get(key)).map(META::fromBytes).map(TaskMeta::getPolicy);
    }

    private void remember(byte[] key) {
      meta.put(key, META.toBytes(new TaskMeta(policy.reference())));
    }

    private void finish(FanOuts.Finished finished) {
      switch (finished.fanOut()) {
        case FanOut.Everyone everyone -> remember(META_KEY);
        case FanOut.MetBy(String exposureId) ->
            exposures.finished(exposureId, finished.people(), emitter.now());
        case FanOut.ContactsOf contacts -> {}
        case FanOut.CitersOf citers -> {}
      }
    }

    private Watermark watermark(Instant at) {
      return new Watermark(at, partition);
    }

    private WatermarkTracker tasksOf(Topic<?> topic) {
      return WatermarkTracker.ofTasks(topic.name(), settings.partitions());
    }
  }

  /**
   * How far the task has come.
   *
   * @param raw on what the edges write
   * @param stage and on what the ledger took back
   * @param end and on what every task has broadcast
   */
  private record Progress(Optional<Instant> raw, Optional<Instant> stage, Optional<Instant> end) {
    static final Progress NOTHING =
        new Progress(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Empty unless both have spoken. */
  private static Optional<Instant> least(Optional<Instant> one, Optional<Instant> other) {
    return one.flatMap(a -> other.map(b -> a.isBefore(b) ? a : b));
  }

  /** Held back by the limit, if there is one. */
  private static Optional<Instant> limited(Optional<Instant> reached, Optional<Instant> limit) {
    return reached.map(at -> limit.filter(l -> l.isBefore(at)).orElse(at));
  }
}
