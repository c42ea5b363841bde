package org.healthcode.code.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.code.projection.Batch;
import org.healthcode.code.projection.Change;
import org.healthcode.code.projection.Content;
import org.healthcode.code.projection.Outcome;
import org.healthcode.code.projection.ProjectionStore;
import org.healthcode.code.projection.Slice;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;

/** Redis as project.lua leaves it, in memory, which can be away, fail and forget. */
final class FakeStore implements ProjectionStore {

  /** What can be made to fail. */
  enum Call {
    MARKS,
    APPLY,
    MARK
  }

  record Key(Slice slice, PersonId person) {}

  record Entry(long generation, long offset, Content content) {}

  final Map<Slice, Mark> marks = new HashMap<>();
  final Map<Key, Entry> entries = new HashMap<>();
  final List<String> calls = new ArrayList<>();
  private final Map<Call, Integer> failures = new EnumMap<>(Call.class);
  private boolean away;

  void away(boolean now) {
    away = now;
  }

  void failOnce(Call call) {
    failures.merge(call, 1, Integer::sum);
  }

  /** As a restart without persistence does. */
  void forgetEverything() {
    marks.clear();
    entries.clear();
  }

  Optional<Content> content(Slice slice, PersonId person) {
    return Optional.ofNullable(entries.get(new Key(slice, person))).map(Entry::content);
  }

  private void reach(Call call) {
    if (away || failures.getOrDefault(call, 0) > 0) {
      failures.merge(call, -1, Integer::sum);
      throw new StoreAwayException("Redis: away");
    }
  }

  @Override
  public Map<Slice, Mark> marks(Collection<Slice> slices) {
    reach(Call.MARKS);
    Map<Slice, Mark> there = new HashMap<>(marks);
    there.keySet().retainAll(slices);
    return there;
  }

  @Override
  public void begin(Slice slice, Mark mark) {
    reach(Call.MARK);
    if (isNewer(mark, marks.get(slice))) {
      marks.put(slice, mark);
    }
  }

  private static boolean isNewer(Mark mark, @org.jspecify.annotations.Nullable Mark old) {
    if (old == null || mark.generation() != old.generation()) {
      return old == null || mark.generation() > old.generation();
    }
    return mark.offset() > old.offset()
        || (mark.offset() == old.offset() && mark.watermark().isAfter(old.watermark()));
  }

  @Override
  public Map<Slice, Outcome> apply(List<Batch> batches) {
    Map<Slice, Outcome> outcomes = new LinkedHashMap<>();
    for (Batch batch : batches) {
      Outcome outcome = check(batch);
      outcomes.put(batch.slice(), outcome);
      if (outcome == Outcome.DONE) {
        for (Change change : batch.changes()) {
          // Fails in the middle: what was written stays.
          reach(Call.APPLY);
          write(batch, change);
        }
        calls.add("apply " + batch.slice());
      }
    }
    return outcomes;
  }

  private void write(Batch batch, Change change) {
    Key key = new Key(batch.slice(), change.person());
    long generation = batch.base().generation();
    Entry old = entries.get(key);
    boolean newer =
        old == null
            || generation > old.generation()
            || (generation == old.generation() && change.offset() > old.offset());
    if (newer) {
      change
          .content()
          .ifPresentOrElse(
              content -> entries.put(key, new Entry(generation, change.offset(), content)),
              () -> entries.remove(key));
    }
  }

  @Override
  public Map<Slice, Outcome> mark(List<Batch> batches) {
    reach(Call.MARK);
    Map<Slice, Outcome> outcomes = new LinkedHashMap<>();
    for (Batch batch : batches) {
      Outcome outcome = check(batch);
      outcomes.put(batch.slice(), outcome);
      if (outcome == Outcome.DONE && isNewer(batch.next(), marks.get(batch.slice()))) {
        marks.put(batch.slice(), batch.next());
        calls.add("mark " + batch.slice() + " " + batch.next().offset());
      }
    }
    return outcomes;
  }

  private Outcome check(Batch batch) {
    Mark there = marks.get(batch.slice());
    if (there == null
        || there.generation() < batch.base().generation()
        || (there.generation() == batch.base().generation()
            && there.offset() < batch.base().offset())) {
      return Outcome.LOST;
    }
    return there.generation() > batch.base().generation() ? Outcome.SUPERSEDED : Outcome.DONE;
  }

  @Override
  public Optional<Content> read(Slice slice, PersonId person) {
    reach(Call.MARKS);
    return content(slice, person);
  }
}
