package org.healthcode.schemas.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.SivKeys;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.id.Pepper;

/**
 * The keys directory of a deployment: {@code pepper} (64 hexadecimal digits, fixed for life), one
 * file for each {@link KeyFile}, and the public {@code trust-list.json}, {@code audit-trust.json},
 * {@code policy-trust.json}, {@code decisions-trust.json} and {@code installation-trust.json}. Each
 * accessor reads its own file when it is called, so that a service needs only the files it uses;
 * what it returns as a {@link Supplier} follows the file (see {@link Reloading}).
 *
 * <p>To rotate a key: {@link #addKey}, wait until every reader has it ({@link Reloading#INTERVAL}
 * where they share the directory, else until it is copied everywhere), {@link #promote}.
 */
public final class KeyFiles {
  private static final String PEPPER = "pepper";
  private static final String TRUST_LIST = "trust-list.json";
  private static final String AUDIT_TRUST = "audit-trust.json";
  private static final String POLICY_TRUST = "policy-trust.json";
  private static final String DECISIONS_TRUST = "decisions-trust.json";
  private static final String INSTALLATION_TRUST = "installation-trust.json";
  private static final String LOCK = ".lock";

  private final Path directory;

  private KeyFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Makes the directory and every file that is missing, readable by their owner only; files that
   * exist stay as they are.
   *
   * @throws UncheckedIOException if the directory can't be written
   */
  public static KeyFiles create(Path directory) {
    try {
      OwnerOnly.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    KeyFiles files = new KeyFiles(directory);
    files.locked(files::createMissing);
    return files;
  }

  /**
   * Uses a directory that exists.
   *
   * @throws KeyFileException if there is no such directory; missing files are found by their
   *     accessors
   */
  public static KeyFiles load(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new KeyFileException(directory, "a directory of key files");
    }
    return new KeyFiles(directory);
  }

  /** The pepper. It never changes, so it is no supplier. */
  public Pepper pepper() {
    Path file = directory.resolve(PEPPER);
    String text = Keysets.text(file).strip();
    try {
      return Pepper.fromHex(text);
    } catch (IllegalArgumentException e) {
      throw new KeyFileException(file, "64 hexadecimal digits");
    }
  }

  /** The keys of live codes. */
  public Supplier<SivKeys> liveCode() {
    return new Reloading<>(path(KeyFile.LIVE_CODE), Keysets::siv);
  }

  /** The keys of paper codes. */
  public Supplier<SivKeys> paperCode() {
    return new Reloading<>(path(KeyFile.PAPER_CODE), Keysets::siv);
  }

  /** The keys of venue codes. */
  public Supplier<SivKeys> venueCode() {
    return new Reloading<>(path(KeyFile.VENUE_CODE), Keysets::siv);
  }

  /** The keys of the receipts of check-ins. */
  public Supplier<SivKeys> checkIn() {
    return new Reloading<>(path(KeyFile.CHECK_IN), Keysets::siv);
  }

  /** The keys of the person ids in offline passes. */
  public Supplier<SivKeys> passId() {
    return new Reloading<>(path(KeyFile.PASS_ID), Keysets::siv);
  }

  /** The keys that sign offline passes; only who issues them needs this. */
  public Supplier<SigningKeys> offlinePass() {
    return new Reloading<>(path(KeyFile.OFFLINE_PASS), Keysets::signing);
  }

  /**
   * The public keys of offline passes, ours and those of other issuers that operators have put
   * there.
   */
  public Supplier<TrustList> trustList() {
    return new Reloading<>(directory.resolve(TRUST_LIST), KeyFiles::readTrustList);
  }

  /** The keys that sign checkpoints of the audit log; only the risk service needs this. */
  public Supplier<SigningKeys> audit() {
    return new Reloading<>(path(KeyFile.AUDIT), Keysets::signing);
  }

  /** The public keys of the audit log: what an auditor keeps elsewhere. */
  public Supplier<TrustList> auditTrust() {
    return new Reloading<>(directory.resolve(AUDIT_TRUST), KeyFiles::readTrustList);
  }

  /** The keys that sign policies; only the risk service needs this. */
  public Supplier<SigningKeys> policy() {
    return new Reloading<>(path(KeyFile.POLICY), Keysets::signing);
  }

