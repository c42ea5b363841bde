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
  private volatile boolean stale;

  public void put(PersonId person, CodeTimeline timeline) {
    timelines.put(person, timeline);
  }

  /** Nobody vouches for what is there; who has no timeline may have one all the same. */
  public void setStale(boolean stale) {
    this.stale = stale;
  }

  public void remove(PersonId person) {
    timelines.remove(person);
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
    CodeState unknown = stale ? CodeState.UNKNOWN : CodeState.UNDECLARED;
    CodeState state = timeline.isPresent() ? CodeState.RED : unknown;
    return Mono.just(new Reading.Answered(new CodeStatus(state, timeline, Instant.now())));
  }
}
