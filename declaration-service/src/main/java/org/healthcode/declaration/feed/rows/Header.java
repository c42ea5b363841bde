package org.healthcode.declaration.feed.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.healthcode.declaration.feed.Column;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.feed.Row;
import org.healthcode.declaration.form.Violation;

/** The first row of a table: which column is where. */
final class Header {

  /** The field that a violation names when the header as a whole is at fault. */
  static final String WHOLE = "header";

  static final Violation REPEATED = new Violation("row", "data; this is the header once more");

  private static final String RESIDENT_ID = "10";
  private static final int IGNORED = 50;
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ -]{0,40}");

  private final List<String> cells;
  private final List<Optional<Column>> places;
  private final boolean isOfResidents;

  private Header(List<String> cells, FeedColumns columns) {
    this.cells = withoutBlankEnd(cells);
    this.places = this.cells.stream().map(columns::named).toList();
    this.isOfResidents =
        !places.contains(Optional.of(Column.ID_TYPE))
            && this.cells.stream().anyMatch(columns::saysResidents);
  }

  /** The cells as a header, whatever they are. */
  static Header of(List<String> cells, FeedColumns columns) {
    return new Header(cells, columns);
  }

  /** How many columns of the feed are named. */
  int known() {
    return columnsNamed().size();
  }

  /** How many fields a row has at least; what is beyond must be blank. */
  int size() {
    return places.size();
  }

  /** As they came, without blank ones at the end. */
  List<String> cells() {
    return cells;
  }

  boolean isComplete(FeedColumns columns) {
    return violations(columns).isEmpty();
  }

  List<Violation> violations(FeedColumns columns) {
    List<Violation> violations = new ArrayList<>();
    Set<Column> found = columnsNamed();
    for (Column column : found) {
      if (Collections.frequency(places, Optional.of(column)) > 1) {
        violations.add(new Violation(column.label(), "this column once in the header"));
      }
    }
    if (isOfResidents) {
      found.add(Column.ID_TYPE);
    }
    for (Column missing : columns.missingFrom(found)) {
      violations.add(new Violation(missing.label(), "this column in the header"));
    }
    return violations;
  }

  /** The names of columns that the feed does not know, at most 50. */
  Set<String> ignored() {
    Set<String> ignored = new LinkedHashSet<>();
    for (int i = 0; i < places.size() && ignored.size() < IGNORED; i++) {
      if (places.get(i).isEmpty()) {
        String label = cells.get(i).strip();
        ignored.add(NAME.matcher(label).matches() ? label : "column " + (i + 1));
      }
    }
    return ignored;
  }

  /** Whether as many fields stand there as in the header, blank ones behind them aside. */
  boolean hasSizeOf(List<String> fields) {
    return fields.size() >= size()
        && fields.subList(size(), fields.size()).stream().allMatch(Blanks::isBlank);
  }

  Violation expectedSize() {
    return new Violation("row", "as many fields as columns in the header, " + size());
  }

  /**
   * Whether only columns at the end are missing that may be empty: Excel leaves them out behind the
   * sixteenth row.
   */
  boolean hasMandatory(List<String> fields, FeedColumns columns) {
    return fields.size() <= size()
        && places.subList(fields.size(), size()).stream()
            .flatMap(Optional::stream)
            .noneMatch(columns.mandatory()::contains);
  }

  /** Whether the fields name columns again in place of holding data. */
  boolean isRepeatedBy(List<String> fields, FeedColumns columns) {
    int known = of(fields, columns).known();
    return known >= 2 && known >= (known() + 1) / 2;
  }

  /** Where the column stands; empty for the one at this place that the feed does not know. */
  Optional<Column> at(int place) {
    return place < places.size() ? places.get(place) : Optional.empty();
  }

  Row row(List<String> fields) {
    Row row = new Row();
    for (int i = 0; i < places.size() && i < fields.size(); i++) {
      String text = fields.get(i);
      places.get(i).ifPresent(column -> row.with(column, text));
    }
    return isOfResidents ? row.with(Column.ID_TYPE, RESIDENT_ID) : row;
  }

  private Set<Column> columnsNamed() {
    Set<Column> found = EnumSet.noneOf(Column.class);
    places.forEach(place -> place.ifPresent(found::add));
    return found;
  }

  private static List<String> withoutBlankEnd(List<String> cells) {
    int size = cells.size();
    while (size > 0 && Blanks.isBlank(cells.get(size - 1))) {
      size--;
    }
    return List.copyOf(cells.subList(0, size));
  }
}