  /** The public keys of policies. */
  public Supplier<TrustList> policyTrust() {
    return new Reloading<>(directory.resolve(POLICY_TRUST), KeyFiles::readTrustList);
  }

  /** The keys that sign what people decide; only services that take decisions need this. */
  public Supplier<SigningKeys> decisions() {
    return new Reloading<>(path(KeyFile.DECISIONS), Keysets::signing);
  }

  /** The public keys of what people decide, for every service that reads it. */
  public Supplier<TrustList> decisionsTrust() {
    return new Reloading<>(directory.resolve(DECISIONS_TRUST), KeyFiles::readTrustList);
  }

  /** The keys by which this installation speaks to others; only who does needs this. */
  public Supplier<SigningKeys> installation() {
    return new Reloading<>(path(KeyFile.INSTALLATION), Keysets::signing);
  }

  /** The public keys by which others verify what this installation says. */
  public Supplier<TrustList> installationTrust() {
    return new Reloading<>(directory.resolve(INSTALLATION_TRUST), KeyFiles::readTrustList);
  }

  /** What wraps each person's own data key. */
  public Supplier<Aead> personalData() {
    return new Reloading<>(path(KeyFile.PERSONAL_DATA), Keysets::aead);
  }

  /** What seals the cookies of the pages. */
  public Supplier<Aead> session() {
    return new Reloading<>(path(KeyFile.SESSION), Keysets::aead);
  }

  /**
   * Adds a key that can read (and, where there is a trust list, is on it) but does not write yet.
   *
   * @throws KeyFileException if the file is missing or no keyset
   */
  public void addKey(KeyFile name) {
    locked(
        () -> {
          KeysetHandle more = Keysets.withNewKey(Keysets.read(path(name)), name);
          Keysets.write(path(name), more);
          completeTrustLists();
        });
  }

  /**
   * Makes the newest key the one that writes. Do so only when every reader has it.
   *
   * @throws KeyFileException if the file is missing or no keyset
   */
  public void promote(KeyFile name) {
    locked(() -> Keysets.write(path(name), Keysets.withNewestPrimary(Keysets.read(path(name)))));
  }

  private void createMissing() throws IOException {
    Path pepper = directory.resolve(PEPPER);
    if (Files.notExists(pepper)) {
      byte[] bytes = new byte[Pepper.LENGTH];
      new SecureRandom().nextBytes(bytes);
      OwnerOnly.write(pepper, HexFormat.of().formatHex(bytes));
    }
    for (KeyFile name : KeyFile.values()) {
      if (Files.notExists(path(name))) {
        Keysets.write(path(name), Keysets.generate(name));
      }
    }
    completeTrustLists();
  }

  private void completeTrustLists() throws IOException {
    completeTrustList(TRUST_LIST, KeyFile.OFFLINE_PASS);
    completeTrustList(AUDIT_TRUST, KeyFile.AUDIT);
    completeTrustList(POLICY_TRUST, KeyFile.POLICY);
    completeTrustList(DECISIONS_TRUST, KeyFile.DECISIONS);
    completeTrustList(INSTALLATION_TRUST, KeyFile.INSTALLATION);
  }

  /** Puts our public keys on the list and leaves those of others there. */
  private void completeTrustList(String list, KeyFile keys) throws IOException {
    Path file = directory.resolve(list);
    if (Files.notExists(path(keys))) {
      return;
    }
    TrustList known = Files.exists(file) ? readTrustList(file) : new TrustList(List.of());
    TrustList complete = known.and(Keysets.signing(path(keys)).trustList());
    if (!complete.equals(known) || Files.notExists(file)) {
      OwnerOnly.write(file, complete.toJson());
    }
  }

  private static TrustList readTrustList(Path file) {
    String text = Keysets.text(file);
    try {
      return TrustList.fromJson(text);
    } catch (IllegalArgumentException e) {
      throw new KeyFileException(file, "a JWK Set of Ed25519 keys");
    }
  }

  private Path path(KeyFile name) {
    return directory.resolve(name.fileName());
  }

  private interface Change {
    void run() throws IOException;
  }

  /** Keeps two processes, and two threads of one, from changing the files at the same time. */
  private void locked(Change change) {
    synchronized (KeyFiles.class) {
      try (FileChannel channel = OwnerOnly.openLock(directory.resolve(LOCK));
          FileLock lock = channel.lock()) {
        if (lock.isValid()) {
          change.run();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
