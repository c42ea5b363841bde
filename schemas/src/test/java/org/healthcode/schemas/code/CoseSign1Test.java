package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoseSign1Test {
  private static final JsonNode VECTOR = Vectors.read("cose-sign1");
  private static final Ed25519PublicKeyParameters KEY =
      new Ed25519PublicKeyParameters(hex("publicKey"));

  @Test
  void theWorkingGroupsExampleVerifies() throws Exception {
    CoseSign1 message = CoseSign1.parse(hex("message"));
    assertThat(new String(message.payload(), StandardCharsets.UTF_8))
        .isEqualTo(VECTOR.get("payload").asText());
    assertThat(message.isSignedBy(KEY)).isTrue();
  }

  @Test
  void theWorkingGroupsExampleDoesNotVerifyOnceABitHasChanged() throws Exception {
    byte[] bytes = hex("message");
    int inPayload = 20;
    bytes[inPayload] ^= 1;
    assertThat(CoseSign1.parse(bytes).isSignedBy(KEY)).isFalse();
    bytes[inPayload] ^= 1;
    bytes[bytes.length - 1] ^= 1;
    assertThat(CoseSign1.parse(bytes).isSignedBy(KEY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00",
        "8443a10127a04101",
        "d28443a10127a0f65840",
        "d28440a0410140",
        "d28443a10126a0410140",
        "d28443a1015aa0410140",
        "d28445a2015a7fffffffa0410140",
        "d2a10102",
        "d28301a040",
        "d280"
      })
  void anythingElseIsRefused(String hex) {
    assertThatExceptionOfType(PassFormatException.class)
        .isThrownBy(() -> CoseSign1.parse(HexFormat.of().parseHex(hex)));
  }

  private static byte[] hex(String field) {
    return HexFormat.of().parseHex(VECTOR.get(field).asText());
  }
}
