package org.healthcode.code.sender;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.healthcode.code.message.MessageCounts;

/** What became of messages, as metrics without anybody's name. */
final class MessageMeters implements MessageCounts {
  private final Counter sent;
  private final Counter tried;
  private final Map<Reason, Counter> givenUp = new EnumMap<>(Reason.class);
  private final AtomicInteger waiting = new AtomicInteger();

  MessageMeters(MeterRegistry meters) {
    this.sent =
        Counter.builder("healthcode.messages.sent")
            .description("Recipients to whom a message was brought")
            .register(meters);
    this.tried =
        Counter.builder("healthcode.messages.retried")
            .description("Tries after which nobody knows whether the gateway took the message")
            .register(meters);
    for (Reason reason : Reason.values()) {
      givenUp.put(
          reason,
          Counter.builder("healthcode.messages.given.up")
              .description("Messages that reach nobody any more, by why")
              .tag("reason", reason.name().toLowerCase(Locale.ROOT))
              .register(meters));
    }
    meters.gauge("healthcode.messages.waiting", waiting);
  }

  @Override
  public void sent() {
    sent.increment();
  }

  @Override
  public void givenUp(Reason reason) {
    Optional.ofNullable(givenUp.get(reason)).ifPresent(Counter::increment);
  }

  @Override
  public void tried() {
    tried.increment();
  }

  @Override
  public void waiting(int messages) {
    waiting.set(messages);
  }
}
