package org.healthcode.local.stack;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A service's jar, unpacked as Spring Boot recommends: a JVM opens a plain class path faster than
 * jars in a jar, and only a plain class path can have a shared archive.
 */
record PreparedService(Installation installation, Part service) {
  private static final int EXTRACT_SECONDS = 60;

  /** The jar to run, unpacked anew if the build made another one. */
  Path jar() throws IOException, InterruptedException {
    Path built = installation.serviceJar(service);
    Path folder =
        installation
            .prepared()
            .resolve("%s-%d-%d".formatted(service.label(), Files.size(built), changed(built)));
    if (!Files.isDirectory(folder)) {
      extract(built, folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new StackException("No jar in " + folder + "; delete this folder."));
    }
  }

  /** Not the time of modification, epoch ms: reproducible builds give every jar the same one. */
  private static long changed(Path built) throws IOException {
    return Files.getAttribute(built, "unix:ctime") instanceof FileTime time
        ? time.toMillis()
        : Files.getLastModifiedTime(built).toMillis();
  }

  private void extract(Path built, Path folder) throws IOException, InterruptedException {
    Files.createDirectories(installation.prepared());
    Path unfinished = Files.createTempDirectory(installation.prepared(), service.label());
    Path output = unfinished.resolve("extract.log");
    Process extraction =
        new ProcessBuilder(
                installation.java().toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djarmode=tools",
                "-jar",
                built.toString(),
                "extract",
                "--force",
                "--destination",
                unfinished.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!extraction.waitFor(EXTRACT_SECONDS, TimeUnit.SECONDS) || extraction.exitValue() != 0) {
      extraction.destroyForcibly();
      throw new StackException(built + " can't be unpacked: " + Files.readString(output));
    }
    try {
      Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      // Another stack was faster, with the same content.
    }
  }
}
