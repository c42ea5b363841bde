package org.healthcode.declaration.feed;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One row of a feed as it came, unchecked: text by column, whatever format it was read from. */
public final class Row {
  private static final int COLUMNS = Column.values().length;

  private final @Nullable String[] cells = new @Nullable String[COLUMNS];

  public Row with(Column column, String text) {
    cells[column.ordinal()] = text;
    return this;
  }

  /** The cell without blanks around it; empty when there is nothing in it. */
  public Optional<String> text(Column column) {
    String cell = cells[column.ordinal()];
    return cell == null || cell.isBlank() ? Optional.empty() : Optional.of(cell.strip());
  }

  /** Whether there is something in the cell, and nothing but blanks. */
  public boolean isBlank(Column column) {
    String cell = cells[column.ordinal()];
    return cell != null && !cell.isEmpty() && cell.isBlank();
  }

  @Override
  public String toString() {
    return "Row[redacted]";
  }
}
