package org.healthcode.code.message;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.code.Timelines;
import org.healthcode.code.message.MessageSender.Answer;
import org.healthcode.code.message.MessageSender.Letter;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.redis.Reading;
import reactor.core.publisher.Mono;

/** A messenger in a world whose clock, codes, choices and gateway the test moves. */
public final class MessageWorld {
  static final int PARTITIONS = 12;

  private final Map<PersonId, Reading> codes = new HashMap<>();
  private final Set<PersonId> optedOut = new HashSet<>();
  private final Map<PersonId, Message> outbox = new LinkedHashMap<>();
  private final List<Letter> sent = new ArrayList<>();
  private final Map<MessageCounts.Reason, Integer> givenUp =
      new EnumMap<>(MessageCounts.Reason.class);
  private MessageSender gateway = letter -> Answer.ACCEPTED;
  private Messenger messenger;
  private Instant now;
  private int waiting;
  private boolean written = true;

  public MessageWorld(Instant now) {
    this.now = now;
    this.messenger = begin();
  }

  /** A moment in China, as in {@code 2022-07-28T22:00:00}. */
  static Instant at(String shown) {
    return ChinaTime.instantOf(java.time.LocalDateTime.parse(shown));
  }

  private final class Clocks extends Clock {
    @Override
    public ZoneId getZone() {
      return ChinaTime.ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private final class Counts implements MessageCounts {
    @Override
    public void sent() {}

    @Override
    public void givenUp(Reason reason) {
      givenUp.merge(reason, 1, Integer::sum);
    }

    @Override
    public void tried() {}

    @Override
    public void waiting(int messages) {
      waiting = messages;
    }
  }

  private Messenger begin() {
    return new Messenger(
        new Messenger.Means(
            person ->
                Mono.just(
                    Optional.ofNullable(codes.get(person)).orElseGet(Reading.Unreachable::new)),
            person -> Mono.just(!optedOut.contains(person)),
            letter -> {
              sent.add(letter);
              return gateway.send(letter);
            }),
        message -> {
          if (written) {
            outbox.put(message.change().person(), message);
          }
        },
        new Counts(),
        Runnable::run,
        16,
        PARTITIONS,
        new Clocks());
  }

  /** The process dies and another one goes on with what the outbox has. */
  public void restart() {
    written = true;
    messenger = begin();
    outbox.values().forEach(messenger::resume);
    work();
  }

  /** From now on nothing more reaches the outbox: the process is about to die. */
  public void loseWrites() {
    written = false;
  }

  public void gateway(MessageSender newGateway) {
    gateway = newGateway;
  }

  void show(PersonId person, CodeState state, PersonId... guardians) {
    codes.put(person, new Reading.Answered(status(state, guardians)));
  }

  void hideCodes() {
    codes.clear();
  }

  /** Redis was emptied: it answers, and has nobody. */
  void emptyCodes(PersonId person) {
    codes.put(
        person,
        new Reading.Answered(new CodeStatus(CodeState.UNKNOWN, Optional.empty(), Instant.EPOCH)));
  }

  private CodeStatus status(CodeState state, PersonId... guardians) {
    Color color =
        switch (state) {
          case RED -> Color.RED;
          case YELLOW -> Color.YELLOW;
          case GREEN, UNDECLARED, UNKNOWN -> Color.GREEN;
        };
    CodeTimeline timeline =
        CodeTimeline.newBuilder(Timelines.open(color))
            .setGuardians(List.of(guardians).stream().map(PersonId::hex).toList())
            .build();
    return new CodeStatus(state, Optional.of(timeline), now);
  }

  void optOut(PersonId person) {
    optedOut.add(person);
  }

  void optIn(PersonId person) {
    optedOut.remove(person);
  }

  /** The color changes now, and is shown at once. */
  public Recoloring change(PersonId person, ColorState before, ColorState after) {
    Recoloring change = new Recoloring(person, before, after, now);
    show(person, CodeState.valueOf(after.name()));
    read(change);
    return change;
  }

  /** The record is read, be it for the first time or again. */
  void read(Recoloring change) {
    messenger.accept(change);
    work();
  }

  /** The clock shows this, and what is due is done. */
  public void goTo(Instant moment) {
    now = moment;
    work();
  }

  private void work() {
    messenger.turn();
    messenger.turn();
  }

  Instant now() {
    return now;
  }

  List<Letter> sent() {
    return List.copyOf(sent);
  }

  List<String> keys() {
    return sent.stream().map(Letter::key).toList();
  }

  int givenUp(MessageCounts.Reason reason) {
    return givenUp.getOrDefault(reason, 0);
  }

  int waiting() {
    return waiting;
  }

  Message.Status status(PersonId person) {
    return Optional.ofNullable(outbox.get(person)).orElseThrow().status();
  }
}
