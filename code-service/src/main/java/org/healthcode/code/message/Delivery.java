package org.healthcode.code.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.code.message.MessageCounts.Reason;
import org.healthcode.code.message.MessageSender.Letter;
import org.healthcode.code.message.Recoloring.Kind;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.Reading;
import reactor.core.publisher.Mono;

/** One try to bring a message to all whom it is for: the person, and those who act for them. */
final class Delivery {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final CodeReader codes;
  private final MessageChoices choices;
  private final MessageSender sender;
  private final MessageCounts counts;
  private final Clock clock;

  Delivery(
      CodeReader codes,
      MessageChoices choices,
      MessageSender sender,
      MessageCounts counts,
      Clock clock) {
    this.codes = codes;
    this.choices = choices;
    this.sender = sender;
    this.counts = counts;
    this.clock = clock;
  }

  /** The message as it is after the try: it waits on where somebody is left. */
  Message attempt(Message message) {
    Recoloring change = message.change();
    Instant now = clock.instant();
    return switch (await(codes.read(change.person()))) {
      case Reading.Unreachable _ -> message;
      case Reading.Answered(CodeStatus status) ->
          switch (MessageRules.standing(change, status.state(), now)) {
            case NOT_KNOWN -> message;
            case OVERTAKEN -> overtaken(message);
            case HOLDS ->
                isNobodyKnown(status, change, now)
                    ? message
                    : toAll(message, recipients(change.person(), status.timeline()));
          };
    };
  }

  /** Without a timeline nobody knows who acts for the person; it may still come. */
  private static boolean isNobodyKnown(CodeStatus status, Recoloring change, Instant now) {
    return status.timeline().isEmpty()
        && (status.state() == CodeState.UNKNOWN || !MessageRules.isShown(change, now));
  }

  private Message overtaken(Message message) {
    counts.givenUp(Reason.OVERTAKEN);
    return message.ended();
  }

  private static Set<PersonId> recipients(PersonId person, Optional<CodeTimeline> timeline) {
    Set<PersonId> all = new LinkedHashSet<>();
    all.add(person);
    timeline.map(CodeTimeline::getGuardians).orElse(List.of()).stream()
        .map(PersonId::fromHex)
        .forEach(all::add);
    return all;
  }

  private Message toAll(Message message, Set<PersonId> recipients) {
    Message after = message;
    boolean left = false;
    for (PersonId recipient : recipients) {
      if (!after.settled().contains(recipient)) {
        Message next = toOne(after, recipient);
        left |= !next.settled().contains(recipient);
        after = next;
      }
    }
    return left ? after : after.ended();
  }

  private Message toOne(Message message, PersonId recipient) {
    boolean easing = message.change().kind() == Kind.EASING;
    if (easing) {
      Optional<Boolean> wanted = wantsEasing(recipient);
      if (wanted.isEmpty()) {
        return message;
      }
      if (!wanted.get()) {
        counts.givenUp(Reason.OPTED_OUT);
        return message.settledWith(recipient, false);
      }
    }
    Recoloring change = message.change();
    Letter letter = new Letter(change.keyFor(recipient), change.id(), recipient, easing);
    return switch (sender.send(letter)) {
      case ACCEPTED -> {
        counts.sent();
        yield message.settledWith(recipient, true);
      }
      case NO_ADDRESS -> {
        counts.givenUp(Reason.NO_ADDRESS);
        yield message.settledWith(recipient, false);
      }
      case REFUSED -> {
        counts.givenUp(Reason.REFUSED);
        yield message.settledWith(recipient, false);
      }
      case AWAY -> {
        counts.tried();
        yield message;
      }
    };
  }

  private Optional<Boolean> wantsEasing(PersonId recipient) {
    return await(
        choices
            .wantsEasing(recipient)
            .map(Optional::of)
            .onErrorResume(_ -> Mono.just(Optional.empty())));
  }

  private static <T> T await(Mono<T> answer) {
    return answer.blockOptional(PATIENCE).orElseThrow();
  }
}
