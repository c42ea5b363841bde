package org.healthcode.code.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;

/** How far one slice is, and the step from one poll to the next. For one thread. */
final class SliceState {

  private final Slice slice;
  private final long from;
  private final long target;
  private final LongPredicate forgiven;
  private Mark mark;
  private long position;
  private long end;
  private Instant seen;
  private Instant processed;
  private OptionalLong heldAt = OptionalLong.empty();

  /**
   * @param mark what Redis has; its offset is where reading goes on
   * @param end the end of the topic now; until it is reached no new watermark is vouched for, since
   *     compaction may have moved a person's only record behind an older watermark
   * @param forgiven offsets with an unreadable key that an operator has looked at
   */
  SliceState(Slice slice, Mark mark, long end, LongPredicate forgiven) {
    this.slice = slice;
    this.mark = mark;
    this.from = mark.offset();
    this.position = mark.offset();
    this.target = end;
    this.end = end;
    this.seen = mark.watermark();
    this.processed = mark.processed();
    this.forgiven = forgiven;
  }

  Batch batch(
      List<Incoming> records, long next, Function<PersonId, Optional<Content>> storedContent) {
    Map<PersonId, Change> changes = new LinkedHashMap<>();
    for (Incoming record : records) {
      switch (record) {
        case Incoming.Put(long offset, PersonId person, Content content) ->
            changes.put(person, new Change(person, offset, Optional.of(content)));
        case Incoming.Delete(long offset, PersonId person) ->
            changes.put(person, new Change(person, offset, Optional.empty()));
        case Incoming.Unreadable(long offset, PersonId person) -> {
          Change pending = changes.get(person);
          Optional<Content> before =
              pending == null ? storedContent.apply(person) : pending.content();
          changes.put(person, new Change(person, offset, Content.instead(slice.lane(), before)));
        }
        case Incoming.Tick(long _, Instant at, Instant done) -> {
          // The last word counts and not the highest: what is said to be unfinished is.
          seen = at;
          processed = done;
        }
        case Incoming.Nameless(long offset) -> hold(offset);
      }
    }
    return new Batch(slice, mark, new ArrayList<>(changes.values()), markAt(next));
  }

  private void hold(long offset) {
    if (heldAt.isEmpty() && !forgiven.test(offset)) {
      heldAt = OptionalLong.of(offset);
    }
  }

  // The mark stays before a record that nobody could read the key of, so that the hold survives a
  // restart.
  private Mark markAt(long next) {
    boolean mayVouch = heldAt.isEmpty() && next >= target;
    if (mayVouch && !slice.lane().hasWatermarks()) {
      return new Mark(mark.generation(), next, mark.watermark(), processed).complete();
    }
    return new Mark(
        mark.generation(), heldAt.orElse(next), mayVouch ? seen : mark.watermark(), processed);
  }

  void advanced(Batch done) {
    mark = done.next();
  }

  void at(long position, OptionalLong lag) {
    this.position = position;
    this.end = lag.isPresent() ? position + lag.getAsLong() : Math.max(end, position);
  }

  Mark mark() {
    return mark;
  }

  Progress progress() {
    boolean rebuilding = position < target;
    long way = target - from;
    int percent = rebuilding && way > 0 ? (int) (100 * (position - from) / way) : 100;
    Optional<String> blocked =
        heldAt.isPresent()
            ? Optional.of(
                "a record without readable key at offset "
                    + heldAt.getAsLong()
                    + " holds the watermark")
            : Optional.empty();
    Instant watermark = slice.lane().hasWatermarks() ? mark.watermark() : Instant.EPOCH;
    return new Progress(slice, position, end, rebuilding, percent, watermark, blocked);
  }
}
