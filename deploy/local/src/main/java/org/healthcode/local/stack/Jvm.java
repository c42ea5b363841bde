package org.healthcode.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The options that all JVMs of the stack share. */
record Jvm(Installation installation) {

  /**
   * The beginning of a command line.
   *
   * @param heap as in {@code -Xmx}
   */
  List<String> options(Part part, String heap) throws IOException {
    List<String> options = new ArrayList<>();
    options.add(installation.java().toString());
    options.add("-Xmx" + heap);
    options.add("-XX:+ExitOnOutOfMemoryError");
    options.add("-XX:-UsePerfData");
    // Eight bytes instead of twelve for each object (JEP 519): less to collect and to fetch from
    // memory.
    options.add("-XX:+UseCompactObjectHeaders");
    options.add("--enable-native-access=ALL-UNNAMED");
    options.add("--sun-misc-unsafe-memory-access=allow");
    if (!part.isService()) {
      options.addAll(archive(part));
    }
    return options;
  }

  /**
   * Maps the classes of the last orderly run, so that a second start takes half the time. Not for
   * services: they change with every build, and writing an archive takes 12 s of processor time
   * where reading it saves 2.
   */
  private List<String> archive(Part part) throws IOException {
    Path archives = installation.prepared().resolve("archives");
    Files.createDirectories(archives);
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + archives.resolve(part.label() + ".jsa"),
        "-Xlog:cds=off",
        "-Xlog:cds+dynamic=off");
  }
}
