package org.healthcode.declaration.usecase;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.healthcode.starter.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Cuts lists that are kept in memory into pages. */
public final class Pages {
  private Pages() {}

  /**
   * @param next the id to be given as {@code after} for the next page, if there is one
   */
  public record Page<T>(List<T> items, @Nullable String next) {}

  /**
   * @param after the id of the last item of the page before, if any
   * @throws ProblemException 422 when that is not in the list
   */
  public static <T> Page<T> of(
      List<T> all, Function<T, String> id, @Nullable String after, int size) {
    return of(all, item -> true, id, after, size);
  }

  /**
   * As {@link #of(List, Function, String, int)}, of those that are wanted.
   *
   * @param after the same, wanted still or not: what was decided meanwhile is no gap
   */
  public static <T> Page<T> of(
      List<T> all, Predicate<T> wanted, Function<T, String> id, @Nullable String after, int size) {
    List<T> rest = all;
    if (after != null) {
      List<String> ids = all.stream().map(id).toList();
      int last = ids.indexOf(after);
      if (last < 0) {
        throw ProblemException.invalid("after", "the next of the page before");
      }
      rest = all.subList(last + 1, all.size());
    }
    List<T> found = rest.stream().filter(wanted).limit(size + 1L).toList();
    List<T> items = found.subList(0, Math.min(size, found.size()));
    return new Page<>(items, found.size() > size ? id.apply(items.getLast()) : null);
  }
}
