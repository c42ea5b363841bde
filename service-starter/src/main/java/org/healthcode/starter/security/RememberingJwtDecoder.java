package org.healthcode.starter.security;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.healthcode.schemas.bytes.Sha256;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Remembers for a short time which tokens were found good: a checkpoint sends the same one with
 * every scan, and checking its signature each time would cost more than answering. So a key that
 * the identity provider takes away is believed for at most {@link #REMEMBERED} longer.
 */
final class RememberingJwtDecoder implements ReactiveJwtDecoder {
  /** How long a token is believed without looking at its signature again. */
  static final Duration REMEMBERED = Duration.ofSeconds(30);

  private static final int TOKENS = 10_000;

  private record Known(Jwt token, Instant until) {}

  private final ReactiveJwtDecoder decoder;
  private final Clock clock;

  /** By digest, so that the map is no list of tokens. */
  private final Map<ByteBuffer, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Known> eldest) {
          return size() > TOKENS;
        }
      };

  RememberingJwtDecoder(ReactiveJwtDecoder decoder, Clock clock) {
    this.decoder = decoder;
    this.clock = clock;
  }

  @Override
  public Mono<Jwt> decode(String token) {
    ByteBuffer digest = digest(token);
    return find(digest)
        .map(Mono::just)
        .orElseGet(() -> decoder.decode(token).doOnNext(good -> remember(digest, good)));
  }

  private Optional<Jwt> find(ByteBuffer digest) {
    Instant now = clock.instant();
    synchronized (known) {
      return Optional.ofNullable(known.get(digest))
          .filter(entry -> now.isBefore(entry.until()))
          .map(Known::token);
    }
  }

  private void remember(ByteBuffer digest, Jwt token) {
    Instant until = clock.instant().plus(REMEMBERED);
    Instant expires = token.getExpiresAt();
    if (expires != null && expires.isBefore(until)) {
      until = expires;
    }
    synchronized (known) {
      known.put(digest, new Known(token, until));
    }
  }

  private static ByteBuffer digest(String token) {
    return ByteBuffer.wrap(Sha256.digest(token));
  }
}
