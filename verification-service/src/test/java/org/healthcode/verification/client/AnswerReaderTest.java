package org.healthcode.verification.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.verification.foreign.IssuerQuestions.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {

  @Test
  void aTimeWithoutAZoneIsOneOfChina() {
    Answer answer = read("{\"state\":\"00\",\"asOf\":\"2022-07-27 22:14:05\"}").orElseThrow();
    assertThat(answer.asOf()).contains(Instant.parse("2022-07-27T14:14:05Z"));
  }

  @Test
  void aNumberIsTheTextOfItsDigitsAndNeverGetsItsZeroBack() {
    assertThat(read("{\"state\":1}").orElseThrow().state()).contains("1");
    assertThat(read("{\"state\":\"01\"}").orElseThrow().state()).contains("01");
  }

  @Test
  void aNameThatShouldHaveBeenMaskedIsMaskedHere() {
    assertThat(read("{\"state\":\"00\",\"maskedName\":\"张三\"}").orElseThrow().maskedName())
        .isEqualTo("*三");
  }

  @Test
  void aCityIsNamedByItsCode() {
    assertThat(read("{\"state\":\"00\",\"city\":\"350100\"}").orElseThrow().city()).contains("福州");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "<html><body>Sign in</body></html>",
        "{\"state\":\"00\",\"state\":\"10\"}",
        "{\"state\":\"00\"} {\"state\":\"10\"}",
        "{\"errcode\":40001}",
        "{\"state\":\"00\",\"asOf\":\"yesterday\"}"
      })
  void whatIsNoAnswerIsNone(String body) {
    assertThat(read(body)).isEmpty();
  }

  private static Optional<Answer> read(String body) {
    return AnswerReader.read(body.getBytes(StandardCharsets.UTF_8));
  }
}
