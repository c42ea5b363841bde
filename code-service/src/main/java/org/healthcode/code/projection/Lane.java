package org.healthcode.code.projection;

import java.util.Arrays;
import java.util.Set;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.redis.RedisKeys;

/** A topic that is projected, and where in Redis to. */
public enum Lane {
  CODES(Topics.CODE_TIMELINES.name()) {
    @Override
    public byte[] entryKey(int partition, String personHex) {
      return RedisKeys.code(partition, personHex);
    }

    @Override
    public byte[] markKey(int partition) {
      return RedisKeys.mark(partition);
    }
  },
  PAPER(Topics.PAPER_CODES.name()) {
    @Override
    public byte[] entryKey(int partition, String personHex) {
      return RedisKeys.paper(partition, personHex);
    }

    @Override
    public byte[] markKey(int partition) {
      return RedisKeys.paperMark(partition);
    }
  },
  /** Projected apart from the codes, so that a rebuild of codes does not wait for it. */
  PERSON_KEYS(Topics.PERSON_KEYS.name()) {
    @Override
    public byte[] entryKey(int partition, String personHex) {
      return RedisKeys.personKey(partition, personHex);
    }

    @Override
    public byte[] markKey(int partition) {
      return RedisKeys.personKeyMark(partition);
    }
  },
  /** As {@link #PERSON_KEYS}. */
  PROFILES(Topics.PERSONS.name()) {
    @Override
    public byte[] entryKey(int partition, String personHex) {
      return RedisKeys.profile(partition, personHex);
    }

    @Override
    public byte[] markKey(int partition) {
      return RedisKeys.profileMark(partition);
    }
  },
  /** As {@link #PERSON_KEYS}. */
  MESSAGE_CHOICES(Topics.MESSAGE_CHOICES.name()) {
    @Override
    public byte[] entryKey(int partition, String personHex) {
      return RedisKeys.messageChoice(partition, personHex);
    }

    @Override
    public byte[] markKey(int partition) {
      return RedisKeys.messageChoiceMark(partition);
    }
  };

  /** What checkpoints need: the colors, and which paper codes are good. */
  public static final Set<Lane> OF_CODES = Set.of(CODES, PAPER);

  /**
   * What the rights of a person need: who they are, encrypted, and the key; and which messages they
   * want.
   */
  public static final Set<Lane> OF_PERSONS = Set.of(PERSON_KEYS, PROFILES, MESSAGE_CHOICES);

  private final String topic;

  Lane(String topic) {
    this.topic = topic;
  }

  public String topic() {
    return topic;
  }

  /**
   * Whether the topic says up to when it is complete. Of one that does not, a mark is complete from
   * the end on that the topic had when the projection began.
   */
  public boolean hasWatermarks() {
    return this == CODES;
  }

  public abstract byte[] entryKey(int partition, String personHex);

  public abstract byte[] markKey(int partition);

  /**
   * @throws IllegalArgumentException when the topic is not projected
   */
  public static Lane ofTopic(String topic) {
    return Arrays.stream(values())
        .filter(lane -> lane.topic.equals(topic))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not a projected topic: " + topic));
  }
}
