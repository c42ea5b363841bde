package org.healthcode.declaration.feed.rows;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A stream of rows, read one by one in constant memory. Not safe for several threads. */
public interface RowSource extends Closeable {

  /**
   * The next row, good, unreadable or blank; empty at the end.
   *
   * @throws IOException when the stream broke off
   */
  Optional<ReadRow> next() throws IOException;

  /** Whether the row that was read last ended with the file and without an end of line. */
  boolean isOpenEnded();

  /** Names of columns that were there and are ignored; grows while JSON is read. At most 50. */
  Set<String> ignoredColumns();

  /** Lets go of what was needed to read. */
  @Override
  default void close() throws IOException {}

  /** The header as it came; empty for formats without. */
  List<String> header();
}
