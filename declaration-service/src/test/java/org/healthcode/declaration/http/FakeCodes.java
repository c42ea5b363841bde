package org.healthcode.declaration.http;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.Reading;
import reactor.core.publisher.Mono;

/** Timelines in memory; who has none is undeclared. */
public final class FakeCodes implements CodeReader {
  private final Map<PersonId, CodeTimeline> timelines = new ConcurrentHashMap<>();
  private volatile boolean away;

  public void put(PersonId person, CodeTimeline timeline) {
    timelines.put(person, timeline);
  }

  public void setAway(boolean away) {
    this.away = away;
  }

  @Override
  public Mono<Reading> read(PersonId person) {
    if (away) {
      return Mono.just(new Reading.Unreachable());
    }
    Optional<CodeTimeline> timeline = Optional.ofNullable(timelines.get(person));
    CodeState state = timeline.isPresent() ? CodeState.RED : CodeState.UNDECLARED;
    return Mono.just(new Reading.Answered(new CodeStatus(state, timeline, Instant.now())));
  }
}
