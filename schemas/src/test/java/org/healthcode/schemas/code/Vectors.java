package org.healthcode.schemas.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.signature.SignatureConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Objects;
import java.util.stream.Stream;

/** The published test vectors. */
final class Vectors {
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    try {
      DeterministicAeadConfig.register();
      SignatureConfig.register();
    } catch (GeneralSecurityException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private Vectors() {}

  static JsonNode read(String name) {
    try (InputStream stream = Vectors.class.getResourceAsStream("/vectors/" + name + ".json")) {
      return JSON.readTree(Objects.requireNonNull(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<JsonNode> list(String name, String field) {
    return read(name).get(field).valueStream();
  }

  static KeysetHandle keyset(JsonNode json) {
    try {
      return TinkJsonProtoKeysetFormat.parseKeyset(json.toString(), InsecureSecretKeyAccess.get());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static SivKeys siv(JsonNode json) {
    try {
      return SivKeys.from(keyset(json));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static SigningKeys signing(JsonNode json) {
    try {
      return SigningKeys.from(keyset(json));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
