package org.healthcode.declaration.feed.rows;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.healthcode.declaration.feed.Column;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.feed.Row;
import org.healthcode.declaration.form.Violation;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON object as a row: every member is one cell. */
public final class JsonRows {

  /** Longest text of one member, in characters. */
  public static final int TEXT_LENGTH = 8_192;

  /** The field that a violation names when the object as a whole is at fault. */
  public static final String WHOLE = "body";

  /** The parser, with limits that keep a row small whatever it holds. */
  public static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(TEXT_LENGTH)
                  .maxNameLength(256)
                  .maxNumberLength(64)
                  .maxNestingDepth(16)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ -]{0,40}");
  private static final String ONE_OBJECT = "one complete JSON object";
  private static final int IGNORED = 50;
  private static final int FIRST_FOREIGN = 128;

  private final FeedColumns columns;

  public JsonRows(FeedColumns columns) {
    this.columns = columns;
  }

  /**
   * Reads a body that is one object. A member that is too long is a violation of the row.
   *
   * @param ignored takes the names of members that the feed does not know, at most 50
   * @throws JacksonException when the body is no JSON; its message may quote the body
   */
  public ReadRow readOne(InputStream body, Set<String> ignored) {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
      try {
        ReadRow row = read(parser, 1, ignored);
        return row.unreadable().isEmpty() && parser.nextToken() != null
            ? unreadable(1, new Violation(WHOLE, ONE_OBJECT))
            : row;
      } catch (StreamConstraintsException e) {
        return unreadable(1, tooLong(parser));
      }
    }
  }

  /**
   * Reads the object that the parser is about to meet.
   *
   * @param ignored takes the names of members that the feed does not know, at most 50
   * @throws JacksonException when the input is no JSON; its message may quote the input
   */
  ReadRow read(JsonParser parser, long line, Set<String> ignored) {
    Row row = new Row();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      return unreadable(line, new Violation(WHOLE, ONE_OBJECT));
    }
    List<Violation> unreadable = new ArrayList<>(0);
    Set<Column> found = EnumSet.noneOf(Column.class);
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      Optional<Column> column = named(parser.currentName());
      if (column.isEmpty()) {
        note(parser.currentName(), ignored);
      } else if (!found.add(column.get())) {
        unreadable.add(new Violation(column.get().label(), "this column once"));
      }
      JsonToken value = parser.nextToken();
      if (value.isStructStart()) {
        parser.skipChildren();
        column.ifPresent(
            known -> unreadable.add(new Violation(known.label(), "a text or a number")));
      } else if (value != JsonToken.VALUE_NULL) {
        column.ifPresent(known -> row.with(known, parser.getString()));
      }
    }
    return new ReadRow(line, row, unreadable, false, List.of());
  }

  /** A member by its own name or one of the table's, in its own case, or by a Chinese one. */
  private Optional<Column> named(String member) {
    Optional<Column> exact =
        Column.of(member).filter(columns::knows).or(() -> columns.listed(member));
    return exact.isPresent() || member.chars().allMatch(c -> c < FIRST_FOREIGN)
        ? exact
        : columns.named(member);
  }

  private static ReadRow unreadable(long line, Violation violation) {
    return ReadRow.unreadable(line, List.of(), violation);
  }

  /** What to say of input that the parser refused: the member at fault and what was expected. */
  static Violation refused(JsonParser parser, JacksonException failure) {
    if (failure instanceof StreamConstraintsException) {
      return tooLong(parser);
    }
    String message = failure.getOriginalMessage();
    if (message != null && message.startsWith("Duplicate")) {
      return new Violation(member(parser), "this member once: it is there twice");
    }
    return new Violation(WHOLE, ONE_OBJECT);
  }

  static Violation tooLong(JsonParser parser) {
    return new Violation(member(parser), "at most 8,192 characters");
  }

  /** The member that the parser is at, if its name looks like one. */
  static String member(JsonParser parser) {
    String name = parser.currentName();
    return name == null || !NAME.matcher(name).matches() ? WHOLE : name;
  }

  private static void note(String name, Set<String> ignored) {
    if (ignored.size() < IGNORED) {
      ignored.add(NAME.matcher(name).matches() ? name : "?");
    }
  }
}
