package org.healthcode.declaration.feed;

import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One row of a feed as it came, unchecked: text by column, whatever format it was read from. */
public final class Row {
  private static final int COLUMNS = Column.values().length;

  private final @Nullable String[] cells = new @Nullable String[COLUMNS];

  public Row with(Column column, String text) {
    cells[column.ordinal()] = text;
    return this;
  }

  /** The cell without what nobody sees and blanks around it; empty when nothing stands in it. */
  public Optional<String> text(Column column) {
    String cell = cells[column.ordinal()];
    return cell == null
        ? Optional.empty()
        : Optional.of(CellText.plain(cell)).filter(text -> !text.isEmpty());
  }

  /** Hands over every cell in which something stands, as it came, in a fixed order of columns. */
  public void forEach(BiConsumer<Column, String> taker) {
    for (Column column : Column.values()) {
      String cell = cells[column.ordinal()];
      if (cell != null && !cell.isBlank()) {
        taker.accept(column, cell);
      }
    }
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
