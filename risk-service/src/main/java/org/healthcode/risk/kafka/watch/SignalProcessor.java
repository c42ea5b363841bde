package org.healthcode.risk.kafka.watch;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.kafka.stores.ExpiryRound;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.streams.EventTask;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.TaskProcessor;
import org.healthcode.risk.watch.PersonMemory;
import org.healthcode.risk.watch.PersonWatch;
import org.healthcode.risk.watch.PersonWatch.Feeder;
import org.healthcode.risk.watch.PersonWatch.Recoloring;
import org.healthcode.risk.watch.PersonWatch.Step;
import org.healthcode.risk.watch.Signal;
import org.healthcode.risk.watch.SignalKind;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.FactRetraction;
import org.healthcode.schemas.event.FamilyLink;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.event.IssuerProposal;
import org.healthcode.schemas.event.LedgerNews;
import org.healthcode.schemas.event.OverrideRequest;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.schemas.event.RiskProposal;
import org.healthcode.schemas.event.ScanMethod;
import org.healthcode.schemas.event.ScanRecorded;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.recording.RecordedElsewhere.Role;
import org.healthcode.schemas.signature.Refusal;
import org.healthcode.starter.kafka.SignedRecords;
import org.jspecify.annotations.Nullable;

/** Turns what is done to people into signals about those who do it, keyed by account. */
final class SignalProcessor extends TaskProcessor<Outbound, byte[]> {

  static final Set<Topic<?>> INPUTS =
      Set.of(
          Topics.COLOR_CHANGES,
          Topics.CONTACT_UPDATES,
          Topics.CASE_UPDATES,
          Topics.TEST_RESULTS,
          Topics.OVERRIDE_REQUESTS,
          Topics.RISK_PROPOSALS,
          Topics.CLIENTS,
          Topics.ISSUERS,
          Topics.ISSUER_PROPOSALS,
          Topics.SCANS,
          Topics.FAMILY_LINKS,
          Topics.FACT_RETRACTIONS);

  /** Whoever reads these for the decision sets aside what can't be read. */
  private static final Set<String> SET_ASIDE_ELSEWHERE =
      Set.of(
          Topics.CONTACT_UPDATES.name(),
          Topics.CASE_UPDATES.name(),
          Topics.TEST_RESULTS.name(),
          Topics.FAMILY_LINKS.name(),
          Topics.FACT_RETRACTIONS.name());

  /** Whose records are seen when they are fed again. */
  private static final Set<String> READ_HERE =
      Set.of(Feed.CASES.word(), Feed.CONTACTS.word(), Feed.TESTS.word());

  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration FORGET = Duration.ofSeconds(5);

  /** As long as facts live on their topics, and what cites them a little longer. */
  private static final Duration KEPT = Duration.ofDays(75);

  private static final int DUE_AT_ONCE = 200;
  private static final String NOBODY = "unknown";

  private final WatchLimits limits;
  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final Supplier<Serializer<SpecificRecord>> serializer;
  private final SignedRecords signed;

  /**
   * @param signed tells which records of signed topics may be taken in
   */
  SignalProcessor(
      WatchLimits limits,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      SignedRecords signed) {
    this.limits = limits;
    this.deserializer = deserializer;
    this.serializer = serializer;
    this.signed = signed;
  }

