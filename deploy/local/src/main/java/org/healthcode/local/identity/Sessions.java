package org.healthcode.local.identity;

import com.sun.net.httpserver.HttpExchange;
import java.net.HttpCookie;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is signed in at the provider itself, by a cookie, until they sign out or it restarts; what
 * pages renew their sessions with ends with that.
 */
final class Sessions {
  private static final String COOKIE = "healthcode-demo-identity";

  private final Map<String, Session> known = new ConcurrentHashMap<>();
  private final Map<String, Renewal> renewals = new ConcurrentHashMap<>();

  /**
   * One sign-in.
   *
   * @param id a secret of the provider and the browser
   */
  record Session(String id, Identity identity) {}

  private record Renewal(String sessionId, String clientId) {}

  Session begin(HttpExchange exchange, Identity identity) {
    Session session = new Session(UUID.randomUUID().toString(), identity);
    known.put(session.id(), session);
    set(exchange, COOKIE + "=" + session.id() + "; Path=/; HttpOnly; SameSite=Lax");
    return session;
  }

  Optional<Session> find(HttpExchange exchange) {
    return id(exchange).flatMap(id -> Optional.ofNullable(known.get(id)));
  }

  /** A refresh token, good while the session is. */
  String renewal(Session session, String clientId) {
    String token = UUID.randomUUID().toString();
    renewals.put(token, new Renewal(session.id(), clientId));
    return token;
  }

  /** Whose refresh token it is, while they are signed in. */
  Optional<Identity> renewed(String token, String clientId) {
    return Optional.ofNullable(renewals.get(token))
        .filter(renewal -> renewal.clientId().equals(clientId))
        .flatMap(renewal -> Optional.ofNullable(known.get(renewal.sessionId())))
        .map(Session::identity);
  }

  void end(HttpExchange exchange) {
    id(exchange)
        .ifPresent(
            id -> {
              known.remove(id);
              renewals.values().removeIf(renewal -> renewal.sessionId().equals(id));
            });
    set(exchange, COOKIE + "=; Path=/; Max-Age=0");
  }

  private static void set(HttpExchange exchange, String cookie) {
    exchange.getResponseHeaders().set("Set-Cookie", cookie);
  }

  private static Optional<String> id(HttpExchange exchange) {
    return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
        .flatMap(header -> header.lines())
        .flatMap(line -> java.util.Arrays.stream(line.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(COOKIE + "="))
        .map(pair -> HttpCookie.parse(pair).getFirst().getValue())
        .findFirst();
  }
}
