package org.healthcode.local.identity;

import com.sun.net.httpserver.HttpExchange;
import java.net.HttpCookie;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in at the provider itself, by a cookie, until they sign out or it restarts. */
final class Sessions {
  private static final String COOKIE = "healthcode-demo-identity";

  private final Map<String, Identity> known = new ConcurrentHashMap<>();

  void begin(HttpExchange exchange, Identity identity) {
    String id = UUID.randomUUID().toString();
    known.put(id, identity);
    set(exchange, COOKIE + "=" + id + "; Path=/; HttpOnly; SameSite=Lax");
  }

  Optional<Identity> find(HttpExchange exchange) {
    return id(exchange).flatMap(id -> Optional.ofNullable(known.get(id)));
  }

  void end(HttpExchange exchange) {
    id(exchange).ifPresent(known::remove);
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
