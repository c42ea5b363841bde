package org.healthcode.declaration.feed.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * The fields of some text of a CSV file (RFC 4180), which may break off inside a quoted field.
 *
 * @param isOpen whether a quote was not closed
 * @param isLoose whether something stood behind a closing quote; it belongs to the field
 */
record Fields(List<String> texts, boolean isOpen, boolean isLoose) {
  private static final char QUOTE = '"';

  /** What is beyond is no table any more. */
  private static final int MOST = 500;

  static Fields of(String text, char separator) {
    List<String> texts = new ArrayList<>();
    boolean loose = false;
    int at = 0;
    while (true) {
      int begin = quoteAt(text, at, separator);
      if (begin < 0) {
        int end = text.indexOf(separator, at);
        add(texts, end < 0 ? text.substring(at) : text.substring(at, end));
        if (end < 0) {
          return new Fields(texts, false, loose);
        }
        at = end + 1;
        continue;
      }
      StringBuilder field = new StringBuilder();
      int close = closing(text, begin + 1, field);
      if (close < 0) {
        add(texts, field.toString());
        return new Fields(texts, true, loose);
      }
      int end = text.indexOf(separator, close + 1);
      String behind = end < 0 ? text.substring(close + 1) : text.substring(close + 1, end);
      if (!behind.isBlank()) {
        loose = true;
        field.append(behind);
      }
      add(texts, field.toString());
      if (end < 0) {
        return new Fields(texts, false, loose);
      }
      at = end + 1;
    }
  }

  /** Where a quoted field begins, blanks before it aside; -1 where the field has no quotes. */
  private static int quoteAt(String text, int from, char separator) {
    int at = from;
    while (at < text.length() && text.charAt(at) != separator && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() && text.charAt(at) == QUOTE ? at : -1;
  }

  /** Where the closing quote is, and what stands before it; -1 where there is none. */
  private static int closing(String text, int from, StringBuilder field) {
    int at = from;
    while (true) {
      int quote = text.indexOf(QUOTE, at);
      if (quote < 0) {
        field.append(text, at, text.length());
        return -1;
      }
      field.append(text, at, quote);
      if (quote + 1 == text.length() || text.charAt(quote + 1) != QUOTE) {
        return quote;
      }
      field.append(QUOTE);
      at = quote + 2;
    }
  }

  private static void add(List<String> texts, String text) {
    if (texts.size() < MOST) {
      texts.add(text);
    }
  }
}
