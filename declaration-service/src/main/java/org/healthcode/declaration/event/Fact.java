package org.healthcode.declaration.event;

import org.apache.avro.specific.SpecificRecord;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.id.PersonId;

/** An event that may be written: its topic, its key, and what answers cite it by. */
public final class Fact<V extends SpecificRecord> {
  private final Topic<V> topic;
  private final byte[] key;
  private final V event;
  private final String eventId;

  /**
   * @param key the Kafka key; not copied, so the caller gives it away
   */
  public Fact(Topic<V> topic, byte[] key, V event, String eventId) {
    this.topic = topic;
    this.key = key;
    this.event = event;
    this.eventId = eventId;
  }

  public static <V extends SpecificRecord> Fact<V> of(
      Topic<V> topic, PersonId person, V event, String eventId) {
    return new Fact<>(topic, person.bytes(), event, eventId);
  }

  public Topic<V> topic() {
    return topic;
  }

  /** Not a copy: not to be changed. */
  public byte[] key() {
    return key;
  }

  public V event() {
    return event;
  }

  public String eventId() {
    return eventId;
  }

  /** Names the event without a word of its content. */
  @Override
  public String toString() {
    return "Fact[" + topic.name() + ' ' + eventId + ']';
  }
}
