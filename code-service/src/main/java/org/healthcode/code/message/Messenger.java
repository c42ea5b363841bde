package org.healthcode.code.message;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.IntPredicate;
import org.healthcode.code.message.MessageCounts.Reason;
import org.healthcode.code.message.Recoloring.Kind;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.redis.CodeReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the messages of the people whose partitions one consumer has. Of each person only the
 * last change counts: whatever waits is replaced by it. All but the tries themselves is done by the
 * one thread that calls it.
 */
public final class Messenger {
  private static final Logger log = LoggerFactory.getLogger(Messenger.class);

  private final Delivery delivery;
  private final Outbox outbox;
  private final MessageCounts counts;
  private final Executor senders;
  private final int atOnce;
  private final int partitions;
  private final Clock clock;
  private final Map<PersonId, Message> known = new HashMap<>();
  private final PriorityQueue<Turn> turns = new PriorityQueue<>(Comparator.comparing(Turn::at));
  private final Queue<Done> done = new ConcurrentLinkedQueue<>();
  private int underWay;
  private int waiting;
  private Instant forgetAt;

  /** When a message is tried, for the how-manieth time. */
  private record Turn(Instant at, PersonId person, String changeId, int tries) {}

  private record Done(Turn turn, Optional<Message> after) {}

  /** Who is asked, and who sends. */
  public record Means(CodeReader codes, MessageChoices choices, MessageSender sender) {}

  /**
   * @param senders on which tries run
   * @param atOnce how many of them at the most, 1 or more
   * @param partitions of the topics
   */
  public Messenger(
      Means means,
      Outbox outbox,
      MessageCounts counts,
      Executor senders,
      int atOnce,
      int partitions,
      Clock clock) {
    this.delivery = new Delivery(means.codes(), means.choices(), means.sender(), counts, clock);
    this.outbox = outbox;
    this.counts = counts;
    this.senders = senders;
    this.atOnce = atOnce;
    this.partitions = partitions;
    this.clock = clock;
    this.forgetAt = clock.instant().plus(MessageRules.OLDEST);
  }

  /** Goes on with what the outbox remembers. */
  public void resume(Message message) {
    if (!MessageRules.isTooOld(message.change(), clock.instant()) || message.waits()) {
      remember(message);
    }
  }

  /** Forgets people whose partition somebody else has now. */
  public void forget(IntPredicate partition) {
    known.keySet().removeIf(person -> partition.test(person.partition(partitions)));
    turns.removeIf(turn -> partition.test(turn.person().partition(partitions)));
    waiting = (int) known.values().stream().filter(Message::waits).count();
  }

  /** Takes a change in, be it read for the first time or again. */
  public void accept(Recoloring change) {
    Instant now = clock.instant();
    Optional<Message> before = Optional.ofNullable(known.get(change.person()));
    if (MessageRules.isTooOld(change, now)
        || before.filter(message -> !change.isAfter(message.change())).isPresent()) {
      return;
    }
    before.filter(Message::waits).ifPresent(_ -> counts.givenUp(Reason.OVERTAKEN));
    Message message = Message.waiting(change, MessageRules.dueAt(change, now));
    if (change.kind() != Kind.NEITHER) {
      write(message);
    } else if (before.isPresent()) {
      write(message.with(Message.Status.GIVEN_UP));
    }
  }

  /** Notes what came of tries, and begins those that are due. */
  public void turn() {
    for (Done one = done.poll(); one != null; one = done.poll()) {
      underWay--;
      note(one);
    }
    Instant now = clock.instant();
    while (underWay < atOnce && isDue(now)) {
      begin(turns.remove(), now);
    }
    if (!now.isBefore(forgetAt)) {
      forgetAt = now.plus(MessageRules.OLDEST);
      known
          .values()
          .removeIf(message -> !message.waits() && MessageRules.isTooOld(message.change(), now));
    }
    counts.waiting(waiting);
  }

  /** Whether tries are under way, so that what comes of them is worth looking for soon. */
  public boolean isBusy() {
    return underWay > 0;
  }

  private boolean isDue(Instant now) {
    Turn next = turns.peek();
    return next != null && !now.isBefore(next.at());
  }

  private void begin(Turn turn, Instant now) {
    Optional<Message> message = current(turn);
    if (message.isEmpty()) {
      return;
    }
    if (MessageRules.isTooOld(message.get().change(), now)) {
      counts.givenUp(Reason.TOO_OLD);
      write(message.get().ended());
      return;
    }
    Instant due = MessageRules.dueAt(message.get().change(), now);
    if (due.isAfter(now)) {
      // A try that failed before the quiet hours, or a process that began within them.
      turns.add(new Turn(due, turn.person(), turn.changeId(), turn.tries()));
      return;
    }
    underWay++;
    senders.execute(() -> done.add(new Done(turn, attempt(message.get()))));
  }

  private Optional<Message> attempt(Message message) {
    try {
      return Optional.of(delivery.attempt(message));
    } catch (RuntimeException e) {
      log.warn("A message could not be sent: {}", e.getClass().getName());
      return Optional.empty();
    }
  }

  private void note(Done one) {
    Optional<Message> before = current(one.turn());
    if (before.isEmpty()) {
      return;
    }
    Message after = one.after().orElse(before.get());
    if (!after.equals(before.get())) {
      outbox.write(after);
      put(after);
    }
    if (after.waits()) {
      int tries = one.turn().tries() + 1;
      turns.add(
          new Turn(
              clock.instant().plus(MessageRules.waitAfter(tries)),
              one.turn().person(),
              one.turn().changeId(),
              tries));
    }
  }

  /** The message that a turn is about, where no later change has replaced it. */
  private Optional<Message> current(Turn turn) {
    return Optional.ofNullable(known.get(turn.person()))
        .filter(Message::waits)
        .filter(message -> message.change().id().equals(turn.changeId()));
  }

  private void write(Message message) {
    outbox.write(message);
    remember(message);
  }

  private void remember(Message message) {
    put(message);
    if (message.waits()) {
      turns.add(new Turn(message.dueAt(), message.change().person(), message.change().id(), 0));
    }
  }

  private void put(Message message) {
    Optional<Message> before = Optional.ofNullable(known.put(message.change().person(), message));
    waiting += (message.waits() ? 1 : 0) - (before.filter(Message::waits).isPresent() ? 1 : 0);
  }
}
