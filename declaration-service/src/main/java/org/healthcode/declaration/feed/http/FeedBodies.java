package org.healthcode.declaration.feed.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.healthcode.declaration.feed.CitedRecords;
import org.healthcode.declaration.feed.FeedColumns;
import org.healthcode.declaration.feed.Reasons;
import org.healthcode.declaration.feed.rows.JsonRows;
import org.healthcode.declaration.feed.rows.ReadRow;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.http.BoundedInputStream;
import org.healthcode.declaration.http.JsonBodies;
import org.healthcode.schemas.Feed;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;

/** Reads the single records of feeds. */
final class FeedBodies {

  private FeedBodies() {}

  /** What is wrong, for a reader of the language. */
  static List<Violation> inLanguage(List<Violation> violations, Locale language) {
    return violations.stream()
        .map(
            wrong ->
                new Violation(
                    wrong.field(), Reasons.text(wrong.field(), wrong.expected(), language)))
        .toList();
  }

  /** What the reader should know of what a record cites and does not count. */
  static List<String> notices(List<CitedRecords.Uncounted> uncounted, Locale language) {
    return uncounted.stream()
        .map(it -> Reasons.text(it.column().label(), text(it), language))
        .toList();
  }

  private static String text(CitedRecords.Uncounted cited) {
    String column = cited.column().label();
    String recordId = cited.recordId();
    return switch (cited.why()) {
      case CitedRecords.Why.NotFed(List<String> alike) when alike.isEmpty() ->
          "%s: nobody has fed %s yet; the contact colors nobody until somebody does"
              .formatted(column, recordId);
      case CitedRecords.Why.NotFed(List<String> alike) ->
          "%s: nobody has fed %s, but %s is known; the contact colors nobody"
              .formatted(column, recordId, String.join(", ", alike));
      case CitedRecords.Why.TakenBack takenBack ->
          "%s: %s was taken back; the contact colors nobody until it is fed again"
              .formatted(column, recordId);
      case CitedRecords.Why.NoCloseContact noCloseContact ->
          "%s: %s is no close contact; the contact colors nobody".formatted(column, recordId);
    };
  }

  /**
   * Blocks, so not for event loops.
   *
   * @param ignored takes the names of members that the feed does not know
   */
  static ReadRow readOne(ServerHttpRequest request, Feed feed, Set<String> ignored) {
    try (InputStream body = JsonBodies.open(request)) {
      BoundedInputStream bounded = new BoundedInputStream(body, BoundedInputStream.ONE_BODY);
      try {
        ReadRow row = new JsonRows(FeedColumns.of(feed)).readOne(bounded, ignored);
        bounded.drain();
        return row;
      } catch (JacksonException e) {
        bounded.drain();
        if (bounded.isExceeded()) {
          throw JsonBodies.tooLong("body");
        }
        throw new ServerWebInputException("unreadable", null, e);
      }
    } catch (IOException e) {
      throw new ServerWebInputException("the body broke off", null, e);
    }
  }
}
