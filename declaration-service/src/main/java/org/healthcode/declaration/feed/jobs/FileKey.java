package org.healthcode.declaration.feed.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.feed.key.FedBefore;
import org.healthcode.declaration.feed.key.FeedKeys;
import org.healthcode.declaration.feed.key.RowHasher;
import org.healthcode.declaration.feed.key.RowHashes;
import org.healthcode.declaration.feed.rows.ReadRow;

/**
 * The key of one file while it is read. Rows that were there before are held back until their block
 * of 10,000 has come and is the one that was there; rows behind them go in at once. For one thread.
 */
final class FileKey {
  private static final Duration KEPT_EACH = Duration.ofSeconds(2);

  private final FeedKeys keys;
  private final String source;
  private final String key;
  private final FedBefore before;
  private final RowHasher hasher;
  private final Clock clock;
  private final List<JudgedRow> unverified = new ArrayList<>();
  private long firstLine;
  private Instant lastKept;

  /** What is known of a row and of those before it. */
  sealed interface Checked {

    /** These rows are those that were there before, or new ones. */
    record Same(List<JudgedRow> rows) implements Checked {}

    /** It is not yet known. */
    record Unknown() implements Checked {}

    /**
     * They are others.
     *
     * @param line of the first row of their block
     */
    record Other(long line) implements Checked {}
  }

  FileKey(
      FeedKeys keys, String source, String key, FedBefore before, RowHasher hasher, Clock clock) {
    this.keys = keys;
    this.source = source;
    this.key = key;
    this.before = before;
    this.hasher = hasher;
    this.clock = clock;
    this.lastKept = clock.instant();
  }

  /**
   * Takes the next row.
   *
   * @param isOpenEnded whether the file broke off in it, as far as one can tell: then it is not
   *     known again, since the whole file has more there
   */
  Checked check(JudgedRow judged, ReadRow row, boolean isOpenEnded) throws UnavailableException {
    if (unverified.isEmpty()) {
      firstLine = row.line();
    }
    if (isOpenEnded) {
      return passed(judged);
    }
    hasher.add(row.line(), row.unreadable().isEmpty() ? row.row().named() : row.cells());
    long rows = hasher.rows();
    if (rows > before.rows().rows()) {
      keepNowAndThen(rows);
      return passed(judged);
    }
    unverified.add(judged);
    if (!before.rows().endsAt(rows)) {
      return new Checked.Unknown();
    }
    if (!hasher.matches(before.rows())) {
      return new Checked.Other(firstLine);
    }
    return new Checked.Same(takeUnverified());
  }

  /** Rows of a file that ended before the block did of which they are. */
  List<JudgedRow> unverified() {
    return takeUnverified();
  }

  /** Keeps all that is known now. */
  void keep() throws UnavailableException {
    if (hasher.rows() > before.rows().rows()) {
      keys.put(source, key, before.with(hasher.hashes()));
    }
  }

  private void keepNowAndThen(long rows) throws UnavailableException {
    Instant now = clock.instant();
    if (rows % RowHashes.BLOCK == 0 && now.isAfter(lastKept.plus(KEPT_EACH))) {
      lastKept = now;
      keys.put(source, key, before.with(hasher.hashes()));
    }
  }

  private Checked passed(JudgedRow judged) {
    List<JudgedRow> rows = takeUnverified();
    if (rows.isEmpty()) {
      return new Checked.Same(List.of(judged));
    }
    rows.add(judged);
    return new Checked.Same(rows);
  }

  private List<JudgedRow> takeUnverified() {
    if (unverified.isEmpty()) {
      return List.of();
    }
    List<JudgedRow> rows = new ArrayList<>(unverified);
    unverified.clear();
    return rows;
  }
}
