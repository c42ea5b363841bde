package org.healthcode.declaration.redis;

import java.time.Duration;
import java.util.Optional;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.Reading;
import reactor.core.publisher.Mono;

/** Reads people's codes, and waits for them. */
public final class RedisCurrentCodes implements CurrentCodes {

  /** Longer than Redis may take, which answers within its own command timeout. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final CodeReader codes;

  public RedisCurrentCodes(CodeReader codes) {
    this.codes = codes;
  }

  @Override
  public Optional<CodeStatus> of(PersonId person) {
    return codes
        .read(person)
        .timeout(PATIENCE, Mono.just(new Reading.Unreachable()))
        .flatMap(RedisCurrentCodes::answered)
        .blockOptional();
  }

  private static Mono<CodeStatus> answered(Reading reading) {
    return switch (reading) {
      case Reading.Answered(CodeStatus status) -> Mono.just(status);
      case Reading.Unreachable() -> Mono.empty();
    };
  }
}
