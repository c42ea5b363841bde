package org.healthcode.local.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** The provider's RSA key, kept in a file so that tokens outlive a restart. */
final class SigningKey {
  private SigningKey() {}

  /** Reads the key, or makes it where there is none. */
  static RSAKey in(Path directory) throws IOException {
    Path file = directory.resolve("signing-key.json");
    if (!Files.exists(file)) {
      create(file);
    }
    try {
      return RSAKey.parse(Files.readString(file));
    } catch (ParseException e) {
      throw new IOException(file + " is not a JSON Web Key; delete it to get a new one", e);
    }
  }

  private static void create(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path unfinished = file.resolveSibling("signing-key.new");
    Files.deleteIfExists(unfinished);
    try {
      Files.createFile(
          unfinished,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(
          unfinished,
          new RSAKeyGenerator(2048)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate()
              .toJSONString());
    } catch (JOSEException e) {
      throw new IllegalStateException("This JDK can't make an RSA key", e);
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
