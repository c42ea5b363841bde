package org.healthcode.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where a stack keeps everything that survives a restart. */
public record DataDirectory(Path root) {
  private static final String MARKER = ".healthcode-data";

  /** Raised when stores, topics or keys change so that older ones can't be read. */
  private static final String FORMAT = "Format 7\n";

  public DataDirectory {
    root = root.toAbsolutePath().normalize();
  }

  /** Where the data is unless somebody wishes otherwise: {@code deploy/local/data}. */
  public static DataDirectory usual() {
    return new DataDirectory(Installation.here().module().resolve("data"));
  }

  /** What the commands in {@code deploy} are told to find this data; empty for the usual one. */
  public String commandOption() {
    return equals(usual()) ? "" : " --data " + root;
  }

  /**
   * Makes the folder, or takes the one that is there.
   *
   * @throws StackException if the folder holds something else than a stack's data
   */
  public void create() {
    try {
      if (Files.isDirectory(root) && !isOurs() && !isEmpty()) {
        throw new StackException(
            root
                + " holds other files than a local stack's data. Name another folder with --data or HEALTHCODE_DATA.");
      }
      OwnersOnly.createFolder(root);
      if (!isOurs()) {
        Files.writeString(
            root.resolve(MARKER),
            "The data of a local health code stack; deploy/down --wipe deletes it.\n" + FORMAT);
      }
      requireReadable();
      Files.createDirectories(logs());
      Files.createDirectories(run());
    } catch (IOException e) {
      throw new StackException("Can't write to " + root + ": " + e.getMessage(), e);
    }
  }

  /** Stores and topics of another format would be misread in silence. */
  private void requireReadable() throws IOException {
    if (!Files.readString(root.resolve(MARKER)).endsWith(FORMAT)) {
      throw new StackException(
          root
              + " holds data of another format than this version reads. Keep them and name another folder with --data, or delete them: deploy/down --wipe"
              + commandOption());
    }
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path log(Part part) {
    return logs().resolve(part.label() + ".log");
  }

  public Path run() {
    return root.resolve("run");
  }

  public Path keys() {
    return root.resolve("keys");
  }

  /** A folder of this part alone. */
  public Path of(Part part) {
    return root.resolve(part.label());
  }

  /** Deletes everything; a folder that no stack has made is left alone. */
  public void wipe() {
    if (!Files.exists(root)) {
      return;
    }
    if (!isOurs()) {
      throw new StackException(root + " is not a local stack's data folder; nothing is deleted.");
    }
    try {
      Deletion.of(root);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't delete " + root, e);
    }
  }

  private boolean isOurs() {
    return Files.exists(root.resolve(MARKER));
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      return entries.findAny().isEmpty();
    }
  }
}
