package org.healthcode.code.projection;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;

/** Who looked at whom, in Redis. Every method throws {@link StoreAwayException}. */
public interface AccessStore {

  /** How long a person can see who looked. */
  Duration KEPT = Duration.ofDays(60);

  /** How many of a person are kept, the newest. */
  int AT_MOST = 500;

  /**
   * One access.
   *
   * @param person who was looked at
   */
  record Look(PersonId person, Access access) {}

  /** How far one partition of {@code accesses} is. */
  Optional<Mark> mark(int partition);

  /** Begins anew: whatever mark there is, this is it. */
  void begin(int partition, Mark mark);

  /**
   * Writes the looks and then the mark, in one step; the same look twice is one.
   *
   * @return false, and nothing is written, when Redis does not hold {@code base}: it has lost data,
   *     or another instance has gone on
   */
  boolean append(int partition, Mark base, List<Look> looks, Mark next);
}
