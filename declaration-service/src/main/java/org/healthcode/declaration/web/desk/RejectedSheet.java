package org.healthcode.declaration.web.desk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.healthcode.declaration.feed.Reasons;
import org.healthcode.declaration.feed.jobs.JobStatus;
import org.healthcode.declaration.feed.jobs.RejectedCells;
import org.healthcode.declaration.form.Violation;
import org.springframework.context.MessageSource;

/**
 * The rows that did not go in, as CSV: in the columns that they came in, with a column of reasons
 * behind, which is ignored when they are sent again.
 */
final class RejectedSheet {
  private static final String LINE = "\r\n";

  /**
   * What a spreadsheet would compute or round. The apostrophe before it makes it text, and is taken
   * out when it is read again.
   */
  private static final Pattern NO_TEXT = Pattern.compile("[=+@-].*|[0-9]{12,}", Pattern.DOTALL);

  private final MessageSource messages;
  private final Locale locale;

  RejectedSheet(MessageSource messages, Locale locale) {
    this.messages = messages;
    this.locale = locale;
  }

  String withCells(RejectedCells rejected) {
    List<String> header = rejected.header();
    StringBuilder csv = new StringBuilder();
    line(csv, header.isEmpty() ? List.of("JSON") : header, word("desk.job.reasons"));
    rejected.lines().stream()
        .sorted(Comparator.comparingLong(RejectedCells.Line::number))
        .forEach(row -> line(csv, cells(row.cells(), header.size()), reasons(row.violations())));
    return csv.toString();
  }

  /** Where the rows themselves are not at hand. */
  String withoutCells(JobStatus job) {
    StringBuilder csv = new StringBuilder();
    line(csv, List.of(word("desk.job.line"), word("desk.job.column")), word("desk.job.reason"));
    job.rejected()
        .forEach(
            row ->
                line(
                    csv,
                    List.of(Long.toString(row.line()), row.column()),
                    Reasons.text(row.column(), row.reason(), locale)));
    return csv.toString();
  }

  /** As many as the header has; what is beyond stays, so that it can be seen. */
  private static List<String> cells(List<String> cells, int size) {
    List<String> whole = new ArrayList<>(cells);
    while (whole.size() < size) {
      whole.add("");
    }
    return whole;
  }

  private String reasons(List<Violation> violations) {
    return violations.stream()
        .map(
            wrong ->
                column(wrong.field())
                    + ": "
                    + Reasons.text(wrong.field(), wrong.expected(), locale))
        .collect(Collectors.joining("; "));
  }

  private String column(String name) {
    String words = messages.getMessage("desk.column." + name, null, name, locale);
    return words == null ? name : words;
  }

  private String word(String key) {
    return messages.getMessage(key, null, locale);
  }

  private static void line(StringBuilder csv, List<String> cells, String last) {
    for (String cell : cells) {
      csv.append(quoted(NO_TEXT.matcher(cell).matches() ? "'" + cell : cell)).append(',');
    }
    csv.append(quoted(last)).append(LINE);
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
