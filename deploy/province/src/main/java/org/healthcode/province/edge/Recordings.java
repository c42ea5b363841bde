package org.healthcode.province.edge;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.healthcode.risk.oracle.history.Action;

/** What Kafka has of what clients sent, and what they were told of it. */
public final class Recordings {

  private final Map<Row, Set<Instant>> moments = new HashMap<>();

  /** Kept as it comes: it is asked for after every step. */
  private final Set<Row> lost = new LinkedHashSet<>();

  private final Set<Row> doubled = new LinkedHashSet<>();

  /**
   * What a client sends, however often.
   *
   * @param key its Idempotency-Key
   * @param said which row of its file, as it was planned
   */
  public record Row(String key, Action said) {}

  /**
   * Kafka has it.
   *
   * @return whether it did not have it before
   */
  boolean take(Row row, Instant recordedAt) {
    Set<Instant> before = moments.computeIfAbsent(row, it -> new TreeSet<>());
    boolean first = before.isEmpty();
    before.add(recordedAt);
    lost.remove(row);
    if (before.size() > 1) {
      doubled.add(row);
    }
    return first;
  }

  void acknowledge(Row row) {
    if (!moments.containsKey(row)) {
      lost.add(row);
    }
  }

  /** What was acknowledged and Kafka does not have. */
  public Optional<Row> lost() {
    return lost.stream().findFirst();
  }

  /** What was sent again and is recorded at two moments. */
  public Optional<Row> doubled() {
    return doubled.stream().findFirst();
  }
}
