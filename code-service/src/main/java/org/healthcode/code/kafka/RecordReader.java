package org.healthcode.code.kafka;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.code.projection.Content;
import org.healthcode.code.projection.Incoming;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.MessageChoice;
import org.healthcode.schemas.event.PaperSerial;
import org.healthcode.schemas.event.PersonKey;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;
import org.jspecify.annotations.Nullable;

/** Reads records of the projected topics, and buries those that can't be read. */
final class RecordReader {

  private static final byte[] WATERMARK_KEY = Watermark.key();

  private final Deserializer<CodeTimeline> timelines;
  private final Deserializer<PaperSerial> serials;
  private final Deserializer<PersonKey> keys;
  private final Deserializer<PersonProfile> profiles;
  private final Deserializer<MessageChoice> choices;
  private final DeadLetters letters;
  private final Clock clock;

  RecordReader(
      Deserializer<CodeTimeline> timelines,
      Deserializer<PaperSerial> serials,
      Deserializer<PersonKey> keys,
      Deserializer<PersonProfile> profiles,
      Deserializer<MessageChoice> choices,
      DeadLetters letters,
      Clock clock) {
    this.timelines = timelines;
    this.serials = serials;
    this.keys = keys;
    this.profiles = profiles;
    this.choices = choices;
    this.letters = letters;
    this.clock = clock;
  }

  /**
   * @throws StoreAwayException when the schema registry or the dead letters are away
   */
  Incoming read(Lane lane, ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    if (key == null || key.length != PersonId.LENGTH) {
      letters.bury(record, "UnreadableKey");
      return new Incoming.Nameless(record.offset());
    }
    if (Arrays.equals(key, WATERMARK_KEY)) {
      Watermark said =
          Watermark.of(record.headers())
              .orElseGet(() -> new Watermark(Instant.EPOCH, record.partition()));
      return new Incoming.Tick(record.offset(), vouchedFor(said), said.processed());
    }
    PersonId person = PersonId.fromBytes(key);
    byte @Nullable [] value = record.value();
    if (value == null) {
      return new Incoming.Delete(record.offset(), person);
    }
    Optional<Content> content = content(lane, value, record);
    return content.isPresent()
        ? new Incoming.Put(record.offset(), person, content.get())
        : new Incoming.Unreadable(record.offset(), person);
  }

  /**
   * A watermark that is ahead of the clock is of a clock that is wrong. Kept in Redis it would be
   * believed once its time has come, when nobody has said anything for long.
   */
  private Instant vouchedFor(Watermark said) {
    boolean ahead = said.at().isAfter(clock.instant().plus(Freshness.AHEAD_AT_MOST));
    return ahead ? Instant.EPOCH : said.at();
  }

  private Optional<Content> content(
      Lane lane, byte[] value, ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.of(
          switch (lane) {
            case CODES -> new Content.Timeline(timelines.deserialize(lane.topic(), value));
            case PAPER -> new Content.Serial(serials.deserialize(lane.topic(), value).getMinimum());
            case PERSON_KEYS ->
                new Content.WrappedKey(
                    BufferBytes.copyOf(keys.deserialize(lane.topic(), value).getWrappedKey()));
            case PROFILES -> new Content.Profile(profiles.deserialize(lane.topic(), value));
            case MESSAGE_CHOICES ->
                new Content.MessagesWanted(choices.deserialize(lane.topic(), value).getEasing());
          });
    } catch (RuntimeException e) {
      if (isAway(e)) {
        throw new StoreAwayException("schema registry: " + e.getClass().getSimpleName());
      }
      letters.bury(record, e.getClass().getName());
      return Optional.empty();
    }
  }

  // A registry that can't be reached says nothing about the record. Avro's own end-of-file is an
  // IOException too, so only those of a network count.
  static boolean isAway(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof SocketException
          || cause instanceof UnknownHostException
          || cause instanceof HttpTimeoutException
          || cause instanceof ClosedChannelException
          || cause instanceof TimeoutException
          || cause instanceof InterruptedException) {
        return true;
      }
    }
    return false;
  }
}
