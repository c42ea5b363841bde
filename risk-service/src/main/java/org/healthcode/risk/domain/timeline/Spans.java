package org.healthcode.risk.domain.timeline;

import java.util.ArrayList;
import java.util.List;

/** Spans in order, as few as say the same. */
public final class Spans {

  private Spans() {}

  /** Joins what touches and is equal. */
  public static List<Span> joined(List<Span> spans) {
    List<Span> joined = new ArrayList<>();
    for (Span next : spans) {
      if (!joined.isEmpty() && goesOn(joined.getLast(), next)) {
        Span last = joined.removeLast();
        joined.add(new Span(last.color(), last.from(), next.until(), last.reasons()));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  private static boolean goesOn(Span last, Span next) {
    return last.until().map(next.from()::equals).orElse(false)
        && last.color() == next.color()
        && last.reasons().equals(next.reasons());
  }
}
