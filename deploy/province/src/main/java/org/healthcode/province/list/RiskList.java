package org.healthcode.province.list;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.healthcode.risk.oracle.history.FeedLevel.Level;

/**
 * A published list of risk areas, change by change.
 *
 * @param moments what came and what went, by when that was published
 */
record RiskList(SequencedMap<Instant, Changes> moments) {

  private static final String HEADER = "publishedAt,statedTime,change,level,city,county,area";
  private static final int COLUMNS = 7;

  /** What was published at one moment. */
  record Changes(List<RiskArea> come, List<RiskArea> gone) {}

  /**
   * Reads a file.
   *
   * @param file CSV, or gzip of it
   * @throws IllegalArgumentException when it is not such a list; names the line
   * @throws IOException when it can't be read
   */
  static RiskList read(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return read(text);
    }
  }

  /** As {@link #read(Path)}. */
  static RiskList read(Reader text) throws IOException {
    List<String> lines = new BufferedReader(text).lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
      throw new IllegalArgumentException("line 1: expected " + HEADER);
    }
    TreeMap<Instant, Changes> moments = new TreeMap<>();
    for (int i = 1; i < lines.size(); i++) {
      take(lines.get(i), i + 1, moments);
    }
    if (moments.isEmpty()) {
      throw new IllegalArgumentException("line 2: expected a change");
    }
    return new RiskList(moments);
  }

  private static void take(String line, int number, TreeMap<Instant, Changes> moments) {
    String[] cells = line.split(",", COLUMNS);
    try {
      Changes then =
          moments.computeIfAbsent(
              OffsetDateTime.parse(cells[0]).toInstant(),
              it -> new Changes(new ArrayList<>(), new ArrayList<>()));
      RiskArea area = new RiskArea(Level.valueOf(cells[3]), cells[4], cells[5], cells[6]);
      switch (cells[2]) {
        case "+" -> then.come().add(area);
        case "-" -> then.gone().add(area);
        default -> throw new IllegalArgumentException("no such change");
      }
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "line "
              + number
              + ": expected a time with its offset, + or -, HIGH, MEDIUM or LOW, a city, a county and an area",
          e);
    }
  }

  /** Its first moments. */
  RiskList first(int count) {
    TreeMap<Instant, Changes> first = new TreeMap<>();
    moments.forEach(
        (at, changes) -> {
          if (first.size() < count) {
            first.put(at, changes);
          }
        });
    return new RiskList(first);
  }
}
