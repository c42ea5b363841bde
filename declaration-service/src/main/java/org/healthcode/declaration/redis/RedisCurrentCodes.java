package org.healthcode.declaration.redis;

import java.time.Duration;
import java.util.Optional;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.Reading;
import reactor.core.publisher.Mono;

/** Reads people's codes, and waits for them. */
public final class RedisCurrentCodes implements CurrentCodes {

  /** Longer than Redis may take, which answers within its own command timeout. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A partition is not vouched for while a task moves, which takes seconds. */
  private static final Duration UNSAID = Duration.ofSeconds(3);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final CodeReader codes;

  public RedisCurrentCodes(CodeReader codes) {
    this.codes = codes;
  }

  /** Of whom nobody can say yet whether there is a code, it is asked again for three seconds. */
  @Override
  public Optional<CodeStatus> of(PersonId person) {
    Optional<CodeStatus> status = once(person).blockOptional();
    return status.filter(RedisCurrentCodes::isUnsaid).isPresent()
        ? once(person)
            .filter(later -> !isUnsaid(later))
            .repeatWhenEmpty(times -> times.delayElements(PAUSE))
            .timeout(UNSAID, Mono.empty())
            .blockOptional()
            .or(() -> status)
        : status;
  }

  private Mono<CodeStatus> once(PersonId person) {
    return Mono.defer(() -> codes.read(person))
        .timeout(PATIENCE, Mono.just(new Reading.Unreachable()))
        .flatMap(RedisCurrentCodes::answered);
  }

  private static boolean isUnsaid(CodeStatus status) {
    return status.timeline().isEmpty() && status.state() == CodeState.UNKNOWN;
  }

  private static Mono<CodeStatus> answered(Reading reading) {
    return switch (reading) {
      case Reading.Answered(CodeStatus status) -> Mono.just(status);
      case Reading.Unreachable() -> Mono.empty();
    };
  }
}
