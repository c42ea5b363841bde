package org.healthcode.starter.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.web.server.ServerWebExchange;

/**
 * Who is signed in to the pages of this service, sealed in a cookie of the service's own name
 * (cookies ignore ports): the access token for at most {@link #LIFE}, and what it is renewed with
 * at the provider, who thus has its say every ten minutes.
 */
public final class PageSession {

  /** How long a session lives without asking the provider again. */
  public static final Duration LIFE = Duration.ofMinutes(10);

  /** How long a browser keeps what a session is renewed with. */
  private static final Duration KEPT = Duration.ofHours(12);

  private static final String RENEWED = PageSession.class.getName();
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

  /**
   * What a sign-in, or its renewal, gave.
   *
   * @param token the access token
   * @param expires when that ends
   * @param renewal the refresh token; empty where the provider gives none
   */
  public record Granted(String token, Instant expires, Optional<String> renewal) {

    @Override
    public String toString() {
      return "Granted[redacted]";
    }
  }

  /** The access token, unless there is none or the session has ended. */
  public Optional<String> token(ServerWebExchange exchange) {
    return Optional.ofNullable(exchange.<String>getAttribute(RENEWED))
        .or(() -> read(exchange).filter(this::lives).map(Granted::token));
  }

  /** Whether there is a session, ended or not. */
  public boolean isPresent(ServerWebExchange exchange) {
    return read(exchange).isPresent();
  }

  /** What a session that has ended can be renewed with. */
  public Optional<String> renewal(ServerWebExchange exchange) {
    return read(exchange).filter(session -> !lives(session)).flatMap(Granted::renewal);
  }

  /** Begins a session, or goes on with it: at once, and for ten minutes. */
  public void begin(ServerWebExchange exchange, Granted granted) {
    Instant now = clock.instant();
    Instant latest = now.plus(LIFE);
    Instant ends = granted.expires().isBefore(latest) ? granted.expires() : latest;
    cookies.write(
        exchange,
        name,
        ends.getEpochSecond()
            + " "
            + granted.token()
            + granted.renewal().map(renewal -> " " + renewal).orElse(""),
        granted.renewal().isPresent() ? KEPT : Duration.between(now, ends));
    exchange.getAttributes().put(RENEWED, granted.token());
  }

  /** Ends the session of this service alone: the provider does not know it any more. */
  public void forget(ServerWebExchange exchange) {
    cookies.clear(exchange, name);
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

  private boolean lives(Granted session) {
    return clock.instant().isBefore(session.expires());
  }

  private Optional<Granted> read(ServerWebExchange exchange) {
    return cookies
        .read(exchange, name)
        .map(text -> text.split(" ", 3))
        .filter(parts -> parts.length >= 2)
        .map(
            parts ->
                new Granted(
                    parts[1],
                    Instant.ofEpochSecond(Long.parseLong(parts[0])),
                    parts.length > 2 ? Optional.of(parts[2]) : Optional.empty()));
  }
}
