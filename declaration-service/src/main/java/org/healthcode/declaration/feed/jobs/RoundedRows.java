package org.healthcode.declaration.feed.jobs;

import java.util.ArrayList;
import java.util.List;
import org.healthcode.declaration.feed.RoundedNumbers;
import org.healthcode.declaration.feed.Row;

/**
 * Rows whose numbers are good and end in 000 wait until it is known how many of the file do: one in
 * 110 does by chance, and all do that a spreadsheet has rounded.
 */
final class RoundedRows {

  /** How many wait at most; further ones are refused. */
  static final int MOST = 10_000;

  /** More than one of so many is no chance. */
  private static final int ONE_IN = 20;

  private final List<JudgedRow> waiting = new ArrayList<>();
  private long numbers;
  private long rounded;

  /** Whether the number of a row ends in zeros; to be asked once for each row of the file. */
  boolean count(Row row) {
    return RoundedNumbers.numberOf(row)
        .map(
            number -> {
              boolean zeros = RoundedNumbers.endsInZeros(number);
              numbers++;
              rounded += zeros ? 1 : 0;
              return zeros;
            })
        .orElse(false);
  }

  /** Lets the row wait; false where too many do. */
  boolean add(JudgedRow row) {
    return waiting.size() < MOST && waiting.add(row);
  }

  /** Whether too many numbers of the file end in zeros. To be asked at its end. */
  boolean areTooMany() {
    return rounded * ONE_IN > numbers;
  }

  List<JudgedRow> waiting() {
    return waiting;
  }
}
