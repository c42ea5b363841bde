package org.healthcode.schemas.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.signature.SignatureConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.SivKeys;

/** Reads and changes Tink keysets as clear-text JSON. */
final class Keysets {
  static {
    try {
      DeterministicAeadConfig.register();
      AeadConfig.register();
      SignatureConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Keysets() {}

  static KeysetHandle generate(KeyFile name) {
    try {
      return KeysetHandle.generateNew(name.parameters());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a new key can't be made", e);
    }
  }

  static KeysetHandle read(Path file) {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(text(file), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      // The cause may quote the file, so it stays behind.
      throw new KeyFileException(file, "a Tink keyset in JSON");
    }
  }

  static SivKeys siv(Path file) {
    try {
      return SivKeys.from(read(file));
    } catch (GeneralSecurityException e) {
      throw new KeyFileException(file, "a keyset of AES-SIV keys");
    }
  }

  static SigningKeys signing(Path file) {
    try {
      return SigningKeys.from(read(file));
    } catch (GeneralSecurityException e) {
      throw new KeyFileException(file, "a keyset of Ed25519 private keys");
    }
  }

  static Aead aead(Path file) {
    try {
      return read(file).getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new KeyFileException(file, "a keyset of AES-GCM keys");
    }
  }

  static void write(Path file, KeysetHandle keyset) throws IOException {
    try {
      OwnerOnly.write(
          file, TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a keyset can't be written as JSON", e);
    }
  }

  /** The keyset with one more key, which reads but does not write yet. */
  static KeysetHandle withNewKey(KeysetHandle keyset, KeyFile name) {
    try {
      return KeysetHandle.newBuilder(keyset)
          .addEntry(KeysetHandle.generateEntryFromParameters(name.parameters()).withRandomId())
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key can't be added", e);
    }
  }

  /** The keyset with its newest key as the one that writes. */
  static KeysetHandle withNewestPrimary(KeysetHandle keyset) {
    KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
    builder.getAt(builder.size() - 1).makePrimary();
    try {
      return builder.build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key can't become the primary one", e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new KeyFileException(file, "to exist and be readable");
    }
  }
}
