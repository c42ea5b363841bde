package org.healthcode.code.kafka;

import java.util.Optional;
import java.util.stream.Collectors;
import org.healthcode.code.message.Message;
import org.healthcode.code.message.Recoloring;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.ColorMessage;
import org.healthcode.schemas.event.MessageStatus;
import org.healthcode.schemas.id.PersonId;

/** Changes and messages as they are on topics. */
final class MessageRecords {
  private MessageRecords() {}

  static Recoloring recoloring(PersonId person, ColorChange change) {
    return new Recoloring(person, change.getBefore(), change.getAfter(), change.getAt());
  }

  static ColorMessage event(Message message) {
    return ColorMessage.newBuilder()
        .setChangeId(message.change().id())
        .setBefore(message.change().before())
        .setAfter(message.change().after())
        .setAt(message.change().at())
        .setDueAt(message.dueAt())
        .setStatus(
            switch (message.status()) {
              case WAITING -> MessageStatus.WAITING;
              case SENT -> MessageStatus.SENT;
              case GIVEN_UP -> MessageStatus.GIVEN_UP;
            })
        .setSettled(message.settled().stream().map(PersonId::hex).sorted().toList())
        .setReached(message.reached())
        .build();
  }

  /** Empty where a newer version of this service wrote a status that this one does not know. */
  static Optional<Message> message(PersonId person, ColorMessage event) {
    return status(event.getStatus())
        .map(
            status ->
                new Message(
                    new Recoloring(person, event.getBefore(), event.getAfter(), event.getAt()),
                    event.getDueAt(),
                    status,
                    event.getSettled().stream()
                        .map(PersonId::fromHex)
                        .collect(Collectors.toUnmodifiableSet()),
                    event.getReached()));
  }

  private static Optional<Message.Status> status(MessageStatus status) {
    return switch (status) {
      case WAITING -> Optional.of(Message.Status.WAITING);
      case SENT -> Optional.of(Message.Status.SENT);
      case GIVEN_UP -> Optional.of(Message.Status.GIVEN_UP);
      case UNRECOGNISED -> Optional.empty();
    };
  }
}
