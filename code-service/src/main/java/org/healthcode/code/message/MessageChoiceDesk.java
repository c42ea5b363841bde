package org.healthcode.code.message;

import java.time.Clock;
import java.time.Duration;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.MessageChoice;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import reactor.core.publisher.Mono;

/** Where a resident says which messages they want; what they hear of others included. */
public final class MessageChoiceDesk {
  private static final Duration PROJECTED_WITHIN = Duration.ofSeconds(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final MessageChoices choices;
  private final EventProducer producer;
  private final Clock clock;

  public MessageChoiceDesk(MessageChoices choices, EventProducer producer, Clock clock) {
    this.choices = choices;
    this.producer = producer;
    this.clock = clock;
  }

  /** An error of a problem while nobody can say. */
  public Mono<Boolean> wantsEasing(PersonId resident) {
    return choices.wantsEasing(resident).onErrorMap(_ -> unavailable());
  }

  /** Completes once it counts, or after a while in any case. */
  public Mono<Boolean> choose(PersonId resident, boolean easing) {
    MessageChoice choice = new MessageChoice(easing, clock.instant());
    return producer
        .publish(Topics.MESSAGE_CHOICES, resident.bytes(), choice)
        .then(projected(resident, easing))
        .thenReturn(easing);
  }

  private Mono<Void> projected(PersonId resident, boolean easing) {
    return Mono.defer(() -> choices.wantsEasing(resident))
        .filter(known -> known == easing)
        .repeatWhenEmpty(again -> again.delayElements(LOOK_EVERY))
        .timeout(PROJECTED_WITHIN)
        .onErrorComplete()
        .then();
  }

  private static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "message-choice-unavailable", "Expected to read what was chosen; try again soon."));
  }
}
