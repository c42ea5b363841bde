package org.healthcode.local;

import java.nio.file.Path;
import java.util.Map;
import org.healthcode.local.stack.DataDirectory;
import org.healthcode.local.stack.Installation;

/** Where the data is: {@code HEALTHCODE_DATA}, else {@code deploy/local/data}. */
final class DataOption {
  private DataOption() {}

  static DataDirectory of(Map<String, String> environment) {
    String named = environment.getOrDefault("HEALTHCODE_DATA", "");
    return new DataDirectory(
        named.isBlank() ? Installation.here().module().resolve("data") : Path.of(named));
  }
}
