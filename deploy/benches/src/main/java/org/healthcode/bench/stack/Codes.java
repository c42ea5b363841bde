package org.healthcode.bench.stack;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.schemas.redis.StoredAnswer;

/** What Redis says of people and of its own freshness. For one thread. */
public final class Codes implements Closeable {
  private static final Freshness FRESHNESS = new Freshness(Duration.ofSeconds(30));
  private static final int AT_ONCE = 500;

  private final RedisReader redis;
  private final int partitions;

  public Codes(BenchStack stack) throws IOException {
    this.redis = new RedisReader(stack.port(org.healthcode.local.stack.Part.REDIS));
    this.partitions = stack.partitions();
  }

  /** The states of these people now, in their order. */
  public List<CodeState> states(List<PersonId> people) throws IOException {
    List<CodeState> states = new ArrayList<>(people.size());
    for (int from = 0; from < people.size(); from += AT_ONCE) {
      read(people.subList(from, Math.min(people.size(), from + AT_ONCE)), states);
    }
    return states;
  }

  /** Up to when everything is in Redis; empty while a partition says nothing. */
  public Optional<Instant> watermark() throws IOException {
    Optional<Instant> least = Optional.empty();
    for (Optional<byte[]> mark : redis.read(markKeys())) {
      if (mark.isEmpty()) {
        return Optional.empty();
      }
      Instant at = Mark.fromBytes(mark.get()).watermark();
      least = Optional.of(least.filter(other -> other.isBefore(at)).orElse(at));
    }
    return least;
  }

  private void read(List<PersonId> people, List<CodeState> states) throws IOException {
    List<byte[]> keys = new ArrayList<>(markKeys());
    people.forEach(person -> keys.add(RedisKeys.code(person.partition(partitions), person.hex())));
    List<Optional<byte[]>> values = redis.read(keys);
    Instant now = Instant.now();
    for (int i = 0; i < people.size(); i++) {
      Optional<Mark> mark = values.get(people.get(i).partition(partitions)).map(Mark::fromBytes);
      Optional<CodeEntry> entry = values.get(partitions + i).map(CodeEntry::fromBytes);
      states.add(StoredAnswer.judge(entry, mark, FRESHNESS, now).state());
    }
  }

  private List<byte[]> markKeys() {
    return IntStream.range(0, partitions).mapToObj(RedisKeys::mark).toList();
  }

  @Override
  public void close() throws IOException {
    redis.close();
  }
}
