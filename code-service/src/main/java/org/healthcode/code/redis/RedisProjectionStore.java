package org.healthcode.code.redis;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.code.projection.Batch;
import org.healthcode.code.projection.Change;
import org.healthcode.code.projection.Content;
import org.healthcode.code.projection.Outcome;
import org.healthcode.code.projection.ProjectionStore;
import org.healthcode.code.projection.Slice;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.MessageChoiceEntry;
import org.healthcode.schemas.redis.PaperEntry;
import org.healthcode.schemas.redis.PersonKeyEntry;
import org.healthcode.schemas.redis.ProfileEntry;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Pipelines scripts of at most {@link #CHUNK} entries. Its methods block, so never on a loop. */
public final class RedisProjectionStore implements ProjectionStore {

  /** One script stops Redis for all: about half a millisecond with so many entries. */
  private static final int CHUNK = 100;

  /** Scripts under way at once. */
  private static final int PIPELINE = 32;

  private static final byte[] NONE = new byte[0];

  private final BlockingRedis redis;
  private final ProjectScript script = new ProjectScript("/project.lua");

  /**
   * @param link the connection, when there is one
   * @param timeout for all that one call sends, above the timeout of a single command
   */
  public RedisProjectionStore(Supplier<Optional<ReactiveRedisConnection>> link, Duration timeout) {
    this.redis = new BlockingRedis(link, timeout);
  }

  @Override
  public Map<Slice, Mark> marks(Collection<Slice> slices) {
    ReactiveRedisConnection connection = redis.connection();
    Map<Slice, Mark> marks = new HashMap<>();
    redis
        .await(
            Flux.fromIterable(slices)
                .flatMap(
                    slice ->
                        BlockingRedis.get(connection, slice.lane().markKey(slice.partition()))
                            .map(bytes -> Map.entry(slice, bytes)),
                    PIPELINE)
                .collectList())
        .forEach(entry -> marks.put(entry.getKey(), Mark.fromBytes(entry.getValue())));
    return marks;
  }

  @Override
  public void begin(Slice slice, Mark mark) {
    redis.await(
        script.run(
            redis.connection(),
            List.of(slice.lane().markKey(slice.partition())),
            List.of(NONE, mark.toBytes())));
  }

  @Override
  public Map<Slice, Outcome> apply(List<Batch> batches) {
    ReactiveRedisConnection connection = redis.connection();
    return outcomes(
        Flux.fromIterable(batches)
            .flatMapIterable(RedisProjectionStore::chunks)
            .flatMapSequential(chunk -> write(connection, chunk), PIPELINE));
  }

  @Override
  public Map<Slice, Outcome> mark(List<Batch> batches) {
    ReactiveRedisConnection connection = redis.connection();
    return outcomes(
        Flux.fromIterable(batches)
            .filter(batch -> !batch.next().equals(batch.base()))
            .flatMapSequential(
                batch -> write(connection, new Chunk(batch, List.of(), true)), PIPELINE));
  }

  @Override
  public Optional<Content> read(Slice slice, PersonId person) {
    byte[] key = slice.lane().entryKey(slice.partition(), person.hex());
    return redis
        .get(key)
        .map(
            bytes ->
                switch (slice.lane()) {
                  case CODES -> new Content.Timeline(CodeEntry.fromBytes(bytes).timeline());
                  case PAPER -> new Content.Serial(PaperEntry.fromBytes(bytes).minimum());
                  case PERSON_KEYS -> new Content.WrappedKey(PersonKeyEntry.wrappedKey(bytes));
                  case PROFILES -> new Content.Profile(ProfileEntry.fromBytes(bytes).profile());
                  case MESSAGE_CHOICES ->
                      new Content.MessagesWanted(MessageChoiceEntry.fromBytes(bytes).easing());
                });
  }

  /** One run of the script. */
  private record Chunk(Batch batch, List<Change> changes, boolean marks) {}

  private static List<Chunk> chunks(Batch batch) {
    List<Chunk> chunks = new ArrayList<>();
    List<Change> changes = batch.changes();
    for (int from = 0; from < changes.size(); from += CHUNK) {
      int to = Math.min(changes.size(), from + CHUNK);
      chunks.add(new Chunk(batch, changes.subList(from, to), false));
    }
    return chunks;
  }

  private Mono<Map.Entry<Slice, Outcome>> write(ReactiveRedisConnection connection, Chunk chunk) {
    Slice slice = chunk.batch().slice();
    Mark base = chunk.batch().base();
    List<byte[]> keys = new ArrayList<>();
    List<byte[]> arguments = new ArrayList<>();
    keys.add(slice.lane().markKey(slice.partition()));
    arguments.add(position(base.generation(), base.offset()));
    arguments.add(chunk.marks() ? chunk.batch().next().toBytes() : NONE);
    for (Change change : chunk.changes()) {
      keys.add(slice.lane().entryKey(slice.partition(), change.person().hex()));
      arguments.add(
          change
              .content()
              .map(content -> content.entry(base.generation(), change.offset()))
              .orElseGet(() -> deletion(base.generation(), change.offset())));
    }
    return script.run(connection, keys, arguments).map(answer -> Map.entry(slice, outcome(answer)));
  }

  private static byte[] position(long generation, long offset) {
    return ByteBuffer.allocate(CodeEntry.POSITION_LENGTH)
        .putLong(generation)
        .putLong(offset)
        .array();
  }

  private static byte[] deletion(long generation, long offset) {
    return ByteBuffer.allocate(CodeEntry.POSITION_AT + CodeEntry.POSITION_LENGTH)
        .put(CodeEntry.POSITION_AT, position(generation, offset))
        .array();
  }

  private static Outcome outcome(long answer) {
    if (answer == 0) {
      return Outcome.DONE;
    }
    return answer == -1 ? Outcome.LOST : Outcome.SUPERSEDED;
  }

  private Map<Slice, Outcome> outcomes(Flux<Map.Entry<Slice, Outcome>> answers) {
    Map<Slice, Outcome> worst = new LinkedHashMap<>();
    redis
        .await(answers.collectList())
        .forEach(
            answer ->
                worst.merge(
                    answer.getKey(),
                    answer.getValue(),
                    (one, other) -> one.compareTo(other) >= 0 ? one : other));
    return worst;
  }
}
