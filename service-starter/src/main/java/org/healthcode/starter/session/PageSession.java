package org.healthcode.starter.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who is signed in to the pages of this service: the access token, sealed in a cookie of the
 * service's own name (cookies ignore ports) that ends with the token.
 */
public final class PageSession {
  private static final String PREFIX = "healthcode-";

  /** While a phone has it, the code's page shows the pass that it keeps for offline. */
  private static final String OFFLINE = "healthcode-offline";

  private static final List<String> SERVICES =
      List.of("declaration-service", "risk-service", "code-service", "verification-service");

  private final SealedCookies cookies;
  private final String name;
  private final Clock clock;

  public PageSession(SealedCookies cookies, String service, Clock clock) {
    this.cookies = cookies;
    this.name = PREFIX + service;
    this.clock = clock;
  }

  /** The access token, unless there is none or it has ended. */
  public Optional<String> token(ServerWebExchange exchange) {
    return cookies.read(exchange, name).flatMap(this::current);
  }

  /** Begins a session that ends with the token. */
  public void begin(ServerWebExchange exchange, String token, Instant expires) {
    Duration life = Duration.between(clock.instant(), expires);
    cookies.write(exchange, name, expires.getEpochSecond() + " " + token, life);
  }

  /** Ends the sessions of all services that this browser sends to this host. */
  public void end(ServerWebExchange exchange) {
    cookies.clear(exchange, name);
    SERVICES.stream()
        .map(service -> PREFIX + service)
        .filter(other -> !other.equals(name))
        .filter(other -> exchange.getRequest().getCookies().containsKey(other))
        .forEach(other -> cookies.clear(exchange, other));
    cookies.clear(exchange, OFFLINE);
  }

  private Optional<String> current(String text) {
    int space = text.indexOf(' ');
    long expires = Long.parseLong(text, 0, space, 10);
    return clock.instant().getEpochSecond() < expires
        ? Optional.of(text.substring(space + 1))
        : Optional.empty();
  }
}
