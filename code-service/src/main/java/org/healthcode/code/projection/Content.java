package org.healthcode.code.projection;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.MessageChoiceEntry;
import org.healthcode.schemas.redis.PaperEntry;
import org.healthcode.schemas.redis.PersonKeyEntry;
import org.healthcode.schemas.redis.ProfileEntry;

/** What a record says about a person. */
public sealed interface Content {

  /** The bytes for Redis. */
  byte[] entry(long generation, long offset);

  record Timeline(CodeTimeline timeline) implements Content {
    @Override
    public byte[] entry(long generation, long offset) {
      return new CodeEntry(generation, offset, timeline).toBytes();
    }
  }

  /**
   * @param minimum lowest paper-code serial that is good
   */
  record Serial(long minimum) implements Content {
    @Override
    public byte[] entry(long generation, long offset) {
      return new PaperEntry(generation, offset, minimum).toBytes();
    }
  }

  /** A person's data key, wrapped; not copied. */
  final class WrappedKey implements Content {
    private final byte[] key;

    public WrappedKey(byte[] key) {
      this.key = key;
    }

    public byte[] key() {
      return key;
    }

    @Override
    public byte[] entry(long generation, long offset) {
      return PersonKeyEntry.toBytes(generation, offset, key);
    }
  }

  /** Who a person is, encrypted. */
  record Profile(PersonProfile profile) implements Content {
    @Override
    public byte[] entry(long generation, long offset) {
      return new ProfileEntry(generation, offset, profile).toBytes();
    }
  }

  /**
   * @param easing whether messages about changes that restrict nobody are wanted
   */
  record MessagesWanted(boolean easing) implements Content {
    @Override
    public byte[] entry(long generation, long offset) {
      return new MessageChoiceEntry(generation, offset, easing).toBytes();
    }
  }

  /**
   * What stands in for a record that could not be read: the last readable timeline, or an empty
   * one, no longer vouched for, so that it can't be green; and no good paper code, key or profile
   * at all.
   *
   * @param before what was last known of the person
   */
  static Optional<Content> instead(Lane lane, Optional<Content> before) {
    return switch (lane) {
      case CODES -> Optional.of(new Timeline(unvouched(before)));
      case PAPER, PERSON_KEYS, PROFILES, MESSAGE_CHOICES -> Optional.empty();
    };
  }

  private static CodeTimeline unvouched(Optional<Content> before) {
    CodeTimeline known =
        before
            .filter(Timeline.class::isInstance)
            .map(content -> ((Timeline) content).timeline())
            .orElseGet(Content::nothingKnown);
    return CodeTimeline.newBuilder(known).setVouched(false).build();
  }

  private static CodeTimeline nothingKnown() {
    return CodeTimeline.newBuilder()
        .setPolicyId("")
        .setPolicyVersion("")
        .setSpans(List.of())
        .setNotices(List.of())
        .setMaskedName("")
        .setIdTail("")
        .setRegionCode("")
        .setGuardians(List.of())
        .build();
  }
}
