package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads and verifies the published passes without a line of the code that made them: Base45 by big
 * numbers, CBOR by the byte positions of RFC 8949, Ed25519 by the JDK. What others have to do who
 * build on the format.
 */
class IndependentVerificationTest {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  static Stream<JsonNode> valid() {
    return Vectors.list("offline-pass", "valid");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aPassVerifiesWithTheTrustListAlone(JsonNode vector) throws GeneralSecurityException {
    byte[] message = base45(vector.get("pass").asText().substring(4));
    JsonNode jwk = Vectors.read("offline-pass").get("trustList").get("keys").get(0);
    String hex = HexFormat.of().formatHex(message);
    String kid = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(jwk.get("kid").asText()));
    // tag 18, array of 4, protected header {1: -8, 4: kid} of 13 bytes, an empty map, the payload's
    // length in one byte
    String head = "d2844d" + "a201270448" + kid + "a058";
    assertThat(hex).startsWith(head);
    int payloadAt = head.length() / 2 + 1;
    int payloadLength = message[payloadAt - 1] & 0xff;
    int signatureAt = payloadAt + payloadLength + 2;
    assertThat(hex.substring(2 * signatureAt - 4, 2 * signatureAt)).isEqualTo("5840");
    assertThat(message).hasSize(signatureAt + 64);

    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(
        HexFormat.of().parseHex("846a" + hex("Signature1") + "4da201270448" + kid + "40"));
    signed.write(message, payloadAt - 2, payloadLength + 2);
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(publicKey(jwk));
    verifier.update(signed.toByteArray());
    assertThat(verifier.verify(message, signatureAt, 64)).isTrue();

    String payload = hex.substring(2 * payloadAt, 2 * (payloadAt + payloadLength));
    assertThat(payload)
        .contains("01" + text(vector.get("iss").asText()))
        .contains("061a" + HexFormat.of().toHexDigits((int) vector.get("iat").asLong()))
        .contains("041a" + HexFormat.of().toHexDigits((int) vector.get("exp").asLong()))
        .contains("07582d" + vector.get("cti").asText())
        .contains(
            "3a00010000a3010"
                + color(vector.get("color").asText())
                + "02"
                + text(vector.get("maskedName").asText())
                + "03"
                + text(vector.get("idTail").asText()));
  }

  private static int color(String color) {
    return switch (color) {
      case "GREEN" -> 0;
      case "YELLOW" -> 1;
      default -> 2;
    };
  }

  private static String text(String text) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return HexFormat.of().toHexDigits((byte) (0x60 + length)) + hex(text);
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static PublicKey publicKey(JsonNode jwk) throws GeneralSecurityException {
    ByteArrayOutputStream spki = new ByteArrayOutputStream();
    spki.writeBytes(ED25519_SPKI);
    spki.writeBytes(Base64.getUrlDecoder().decode(jwk.get("x").asText()));
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(spki.toByteArray()));
  }

  private static byte[] base45(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i += 3) {
      String group = text.substring(i, Math.min(i + 3, text.length()));
      int number = 0;
      for (char character : new StringBuilder(group).reverse().toString().toCharArray()) {
        number = number * 45 + ALPHABET.indexOf(character);
      }
      if (group.length() == 3) {
        bytes.write(number / 256);
      }
      bytes.write(number % 256);
    }
    return bytes.toByteArray();
  }
}
