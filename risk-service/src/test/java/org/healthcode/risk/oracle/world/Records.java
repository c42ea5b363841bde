package org.healthcode.risk.oracle.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeleteRecord;
import org.healthcode.risk.oracle.history.Fed;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.record.Fact;
import org.healthcode.risk.oracle.record.RecordKey;
import org.healthcode.risk.oracle.record.RecordSet;

/** What all records say, given all that was recorded of them. */
final class Records {

  private final Map<RecordKey, RecordSet> sets = new LinkedHashMap<>();

  /** The records of these actions, in whatever order they come. */
  Records(Iterable<? extends Action> actions, Readings readings) {
    boolean compete = readings.other(Doubt.OTHERS_COMPETE_IN_STATUS);
    for (Action action : actions) {
      if (action instanceof Fed fed) {
        RecordKey key = new RecordKey(fed.feed(), fed.stamp().source(), fed.stamp().recordId());
        sets.computeIfAbsent(key, k -> new RecordSet(k, compete)).add(fed);
      } else if (action instanceof DeleteRecord delete) {
        RecordKey key = new RecordKey(delete.feed(), delete.source(), delete.recordId());
        sets.computeIfAbsent(key, k -> new RecordSet(k, compete)).delete(delete.recordedAt());
      }
    }
  }

  /** The facts of one feed, by record. */
  <F extends Fed> List<List<Fact<F>>> byRecord(Feed feed, Class<F> kind) {
    List<List<Fact<F>>> all = new ArrayList<>();
    for (Map.Entry<RecordKey, RecordSet> entry : sets.entrySet()) {
      if (entry.getKey().feed() == feed) {
        List<Fact<F>> facts =
            entry.getValue().facts().stream()
                .map(f -> new Fact<>(f.key(), kind.cast(f.says()), f.since(), f.firstSaid()))
                .toList();
        if (!facts.isEmpty()) {
          all.add(facts);
        }
      }
    }
    return all;
  }

  /** The facts of one feed. */
  <F extends Fed> List<Fact<F>> facts(Feed feed, Class<F> kind) {
    return byRecord(feed, kind).stream().flatMap(List::stream).toList();
  }
}
