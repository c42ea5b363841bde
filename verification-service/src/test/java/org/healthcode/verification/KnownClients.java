package org.healthcode.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.healthcode.schemas.client.ClientEntry;
import org.healthcode.schemas.event.ClientScope;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.issuer.IssuerPublicKey;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.verification.external.ClientCounts;
import org.healthcode.verification.external.RegisteredClients;
import reactor.core.publisher.Mono;

/** Registered clients, as two people would have made them, and what would be counted in Redis. */
final class KnownClients implements RegisteredClients, ClientCounts {
  private final Map<String, ClientEntry> entries = new ConcurrentHashMap<>();
  private final Set<String> nonces = new HashSet<>();
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Set<PersonId>> unknown = new HashMap<>();
  private Instant since = Instant.EPOCH;
  volatile boolean read = true;
  volatile boolean away;

  synchronized void clear() {
    entries.clear();
    nonces.clear();
    calls.clear();
    unknown.clear();
    since = Instant.EPOCH;
    read = true;
    away = false;
  }

  /** What Redis is after it lost all. */
  synchronized void cameBackEmpty(Instant at) {
    nonces.clear();
    calls.clear();
    since = at;
  }

  void put(ClientEntry entry) {
    entries.put(entry.clientId(), entry);
  }

  static ClientEntry entry(
      String id, Set<ClientScope> scopes, List<IssuerPublicKey> keys, Instant now) {
    return new ClientEntry(
        id,
        "郑州地铁",
        "Zhengzhou Metro",
        "乘客进站查验",
        "通告",
        "4101",
        scopes,
        60,
        100,
        keys,
        now.minus(Duration.ofDays(1)),
        now.plus(Duration.ofDays(1)));
  }

  @Override
  public Optional<Map<String, ClientEntry>> current() {
    return read ? Optional.of(Map.copyOf(entries)) : Optional.empty();
  }

  @Override
  public Mono<Counted> call(ClientEntry client, String nonce, Instant created, Instant now) {
    return away
        ? Mono.error(new IllegalStateException("away"))
        : Mono.just(counted(client, nonce, created, now));
  }

  private synchronized Counted counted(
      ClientEntry client, String nonce, Instant created, Instant now) {
    if (created.isBefore(since)) {
      return Counted.FORGOTTEN;
    }
    if (!nonces.add(client.clientId() + "\n" + nonce)) {
      return Counted.REPLAYED;
    }
    if (calls.merge(client.clientId() + now.getEpochSecond() / 60, 1, Integer::sum)
        > client.quotaPerMinute()) {
      return Counted.OVER_MINUTE;
    }
    return calls.merge(client.clientId() + ChinaTime.day(now), 1, Integer::sum)
            > client.quotaPerDay()
        ? Counted.OVER_DAY
        : Counted.FIRST;
  }

  @Override
  public synchronized Mono<Long> unknownBefore(
      ClientEntry client, Optional<PersonId> person, Instant now) {
    Set<PersonId> asked =
        unknown.computeIfAbsent(client.clientId() + ChinaTime.day(now), _ -> new HashSet<>());
    long before = asked.size();
    person.ifPresent(asked::add);
    return Mono.just(before);
  }
}
