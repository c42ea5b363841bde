package org.healthcode.local.stack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Data, keys and logs of a stack are for who started it, whatever the umask is. */
final class OwnersOnly {
  private static final String FOLDER = "rwx------";
  private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString(FOLDER);

  private OwnersOnly() {}

  /** Makes a folder, and closes one that is there, with all that is in it, to others. */
  static void createFolder(Path folder) throws IOException {
    if (!isPosix(folder)) {
      Files.createDirectories(folder);
      return;
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(FOLDER)));
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            close(each);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            if (!attributes.isSymbolicLink()) {
              close(each);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path each, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
  }

  /** The same command, in a process whose new files are its owner's only. */
  static List<String> command(List<String> command) {
    if (!isPosix(Path.of("."))) {
      return command;
    }
    List<String> closed = new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"));
    closed.addAll(command);
    return closed;
  }

  private static void close(Path each) throws IOException {
    Set<PosixFilePermission> has = Files.getPosixFilePermissions(each);
    if (!OWNERS.containsAll(has)) {
      Set<PosixFilePermission> left = EnumSet.copyOf(OWNERS);
      left.retainAll(has);
      Files.setPosixFilePermissions(each, left);
    }
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
