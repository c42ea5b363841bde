package org.healthcode.tools.retire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.keys.KeyFile;
import org.healthcode.schemas.keys.KeyFileException;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.tools.ToolException;
import org.healthcode.tools.retire.RetirementReport.DestroyedKey;
import org.healthcode.tools.retire.RetirementReport.DestroyedPart;
import org.healthcode.tools.retire.RetirementReport.Head;

/**
 * Destroys what a stopped installation has on disk. Keys are overwritten before they are deleted; a
 * file system that keeps old blocks (copy-on-write, flash) may still have them, which only
 * destroying the medium ends. Since the keys go, what is encrypted with them is gone wherever
 * copies are.
 */
final class Retirement {
  private static final String REPORT = "retirement-report.json";

  /** Where the local identity provider keeps its key. */
  private static final String IDENTITY = "identity";

  private static final String AUDIT_TRUST = "audit-trust.json";
  private static final Set<String> PUBLIC =
      Set.of(
          AUDIT_TRUST, "policy-trust.json", "installation-trust.json", "trust-list.json", ".lock");
  private static final int BLOCK = 8192;

  private final Path data;
  private final Path keys;

  /**
   * @param data the folder of all data, with the keys in its folder {@code keys}
   */
  Retirement(Path data) {
    this.data = data.toAbsolutePath().normalize();
    this.keys = this.data.resolve("keys");
  }

  /** Whether there is an installation with its audit key: without it no report could be signed. */
  boolean isPossible() {
    return Files.exists(auditKey());
  }

  /**
   * Destroys everything but the public keys of the audit log and the report; the audit key goes
   * last, after it has signed.
   *
   * @param head the last checkpoint of the audit log
   * @param headNote what to know about the head, or why there is none
   * @return the report's file
   * @throws ToolException when something can't be destroyed; what was is gone, and the same again
   *     goes on
   */
  Path run(Optional<Head> head, String headNote, Instant now) {
    try {
      SigningKeys audit = KeyFiles.load(keys).audit().get();
      List<DestroyedKey> destroyed = new ArrayList<>();
      List<Path> secrets = secrets();
      for (Path secret : secrets) {
        destroyed.add(new DestroyedKey(data.relativize(secret).toString(), sha256(secret)));
      }
      List<DestroyedPart> parts = new ArrayList<>();
      for (Path folder : folders()) {
        parts.add(measure(folder));
      }
      for (Path secret : secrets) {
        if (!secret.equals(auditKey())) {
          shred(secret);
        }
      }
      for (Path folder : folders()) {
        delete(folder);
      }
      Path report = data.resolve(REPORT);
      Files.writeString(
          report,
          new RetirementReport(now.toString(), head, headNote, parts, destroyed).signed(audit));
      shred(auditKey());
      for (String name : PUBLIC) {
        if (!name.equals(AUDIT_TRUST)) {
          Files.deleteIfExists(keys.resolve(name));
        }
      }
      return report;
    } catch (IOException | KeyFileException e) {
      throw new ToolException("Not everything is destroyed: " + e.getMessage(), e);
    }
  }

  private Path auditKey() {
    return keys.resolve(KeyFile.AUDIT.fileName());
  }

  /** All that is in the folder of keys and not public, and the identity provider's. */
  private List<Path> secrets() throws IOException {
    List<Path> secrets = new ArrayList<>();
    for (Path folder : List.of(keys, data.resolve(IDENTITY))) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.walk(folder)) {
          files
              .filter(Files::isRegularFile)
              .filter(file -> !PUBLIC.contains(file.getFileName().toString()))
              .sorted()
              .forEach(secrets::add);
        }
      }
    }
    return secrets;
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> all = Files.list(data)) {
      return all.filter(Files::isDirectory)
          .filter(folder -> !folder.equals(keys))
          .sorted()
          .toList();
    }
  }

  private DestroyedPart measure(Path folder) throws IOException {
    long[] count = new long[2];
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                count[0]++;
                count[1] += size(file);
              });
    }
    return new DestroyedPart(data.relativize(folder).toString(), count[0], count[1]);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void shred(Path file) throws IOException {
    byte[] noise = new byte[BLOCK];
    SecureRandom random = new SecureRandom();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      long left = channel.size();
      while (left > 0) {
        random.nextBytes(noise);
        left -= channel.write(ByteBuffer.wrap(noise, 0, (int) Math.min(BLOCK, left)));
      }
      channel.force(true);
    }
    Files.delete(file);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static String sha256(Path file) throws IOException {
    return Sha256.hex(Files.readAllBytes(file));
  }
}
