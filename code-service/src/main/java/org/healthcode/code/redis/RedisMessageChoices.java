package org.healthcode.code.redis;

import java.util.List;
import java.util.Optional;
import org.healthcode.code.message.MessageChoices;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.MessageChoiceEntry;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.starter.redis.RedisLink;
import reactor.core.publisher.Mono;

/**
 * Reads choices. A partition says nothing before its mark is complete: who opted out and is not
 * back yet would be told.
 */
final class RedisMessageChoices implements MessageChoices {

  private final RedisLink redis;
  private final int partitions;

  RedisMessageChoices(RedisLink redis, int partitions) {
    this.redis = redis;
    this.partitions = partitions;
  }

  @Override
  public Mono<Boolean> wantsEasing(PersonId person) {
    int partition = person.partition(partitions);
    return redis
        .mGet(
            List.of(
                RedisKeys.messageChoice(partition, person.hex()),
                RedisKeys.messageChoiceMark(partition)))
        .map(values -> wantsEasing(values.get(0), values.get(1)));
  }

  private static boolean wantsEasing(Optional<byte[]> entry, Optional<byte[]> mark) {
    if (mark.map(Mark::fromBytes).filter(Mark::isComplete).isEmpty()) {
      throw new StoreAwayException("Redis: message choices are not all there");
    }
    return entry.map(MessageChoiceEntry::fromBytes).map(MessageChoiceEntry::easing).orElse(true);
  }
}
