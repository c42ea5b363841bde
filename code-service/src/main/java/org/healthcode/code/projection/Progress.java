package org.healthcode.code.projection;

import java.time.Instant;
import java.util.Optional;

/**
 * How far one slice is.
 *
 * @param position next offset to project
 * @param end one past the last committed record, as last heard
 * @param rebuilding has not yet reached what was the end when it began
 * @param percent of the way from where it began to that end, 0 to 100
 * @param watermark up to when Redis is complete; the epoch when not known
 * @param blocked why it stands still, if it does
 */
public record Progress(
    Slice slice,
    long position,
    long end,
    boolean rebuilding,
    int percent,
    Instant watermark,
    Optional<String> blocked) {

  public long lag() {
    return Math.max(0, end - position);
  }
}
