package org.healthcode.local.retire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.healthcode.local.retire.RetirementReport.DestroyedKey;
import org.healthcode.local.retire.RetirementReport.DestroyedPart;
import org.healthcode.local.retire.RetirementReport.Head;
import org.healthcode.local.stack.DataDirectory;
import org.healthcode.local.stack.Deletion;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.keys.KeyFile;
import org.healthcode.schemas.keys.KeyFileException;
import org.healthcode.schemas.keys.KeyFiles;

/**
 * Destroys what a stopped stack has on disk. Keys are overwritten before they are deleted; a file
 * system that keeps old blocks (copy-on-write, flash) may still have them, which only destroying
 * the medium ends. Since the keys go, what is encrypted with them is gone wherever copies are.
 */
public final class Retirement {
  public static final String REPORT = "retirement-report.json";

  private static final String AUDIT_TRUST = "audit-trust.json";
  private static final Set<String> PUBLIC =
      Set.of(AUDIT_TRUST, "policy-trust.json", "trust-list.json", ".lock");
  private static final int BLOCK = 8192;

  private final DataDirectory data;

  public Retirement(DataDirectory data) {
    this.data = data;
  }

  /** Whether there is an installation with its audit key: without it no report could be signed. */
  public boolean isPossible() {
    return Files.exists(auditKey());
  }

  /**
   * Destroys everything but the public keys of the audit log and the report; the audit key goes
   * last, after it has signed.
   *
   * @param head the last checkpoint of the audit log
   * @param headNote what to know about the head, or why there is none
   * @return the report's file
   * @throws StackException when something can't be destroyed; what was is gone, and the same again
   *     goes on
   */
  public Path run(Optional<Head> head, String headNote, Instant now) {
    try {
      SigningKeys keys = KeyFiles.load(data.keys()).audit().get();
      List<DestroyedKey> destroyed = new ArrayList<>();
      List<Path> secrets = secrets();
      for (Path secret : secrets) {
        destroyed.add(new DestroyedKey(data.root().relativize(secret).toString(), sha256(secret)));
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
        Deletion.of(folder);
      }
      Path report = data.root().resolve(REPORT);
      Files.writeString(
          report,
          new RetirementReport(now.toString(), head, headNote, parts, destroyed).signed(keys));
      shred(auditKey());
      for (String name : PUBLIC) {
        if (!name.equals(AUDIT_TRUST)) {
          Files.deleteIfExists(data.keys().resolve(name));
        }
      }
      return report;
    } catch (IOException | KeyFileException e) {
      throw new StackException("Not everything is destroyed: " + e.getMessage(), e);
    }
  }

  private Path auditKey() {
    return data.keys().resolve(KeyFile.AUDIT.fileName());
  }

  /** All that is in the folder of keys and not public, and the identity provider's. */
  private List<Path> secrets() throws IOException {
    List<Path> secrets = new ArrayList<>();
    for (Path folder : List.of(data.keys(), data.of(Part.IDENTITY))) {
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
    try (Stream<Path> all = Files.list(data.root())) {
      return all.filter(Files::isDirectory)
          .filter(folder -> !folder.equals(data.keys()))
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
    return new DestroyedPart(data.root().relativize(folder).toString(), count[0], count[1]);
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

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
