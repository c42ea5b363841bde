package org.healthcode.local.demo;

import java.util.List;

/**
 * A CSV that an authority hands in.
 *
 * @param feed as in {@code POST /feeds/{feed}}
 * @param key the Idempotency-Key of the job
 * @param header the names of the columns
 * @param rows without line ends
 */
public record FeedFile(String feed, String key, String header, List<String> rows) {
  public FeedFile {
    rows = List.copyOf(rows);
  }

  public String csv() {
    return header + "\n" + String.join("\n", rows) + "\n";
  }
}
