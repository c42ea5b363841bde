package org.healthcode.verification.external;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.healthcode.schemas.event.ClientScope;
import org.healthcode.starter.problem.ProblemException;

/** How many calls of clients were answered, and how many were refused why. Nothing about whom. */
public final class ClientMetrics {
  private final MeterRegistry registry;

  public ClientMetrics(MeterRegistry registry) {
    this.registry = registry;
    // There from the start, so that an alarm on it has something to rise from.
    stops();
  }

  void answered(ClientScope call) {
    Counter.builder("healthcode.client.calls")
        .description("Calls of registered clients that were answered")
        .tag("call", call.name().toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }

  void refused(ProblemException why) {
    Counter.builder("healthcode.client.refused")
        .description("Calls of clients that were not answered")
        .tag("reason", why.problem().name())
        .register(registry)
        .increment();
  }

  void stopped() {
    stops().increment();
  }

  private Counter stops() {
    return Counter.builder("healthcode.client.stopped")
        .description("Clients that asked for too many numbers that nobody here has: an alarm")
        .register(registry);
  }
}
