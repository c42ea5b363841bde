package org.healthcode.verification.directory;

import java.time.Clock;
import java.util.List;
import java.util.Set;

/** The directory as it is today. */
public final class DirectoryReading {
  private final Directory directory;
  private final Recognised recognised;
  private final String own;
  private final Clock clock;

  /**
   * @param own the code of the region whose system this is
   */
  public DirectoryReading(Directory directory, Recognised recognised, String own, Clock clock) {
    this.directory = directory;
    this.recognised = recognised;
    this.own = own;
    this.clock = clock;
  }

  /**
   * One line of it.
   *
   * @param own whether its codes are ours
   * @param recognised whether checkpoints here take its codes for codes
   */
  public record Line(DirectoryEntry entry, boolean own, boolean recognised) {}

  /** By their codes, the national platform last. */
  public List<Line> today() {
    Set<String> today = recognised.at(clock.instant());
    return directory.entries().stream()
        .map(entry -> new Line(entry, entry.code().equals(own), today.contains(entry.code())))
        .toList();
  }
}
