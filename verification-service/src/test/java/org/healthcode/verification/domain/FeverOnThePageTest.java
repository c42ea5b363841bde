package org.healthcode.verification.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.healthcode.schemas.health.Fever;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page judges by itself while there is no network. */
class FeverOnThePageTest {

  @Test
  void thePageJudgesByTheSameTemperature() throws IOException {
    assertThat(resource("/static/pages/checkpoint/checkpoint.js"))
        .contains("const FEVER = " + Fever.FROM_CELSIUS + ";");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/messages/checkpoint.properties", "/messages/checkpoint_en.properties"})
  void itsWordsSayTheSameTemperature(String words) throws IOException {
    assertThat(resource(words).lines().filter(line -> line.contains(".temperature.hint=")))
        .singleElement()
        .satisfies(line -> assertThat(line).contains(Fever.FROM_CELSIUS + " "));
  }

  private static String resource(String name) throws IOException {
    try (InputStream bytes =
        Objects.requireNonNull(FeverOnThePageTest.class.getResourceAsStream(name))) {
      return new String(bytes.readAllBytes(), UTF_8);
    }
  }
}
