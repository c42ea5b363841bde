package org.healthcode.starter.problem;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Renders an exception for the log as classes and frames. Leaves every message out, since libraries
 * put into it the very value that they choked on.
 */
public final class SafeStack {
  private static final int FRAMES = 25;

  private SafeStack() {}

  /** The classes of the exception and its causes, each with its topmost frames; many lines. */
  public static String of(Throwable failure) {
    StringBuilder text = new StringBuilder();
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    @Nullable Throwable current = failure;
    while (current != null && seen.add(current)) {
      text.append(seen.size() == 1 ? "" : "\ncaused by ").append(current.getClass().getName());
      StackTraceElement[] frames = current.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
        text.append("\n\tat ").append(frames[i]);
      }
      current = current.getCause();
    }
    return text.toString();
  }
}
