package org.healthcode.risk.kafka.gate;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.kafka.gate.WaitingRoom.Waiting;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.streams.CommitPace;
import org.healthcode.risk.kafka.streams.EventTask;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.PoisonException;
import org.healthcode.risk.kafka.streams.StaffAccounts;
import org.healthcode.risk.kafka.streams.TaskProcessor;
import org.healthcode.risk.kafka.watch.RefusedRecords;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.GateAnswer;
import org.healthcode.schemas.event.GateDecided;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.GateOutcome;
import org.healthcode.schemas.event.GateRequest;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.serde.AvroBytes;
import org.healthcode.schemas.signature.Refusal;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.kafka.SignedRecords;
import org.jspecify.annotations.Nullable;

/**
 * Answers whether a word may make somebody worse: as many people a day as its account may, and
 * beyond that once a second person says so.
 */
final class GateProcessor extends TaskProcessor<Outbound, byte[]> {

  private static final Duration TICK = Duration.ofMillis(100);
  private static final Duration FORGET = Duration.ofSeconds(5);
  private static final int DECIDED_AT_ONCE = 500;
  private static final int FORGOTTEN_AT_ONCE = 2_000;
  private static final AvroBytes<GateDecision> DECISIONS = new AvroBytes<>(GateDecision.class);

  private final int allowance;
  private final Supplier<Deserializer<SpecificRecord>> deserializer;
  private final Supplier<Serializer<SpecificRecord>> serializer;
  private final SignedRecords signed;

  /**
   * @param allowance how many people an account makes worse in a day for whom two people allowed no
   *     more
   * @param signed tells which decisions may be taken in
   */
  GateProcessor(
      int allowance,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      SignedRecords signed) {
    this.allowance = allowance;
    this.deserializer = deserializer;
    this.serializer = serializer;
    this.signed = signed;
  }

