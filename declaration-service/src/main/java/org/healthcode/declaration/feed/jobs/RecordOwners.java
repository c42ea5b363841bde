package org.healthcode.declaration.feed.jobs;

import java.util.Optional;

/**
 * Whose each record of one file is, for its first two million records, in at most 40 MB: 64 bits of
 * a hash of the record, 32 of its person's, and the line. Two records of one file share a hash once
 * in ten million files; two people of one record, once in four billion such records.
 */
final class RecordOwners {

  /** How many records are remembered. */
  static final int MOST = 2_000_000;

  /** So many places for {@link #MOST} records leave one in six free. */
  private static final int PLACES = 2_400_000;

  private static final int FIRST_PLACES = 1 << 10;

  private final int most;
  private long[] records = new long[FIRST_PLACES];
  private int[] persons = new int[FIRST_PLACES];
  private int[] lines = new int[FIRST_PLACES];
  private int size;
  private boolean full;

  RecordOwners() {
    this(MOST);
  }

  RecordOwners(int most) {
    this.most = most;
  }

  /** Whether records were met that could not be remembered. */
  boolean isFull() {
    return full;
  }

  /**
   * Takes a record for a person, unless it is another person's.
   *
   * @return the line of the other person's row
   */
  Optional<Long> claim(long record, int person, long line) {
    // 0 marks a free place.
    long hash = record == 0 ? 1 : record;
    int place = place(hash);
    if (records[place] == hash) {
      return persons[place] == person ? Optional.empty() : Optional.of((long) lines[place]);
    }
    if (size == most) {
      full = true;
      return Optional.empty();
    }
    records[place] = hash;
    persons[place] = person;
    lines[place] = (int) Math.min(line, Integer.MAX_VALUE);
    size++;
    if (size * 6L > records.length * 5L) {
      grow();
    }
    return Optional.empty();
  }

  private int place(long hash) {
    int place = (int) Math.floorMod(hash, (long) records.length);
    while (records[place] != 0 && records[place] != hash) {
      place = place + 1 == records.length ? 0 : place + 1;
    }
    return place;
  }

  private void grow() {
    long[] oldRecords = records;
    int[] oldPersons = persons;
    int[] oldLines = lines;
    int places = Math.max(oldRecords.length + 1, Math.min(oldRecords.length * 2, PLACES));
    records = new long[places];
    persons = new int[places];
    lines = new int[places];
    for (int i = 0; i < oldRecords.length; i++) {
      if (oldRecords[i] != 0) {
        int place = place(oldRecords[i]);
        records[place] = oldRecords[i];
        persons[place] = oldPersons[i];
        lines[place] = oldLines[i];
      }
    }
  }
}
