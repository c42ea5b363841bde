package org.healthcode.province.part;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.healthcode.province.broker.PartClock;
import org.healthcode.province.redis.MemoryRedis;
import org.healthcode.risk.oracle.Answer;
import org.healthcode.risk.oracle.Color;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.schemas.redis.StoredAnswer;
import org.healthcode.verification.domain.Judge;
import org.healthcode.verification.domain.Judgement;

/** Who asks for colors, as the verification service answers. */
public final class Checkpoint {

  private final String name;
  private final PartClock clock;
  private final MemoryRedis redis;
  private final Freshness freshness;
  private final int partitions;

  /** Decoded once: one read is worth a look after each step. */
  private final Map<PersonId, Decoded> decoded = new HashMap<>();

  private record Decoded(byte[] bytes, CodeEntry entry) {}

  public Checkpoint(
      String name, PartClock clock, MemoryRedis redis, Freshness freshness, int partitions) {
    this.name = name;
    this.clock = clock;
    this.redis = redis;
    this.freshness = freshness;
    this.partitions = partitions;
  }

  public String name() {
    return name;
  }

  public PartClock clock() {
    return clock;
  }

  /** What a scan of this person's code is answered. */
  public Judgement scan(PersonId person) {
    if (redis.isAway()) {
      return Judge.unreachable();
    }
    return Judge.online(status(person), OptionalDouble.empty(), clock.instant());
  }

  /** What Redis has to say of the person, as this clock sees it. */
  public CodeStatus status(PersonId person) {
    return StoredAnswer.judge(
        entry(person), mark(person.partition(partitions)), freshness, clock.instant());
  }

  /** The color that the person's timeline has at a moment, with its rules, fresh or not. */
  public Answer answerAt(PersonId person, Instant moment) {
    return status(person)
        .spanAt(moment)
        .map(
            span -> {
              Set<String> rules = new TreeSet<>();
              span.getReasons().stream().map(Reason::getRuleId).forEach(rules::add);
              return new Answer(Color.valueOf(span.getColor().name()), rules);
            })
        .orElse(Answer.UNDECLARED);
  }

  /** What Redis holds of the person. */
  public Optional<CodeEntry> entry(PersonId person) {
    return redis
        .look(RedisKeys.code(person.partition(partitions), person.hex()))
        .map(bytes -> decode(person, bytes));
  }

  private CodeEntry decode(PersonId person, byte[] bytes) {
    Decoded known = decoded.get(person);
    if (known != null && known.bytes() == bytes) {
      return known.entry();
    }
    CodeEntry entry = CodeEntry.fromBytes(bytes);
    decoded.put(person, new Decoded(bytes, entry));
    return entry;
  }

  /** How far Redis says that it is. */
  public Optional<Mark> mark(int partition) {
    return redis.look(RedisKeys.mark(partition)).map(Mark::fromBytes);
  }
}
