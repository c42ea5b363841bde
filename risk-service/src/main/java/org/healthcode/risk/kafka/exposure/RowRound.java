package org.healthcode.risk.kafka.exposure;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.stores.ThreadTime;

/** Goes round rows of a store for ever, a few at a time; those that belong together at once. */
final class RowRound {

  /** A round over four hundred thousand visits takes a quarter of an hour. */
  private static final int ROWS_AT_ONCE = 500;

  private static final byte[] START = new byte[0];

  private final ReadOnlyKeyValueStore<byte[], byte[]> store;
  private final KeyRange all;
  private final Function<byte[], ByteBuffer> groupOf;
  private byte[] cursor = START;

  /**
   * @param groupOf what of a key rows that belong together have in common; they are neighbours
   */
  RowRound(
      ReadOnlyKeyValueStore<byte[], byte[]> store,
      KeyRange all,
      Function<byte[], ByteBuffer> groupOf) {
    this.store = store;
    this.all = all;
    this.groupOf = groupOf;
  }

  /**
   * Goes on with the next groups, at least one where there are rows.
   *
   * @param deadline as {@link ThreadTime#now} tells it
   * @param act what is done with each; may write
   */
  void goOn(long deadline, Consumer<List<KeyValue<byte[], byte[]>>> act) {
    List<List<KeyValue<byte[], byte[]>>> groups = next(deadline);
    for (int i = 0; i < groups.size(); i++) {
      if (i > 0 && ThreadTime.now() - deadline > 0) {
        cursor = groups.get(i).getFirst().key;
        return;
      }
      act.accept(groups.get(i));
    }
  }

  private List<List<KeyValue<byte[], byte[]>>> next(long deadline) {
    List<List<KeyValue<byte[], byte[]>>> groups = new ArrayList<>();
    Optional<ByteBuffer> group = Optional.empty();
    int rowsRead = 0;
    byte[] from = cursor.length == 0 ? all.from() : cursor;
    cursor = START;
    try (KeyValueIterator<byte[], byte[]> rows = store.range(from, all.behind())) {
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        Optional<ByteBuffer> next = Optional.of(groupOf.apply(row.key));
        if (!next.equals(group)) {
          if (rowsRead >= ROWS_AT_ONCE || (rowsRead > 0 && ThreadTime.now() - deadline > 0)) {
            cursor = row.key;
            break;
          }
          group = next;
          groups.add(new ArrayList<>());
        }
        groups.getLast().add(row);
        rowsRead++;
      }
    }
    return groups;
  }
}
