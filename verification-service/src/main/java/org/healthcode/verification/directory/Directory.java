package org.healthcode.verification.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** All regions and the national platform, from {@code directory.csv}. */
public final class Directory {
  private static final String FILE = "/directory.csv";
  private static final int COLUMNS = 8;

  /** A comma with as many quotes behind it as stand around fields. */
  private static final Pattern BETWEEN = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

  private final List<DirectoryEntry> entries;

  private Directory(List<DirectoryEntry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * As it comes with the service.
   *
   * @throws IllegalStateException where a line has not as many fields as the header
   */
  public static Directory read() {
    try (InputStream in = Directory.class.getResourceAsStream(FILE);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(in, FILE), StandardCharsets.UTF_8))) {
      return new Directory(lines.lines().skip(1).map(Directory::entry).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By their codes, the national platform last. */
  public List<DirectoryEntry> entries() {
    return entries;
  }

  private static DirectoryEntry entry(String line) {
    List<String> cells =
        Arrays.stream(BETWEEN.split(line, -1)).map(cell -> cell.replace("\"", "")).toList();
    if (cells.size() != COLUMNS) {
      throw new IllegalStateException(FILE + ": expected " + COLUMNS + " fields in each line");
    }
    return new DirectoryEntry(
        cells.get(0),
        cells.get(1),
        cells.get(2),
        cells.get(3),
        cells.get(4),
        cells.get(5),
        cells.get(6),
        cells.get(7));
  }
}
