package org.healthcode.risk.kafka.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.kafka.fanout.FanOutPages;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.risk.kafka.stores.ThreadTime;
import org.healthcode.schemas.id.PersonId;

/**
 * Goes round all people of a task for ever, a little at a time: whom no event touches is looked at
 * all the same. An index by day would be written with every fact.
 */
final class PeopleRound {

  /** Once a second: twenty million people in a day. */
  private static final int PEOPLE_AT_ONCE = 250;

  private static final long NANOS_AT_ONCE = Duration.ofMillis(3).toNanos();
  private static final byte[] START = new byte[1];

  private final ReadOnlyKeyValueStore<byte[], byte[]> persons;
  private final Consumer<PersonId> look;
  private byte[] cursor = START;

  /**
   * @param look what is done with each; may write the person's row
   */
  PeopleRound(ReadOnlyKeyValueStore<byte[], byte[]> persons, Consumer<PersonId> look) {
    this.persons = persons;
    this.look = look;
  }

  void goOn() {
    long deadline = ThreadTime.now() + NANOS_AT_ONCE;
    List<PersonId> people = next();
    for (PersonId person : people) {
      look.accept(person);
      cursor = StoreKeys.behind(person.bytes());
      if (ThreadTime.now() - deadline > 0) {
        return;
      }
    }
    if (people.size() < PEOPLE_AT_ONCE) {
      cursor = START;
    }
  }

  /** Read before anything is written: an iterator stays open over nothing. */
  private List<PersonId> next() {
    List<PersonId> people = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows =
        persons.range(cursor, FanOutPages.BEHIND_EVERYONE)) {
      while (rows.hasNext() && people.size() < PEOPLE_AT_ONCE) {
        people.add(PersonId.fromBytes(rows.next().key));
      }
    }
    return people;
  }
}