  @Override
  protected EventTask begin(ProcessorContext<Outbound, byte[]> context) {
    Task task = new Task(context);
    context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> task.tick());
    context.schedule(FORGET, PunctuationType.WALL_CLOCK_TIME, now -> task.forgetPast());
    return task;
  }

  private final class Task extends EventTask {

    private final KeyValueStore<byte[], byte[]> store;
    private final AccountRoom room;
    private final WaitingRoom waiting;
    private final RefusedRecords refused;
    private final CommitPace commits;

    Task(ProcessorContext<Outbound, byte[]> context) {
      super(context, deserializer.get(), serializer.get(), Names.GATE_DEAD_LETTER_SINK, signed);
      refused =
          new RefusedRecords(emitter, Names.GATE_DEAD_LETTER_SINK, Names.GATE_ABUSE_SIGNALS_SINK);
      store = context.getStateStore(Names.GATE);
      room = new AccountRoom(store, allowance);
      waiting = new WaitingRoom(store);
      commits = new CommitPace(context);
    }

    @Override
    protected void refuse(Record<byte[], byte[]> record, RecordMetadata from, Refusal why) {
      refused.add(record, from, why);
    }

    @Override
    protected void take(RecordMetadata from, byte @Nullable [] key, SpecificRecord event) {
      switch (event) {
        case GateRequest request -> {
          take(request);
          commits.commitSoon();
        }
        case GateDecision decision -> {
          take(decision);
          commits.commitSoon();
        }
        case Allowance raised -> room.allow(raised, emitter.now());
        default -> throw new PoisonException("an event of another topic");
      }
    }

    private void take(GateRequest request) {
      switch (request.getAsk()) {
        case ASK -> ask(request);
        case AGAIN -> {
          if (!waiting.isWaiting(request)) {
            letWait(request);
          }
        }
        case SETTLED -> waiting.find(request).ifPresent(this::remove);
        case UNRECOGNISED -> throw new PoisonException("a question of an unknown kind");
      }
    }

    private void ask(GateRequest request) {
      Account account = StaffAccounts.account(request.getAccount());
      Instant now = emitter.now();
      String person = request.getPerson();
      if (waiting.isWaiting(request)) {
        answer(request, GateOutcome.WAITS);
        return;
      }
      // Whom others look after changes nothing that who feeds can read: it would tell their color.
      if (request.getElsewhere() || !fits(request)) {
        letWait(request);
        answer(request, GateOutcome.WAITS);
        return;
      }
      room.count(account, person, now);
      next(request).ifPresentOrElse(this::forward, () -> answer(request, GateOutcome.GRANTED));
    }

    private boolean fits(GateRequest request) {
      Account account = StaffAccounts.account(request.getAccount());
      Instant now = emitter.now();
      return room.isCounted(account, request.getPerson(), now) || room.hasRoom(account, now);
    }

    private void letWait(GateRequest request) {
      waiting.add(request);
      if (!request.getElsewhere()) {
        room.wait(StaffAccounts.account(request.getAccount()), 1, emitter.now());
      }
    }

    private void remove(Waiting it) {
      boolean elsewhere = waiting.find(it.groupId()).orElseThrow().getElsewhere();
      waiting.remove(it);
      if (!elsewhere) {
        room.wait(it.account(), -1, emitter.now());
      }
    }

    private Optional<GateRequest> next(GateRequest request) {
      List<StaffAccount> all = request.getAccounts();
      int at = all.indexOf(request.getAccount());
      return at >= 0 && at + 1 < all.size()
          ? Optional.of(GateRequest.newBuilder(request).setAccount(all.get(at + 1)).build())
          : Optional.empty();
    }

    private void forward(GateRequest request) {
      emitter.send(
          Topics.GATE_REQUESTS,
          Names.GATE_REQUESTS_SINK,
          StaffAccounts.outbound(request.getAccount()),
          request);
    }

    private void answer(GateRequest request, GateOutcome outcome) {
      answer(
          request.getPerson(),
          GateAnswer.newBuilder()
              .setEvidenceId(request.getEvidenceId())
              .setContent(request.getContent())
              .setAccounts(request.getAccounts())
              .setOutcome(outcome)
              .setAt(emitter.now())
              .build());
    }

    private void answer(String person, GateAnswer answer) {
      emitter.send(
          Topics.GATE_ANSWERS, new Outbound.ByKey(PersonId.fromHex(person).bytes()), answer);
    }

    private void take(GateDecision decision) {
      String groupId = decision.getGroupId();
      Optional<GateGroup> group = waiting.find(groupId);
      if (group.isEmpty() || outcome(decision, group.get()).isPresent()) {
        return;
      }
      if (store.get(GateKeys.deciding(groupId)) == null) {
        decide(decision, group.get());
      } else {
        store.put(GateKeys.queued(groupId, decision.getDecisionId()), DECISIONS.toBytes(decision));
      }
    }

    private void decide(GateDecision decision, GateGroup group) {
      boolean counts =
          group.getPeople() > 0
              && decision.getVersion() <= group.getVersion()
              && group.getAccounts().stream()
                  .noneMatch(it -> it.getAccount().equals(decision.getBy().getAccount()));
      if (counts) {
        store.put(GateKeys.deciding(decision.getGroupId()), DECISIONS.toBytes(decision));
        waiting.decided(group, outcome(decision, true, 0));
        goOn(decision);
      } else {
        waiting.decided(group, outcome(decision, false, 0));
        publishGroup(GateKeys.changedGroup(decision.getGroupId()));
      }
    }

    /** Those that came while another one was being carried out: each is answered by itself. */
    private void decideQueued(String groupId) {
      for (byte[] key : rows(GateKeys.queuedFor(groupId), DECIDED_AT_ONCE)) {
        if (store.get(GateKeys.deciding(groupId)) == null) {
          GateDecision decision = decision(key).orElseThrow();
          store.delete(key);
          take(decision);
        }
      }
    }

    private GateDecided outcome(GateDecision decision, boolean counted, int people) {
      return new GateDecided(
          decision.getDecisionId(), counted, people, decision.getApproved(), emitter.now());
    }

    /** What is known to have come of a decision already. */
    private static Optional<GateDecided> outcome(GateDecision decision, GateGroup group) {
      return Optional.ofNullable(group.getLast())
          .filter(last -> last.getDecisionId().equals(decision.getDecisionId()));
    }

    /** Decides some of those who were there when it was looked at. */
    private void goOn(GateDecision decision) {
      GateGroup before = waiting.find(decision.getGroupId()).orElseThrow();
      List<Waiting> seen = waiting.seen(before, decision.getVersion(), DECIDED_AT_ONCE);
      for (Waiting it : seen) {
        remove(it);
        answer(
            it.person(),
            GateAnswer.newBuilder()
                .setEvidenceId(it.row().getEvidenceId())
                .setContent(it.row().getContent())
                .setAccounts(it.accounts().stream().map(StaffAccounts::event).toList())
                .setOutcome(decision.getApproved() ? GateOutcome.GRANTED : GateOutcome.REFUSED)
                .setSecondPerson(true)
                .setAt(emitter.now())
                .build());
      }
      GateGroup group = waiting.find(decision.getGroupId()).orElseThrow();
      int decided = outcome(decision, group).map(GateDecided::getPeople).orElse(0);
      waiting.decided(
          group, outcome(decision, true, decided + before.getPeople() - group.getPeople()));
      if (seen.size() < DECIDED_AT_ONCE) {
        store.delete(GateKeys.deciding(decision.getGroupId()));
        publishGroup(GateKeys.changedGroup(decision.getGroupId()));
        decideQueued(decision.getGroupId());
      }
    }

    private void tick() {
      rows(GateKeys.deciding(), DECIDED_AT_ONCE)
          .forEach(key -> decision(key).ifPresent(this::goOn));
      rows(GateKeys.changedGroups(), DECIDED_AT_ONCE).forEach(this::publishGroup);
      rows(GateKeys.changedAccounts(), DECIDED_AT_ONCE).forEach(this::publishAccount);
      commits.commitIfDue();
    }

    private Optional<GateDecision> decision(byte[] key) {
      return Optional.ofNullable(store.get(key)).map(DECISIONS::fromBytes);
    }

    private void publishGroup(byte[] key) {
      store.delete(key);
      String groupId = Hex16.last(key);
      // What is being decided is said once it is.
      if (store.get(GateKeys.deciding(groupId)) != null) {
        store.put(key, new byte[0]);
        return;
      }
      // It may have been forgotten meanwhile.
      waiting.find(groupId).ifPresent(this::publish);
    }

    private void publish(GateGroup group) {
      if (group.getPeople() == 0) {
        store.put(GateKeys.emptied(today(), group.getGroupId()), new byte[0]);
      }
      emitter.send(
          Topics.GATE_GROUPS,
          new Outbound.ByKey(group.getGroupId().getBytes(StandardCharsets.UTF_8)),
          group);
      commits.commitSoon();
    }

    private void publishAccount(byte[] key) {
      store.delete(key);
      room.find(GateKeys.accountOf(key), emitter.now())
          .ifPresent(
              account ->
                  emitter.send(
                      Topics.GATE_ACCOUNTS, StaffAccounts.outbound(account.getAccount()), account));
      commits.commitSoon();
    }

    /** Counts of past days, and groups in which nobody waits since yesterday. */
    private void forgetPast() {
      int today = today();
      range(GateKeys.allowedOn(0), GateKeys.allowedOn(today)).forEach(store::delete);
      range(GateKeys.begunOn(0), GateKeys.begunOn(today)).forEach(store::delete);
      for (byte[] key : range(GateKeys.emptiedOn(0), GateKeys.emptiedOn(today))) {
        store.delete(key);
        String groupId = Hex16.last(key);
        if (waiting.find(groupId).filter(group -> group.getPeople() == 0).isPresent()) {
          waiting.forget(groupId);
          emitter.tombstone(
              Topics.GATE_GROUPS, new Outbound.ByKey(groupId.getBytes(StandardCharsets.UTF_8)));
        }
      }
    }

    private int today() {
      return Math.toIntExact(ChinaTime.day(emitter.now()).toEpochDay());
    }

    private List<byte[]> rows(byte[] prefix, int most) {
      KeyRange all = KeyRange.prefixed(prefix);
      return keys(all.from(), all.behind(), most);
    }

    private List<byte[]> range(byte[] from, byte[] to) {
      return keys(from, to, FORGOTTEN_AT_ONCE);
    }

    private List<byte[]> keys(byte[] from, byte[] to, int most) {
      List<byte[]> keys = new ArrayList<>();
      try (KeyValueIterator<byte[], byte[]> rows = store.range(from, to)) {
        while (rows.hasNext() && keys.size() < most) {
          keys.add(rows.next().key);
        }
      }
      return keys;
    }
  }
}