  @Override
  protected EventTask begin(ProcessorContext<Outbound, byte[]> context) {
    Task task = new Task(context);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> task.askAgain());
    context.schedule(FORGET, PunctuationType.WALL_CLOCK_TIME, now -> task.forget());
    return task;
  }

  private final class Task extends EventTask {

    private final PersonWatch watch = new PersonWatch(limits.testGrace());
    private final KeyValueStore<byte[], byte[]> people;
    private final KeyValueStore<byte[], byte[]> due;
    private final ExpiryRound expiry;
    private final RefusedRecords refused;

    Task(ProcessorContext<Outbound, byte[]> context) {
      super(context, deserializer.get(), serializer.get(), Names.SIGNAL_DEAD_LETTER_SINK, signed);
      refused =
          new RefusedRecords(
              emitter, Names.SIGNAL_DEAD_LETTER_SINK, Names.sink(Topics.ABUSE_SIGNALS));
      people = context.getStateStore(Names.WATCHED_PEOPLE);
      due = context.getStateStore(Names.WATCH_DUE);
      expiry = new ExpiryRound(people, (key, value) -> WatchRows.personExpires(value));
    }

    @Override
    protected void refuse(Record<byte[], byte[]> record, RecordMetadata from, Refusal why) {
      refused.add(record, from, why);
    }

    @Override
    protected void setAside(Record<byte[], byte[]> record, RecordMetadata from, PoisonException e) {
      if (!SET_ASIDE_ELSEWHERE.contains(from.topic())) {
        super.setAside(record, from, e);
      }
    }

    @Override
    protected void take(RecordMetadata from, byte @Nullable [] key, SpecificRecord event) {
      switch (event) {
        case OverrideRequest request ->
            OverrideSignals.of(request, limits.quickApproval()).forEach(this::send);
        case RiskProposal proposal ->
            ApprovalSignals.of(proposal, limits.quickApproval()).ifPresent(this::send);
        case IssuerProposal proposal ->
            ApprovalSignals.of(proposal, limits.quickApproval()).ifPresent(this::send);
        case RegisteredClient client ->
            ApprovalSignals.of(client, limits.quickApproval()).ifPresent(this::send);
        // Read for its signature: nobody else who could tell auditors reads it.
        case Issuer _ -> {}
        case FamilyLink link -> FamilySignals.of(link).ifPresent(this::send);
        case ScanRecorded scan -> lookedUp(person(key), scan).ifPresent(this::send);
        case ColorChange change -> recolored(person(key), change);
        case CaseUpdate update -> caseUpdate(person(key), update);
        case ContactUpdate update -> contact(person(key), update);
        case TestResult test -> test(person(key), test);
        case FactRetraction news when news.getWord() == LedgerNews.ELSEWHERE ->
            takenBack(person(key), news);
        case FactRetraction news -> {
          // What the ledger asks, and says of contacts through whom others came.
        }
        default -> throw new PoisonException("an event of another topic");
      }
    }

    private void recolored(PersonId person, ColorChange change) {
      Recoloring recoloring =
          new Recoloring(
              person.hex(),
              accounts(change),
              change.getFeeders().stream()
                  .map(each -> new Feeder(each.getAccount(), each.getAuthority()))
                  .toList(),
              severity(change.getAfter()) > 0,
              severity(change.getAfter()) > severity(change.getBefore()),
              change.getWithoutFeed(),
              change.getBecause().stream().map(Reason::getEvidenceId).toList(),
              change.getRegionCode(),
              change.getAt());
      watch.recolored(memory(person), recoloring).forEach(this::send);
    }

    private void caseUpdate(PersonId person, CaseUpdate update) {
      EventHeader header = update.getHeader();
      PersonMemory memory = fed(person, Feed.CASES, header, true);
      String caseKey = Ids.caseKey(header.getSource(), header.getRecordId());
      boolean colors =
          update.getStatus() == CaseState.CONFIRMED || update.getStatus() == CaseState.ASYMPTOMATIC;
      if (update.getStatus() == CaseState.RULED_OUT || (colors && header.getRetracted())) {
        apply(person, watch.caseFell(memory, caseKey));
        if (!header.getRetracted() && !memory.positives().isEmpty()) {
          send(ruledOut(person, update));
        }
      } else if (colors) {
        apply(
            person,
            watch.caseStands(
                memory, caseKey, account(header), header.getSource(), header.getRecordedAt()));
      }
    }

    private void contact(PersonId person, ContactUpdate update) {
      EventHeader header = update.getHeader();
      PersonMemory memory = fed(person, Feed.CONTACTS, header, true);
      String evidenceId = evidenceId(header.getSource(), Feed.CONTACTS, header.getRecordId());
      apply(
          person,
          header.getRetracted()
              ? watch.contactGone(memory, evidenceId)
              : watch.contact(
                  memory,
                  evidenceId,
                  update.getCaseKey(),
                  account(header),
                  header.getSource(),
                  person.hex(),
                  header.getRecordedAt()));
    }

    private void test(PersonId person, TestResult test) {
      EventHeader header = test.getHeader();
      boolean positive = test.getOutcome() == TestOutcome.POSITIVE;
      PersonMemory memory = fed(person, Feed.TESTS, header, positive);
      String evidenceId = evidenceId(header.getSource(), Feed.TESTS, header.getRecordId());
      if (positive && !header.getRetracted()) {
        apply(person, watch.positive(memory, evidenceId, header.getRecordedAt()));
      } else if (memory.positives().contains(evidenceId)) {
        apply(person, watch.positiveGone(memory, evidenceId, header.getRecordedAt()));
      }
    }

    /** Negative tests are far too many to be remembered one by one. */
    private PersonMemory fed(PersonId person, Feed feed, EventHeader header, boolean colors) {
      PersonMemory memory = memory(person);
      if (header.getRetracted()) {
        return memory;
      }
      Step step =
          watch.fed(
              memory,
              Ids.recordKey(header.getSource(), feed.word(), header.getRecordId()),
              new Feeder(account(header), header.getSource()),
              person.hex(),
              colors,
              header.getRecordedAt());
      if (!step.memory().equals(memory)) {
        apply(person, step);
      }
      return step.memory();
    }

    private void takenBack(PersonId person, FactRetraction retraction) {
      if (READ_HERE.contains(retraction.getFeed())) {
        ended(retraction).ifPresent(at -> recordTakenBack(person, retraction, at));
      }
      String source = retraction.getSource();
      String recordId = retraction.getRecordId();
      PersonMemory memory = memory(person);
      if (retraction.getFeed().equals(Feed.CASES.word())) {
        apply(person, watch.caseFell(memory, Ids.caseKey(source, recordId)));
      } else if (retraction.getFeed().equals(Feed.CONTACTS.word())) {
        apply(person, watch.contactGone(memory, evidenceId(source, Feed.CONTACTS, recordId)));
      } else if (retraction.getFeed().equals(Feed.TESTS.word())) {
        String evidenceId = evidenceId(source, Feed.TESTS, recordId);
        if (memory.positives().contains(evidenceId)) {
          apply(person, watch.positiveGone(memory, evidenceId, retraction.getAt()));
        }
      }
    }

    private void recordTakenBack(PersonId person, FactRetraction retraction, Instant at) {
      String recordKey =
          Ids.recordKey(retraction.getSource(), retraction.getFeed(), retraction.getRecordId());
      apply(person, watch.recordTakenBack(memory(person), recordKey, person.hex(), at));
    }

    private void apply(PersonId person, Step step) {
      byte[] key = person.bytes();
      if (step.memory().isEmpty()) {
        people.delete(key);
      } else {
        people.put(key, WatchRows.person(step.memory(), emitter.now().plus(KEPT)));
      }
      step.signals().forEach(this::send);
      step.due()
          .ifPresent(
              at -> {
                if (emitter.now().isBefore(at)) {
                  due.put(dueKey(at, key), new byte[0]);
                } else {
                  apply(person, watch.due(memory(person), person.hex(), emitter.now()));
                }
              });
    }

    void askAgain() {
      Instant now = emitter.now();
      List<byte[]> past = new ArrayList<>();
      try (KeyValueIterator<byte[], byte[]> rows =
          due.range(null, dueKey(now.plusMillis(1), new byte[0]))) {
        while (rows.hasNext() && past.size() < DUE_AT_ONCE) {
          KeyValue<byte[], byte[]> row = rows.next();
          past.add(row.key);
        }
      }
      for (byte[] key : past) {
        due.delete(key);
        PersonId person = PersonId.fromBytes(Arrays.copyOfRange(key, Long.BYTES, key.length));
        apply(person, watch.due(memory(person), person.hex(), now));
      }
    }

    void forget() {
      expiry.goOn(emitter.now());
    }

    private PersonMemory memory(PersonId person) {
      return Optional.ofNullable(people.get(person.bytes()))
          .map(WatchRows::person)
          .orElse(PersonMemory.NONE);
    }

    private void send(Signal signal) {
      boolean toAll =
          signal.kind() == SignalKind.CASE_TESTED || signal.kind() == SignalKind.CASE_NOT_TESTED;
      byte[] key = Signals.key(signal);
      emitter.send(
          Topics.ABUSE_SIGNALS,
          toAll ? new Outbound.ToAll(key) : new Outbound.ByKey(key),
          Signals.event(signal));
    }
  }

  private static Signal ruledOut(PersonId person, CaseUpdate update) {
    EventHeader header = update.getHeader();
    return new Signal(
        SignalKind.POSITIVE_RULED_OUT,
        header.getRecordedAt(),
        account(header),
        header.getSource(),
        "",
        person.hex(),
        "");
  }

  private static Optional<Signal> lookedUp(PersonId person, ScanRecorded scan) {
    if (scan.getMethod() != ScanMethod.ID_LOOKUP) {
      return Optional.empty();
    }
    return Optional.of(
        new Signal(
            SignalKind.ID_LOOKUP,
            scan.getAt(),
            scan.getScannedBy(),
            scan.getHeader().getSource(),
            "",
            person.hex(),
            ""));
  }

  /** Who is answerable; where no account was kept, the authorities that are cited. */
  private static List<String> accounts(ColorChange change) {
    List<String> accounts =
        change.getAccounts().stream().filter(account -> !account.isEmpty()).distinct().toList();
    if (!accounts.isEmpty()) {
      return accounts;
    }
    List<String> authorities =
        change.getBecause().stream()
            .map(Reason::getFactSource)
            .filter(source -> !source.isEmpty())
            .distinct()
            .toList();
    return authorities.isEmpty() ? List.of(NOBODY) : authorities;
  }

  /** Until when all that was recorded about the person is ended. */
  private static Optional<Instant> ended(FactRetraction retraction) {
    return retraction.getElsewhere().stream()
        .filter(each -> each.getRole().equals(Role.END.name()))
        .map(each -> Instant.ofEpochMilli(each.getRecordedAt()))
        .max(Comparator.naturalOrder());
  }

  private static String account(EventHeader header) {
    return header.getAccount().isEmpty() ? header.getSource() : header.getAccount();
  }

  private static String evidenceId(String source, Feed feed, String recordId) {
    return Ids.evidenceId(source, feed.word(), recordId, "");
  }

  private static int severity(ColorState state) {
    return switch (state) {
      case RED -> 2;
      case YELLOW -> 1;
      case GREEN, UNDECLARED, UNRECOGNISED -> 0;
    };
  }

  private static PersonId person(byte @Nullable [] key) {
    if (key == null || key.length != Hex16.LENGTH) {
      throw new PoisonException("the key is not a person");
    }
    return PersonId.fromBytes(key);
  }

  private static byte[] dueKey(Instant at, byte[] person) {
    return ByteBuffer.allocate(Long.BYTES + person.length)
        .putLong(at.toEpochMilli())
        .put(person)
        .array();
  }
}
