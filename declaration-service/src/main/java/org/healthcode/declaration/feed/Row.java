package org.healthcode.declaration.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.form.CellText;
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

  /** Every cell in which something stands, as it came, by its column; in a fixed order. */
  public List<String> named() {
    List<String> named = new ArrayList<>();
    for (Column column : Column.values()) {
      String cell = cells[column.ordinal()];
      if (cell != null && !cell.isBlank()) {
        named.add(column.label() + '=' + cell);
      }
    }
    return named;
  }

  /** Whether there is something in the cell, and nothing but blanks. */
  public boolean isBlank(Column column) {
    String cell = cells[column.ordinal()];
    return cell != null && !cell.isEmpty() && text(column).isEmpty();
  }

  @Override
  public String toString() {
    return "Row[redacted]";
  }
}
