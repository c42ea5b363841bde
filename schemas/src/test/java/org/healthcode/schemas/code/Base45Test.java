package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Base45Test {

  static Stream<JsonNode> valid() {
    return Vectors.list("base45", "valid");
  }

  static Stream<JsonNode> rejected() {
    return Vectors.list("base45", "rejected");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void theExamplesOfTheRfcGoBothWays(JsonNode vector) {
    byte[] bytes = vector.get("text").asText().getBytes(StandardCharsets.UTF_8);
    assertThat(Base45.encode(bytes)).isEqualTo(vector.get("base45").asText());
    assertThat(Base45.decode(vector.get("base45").asText()))
        .hasValueSatisfying(d -> assertThat(d).isEqualTo(bytes));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void whatNoEncoderWritesIsRefused(JsonNode vector) {
    assertThat(Base45.decode(vector.get("base45").asText())).isEmpty();
  }

  @Test
  void allBytesComeBackAndFitTheAlphanumericModeOfAQr() {
    RandomGenerator random = new Random(9285);
    for (int i = 0; i < 10_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      String text = Base45.encode(bytes);
      assertThat(text).matches("[0-9A-Z $%*+./:-]*").hasSize(Base45.lengthOf(bytes.length));
      assertThat(Base45.decode(text)).hasValueSatisfying(d -> assertThat(d).isEqualTo(bytes));
    }
  }
}
