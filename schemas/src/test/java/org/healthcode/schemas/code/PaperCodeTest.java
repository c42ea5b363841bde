package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.healthcode.schemas.code.Unreadable.Reason;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaperCodeTest {
  private static final SivKeys KEYS = Vectors.siv(Vectors.read("paper-code").get("keyset"));

  private final PaperCode codes = new PaperCode(() -> KEYS);

  static Stream<JsonNode> valid() {
    return Vectors.list("paper-code", "valid");
  }

  static Stream<JsonNode> rejected() {
    return Vectors.list("paper-code", "rejected");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aPublishedCodeIsRead(JsonNode vector) {
    assertThat(codes.decode(vector.get("code").asText()))
        .isEqualTo(
            new PaperCode.Valid(
                PersonId.fromHex(vector.get("personId").asText()), vector.get("serial").asLong()));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void aPublishedBadCodeIsRefusedForItsReason(JsonNode vector) {
    assertThat(codes.decode(vector.get("code").asText()))
        .isEqualTo(new Unreadable(Reason.valueOf(vector.get("reason").asText())));
  }

  @Test
  void everyCodeFitsAQrAndComesBack() {
    RandomGenerator random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      PersonId person = new PersonId(random.nextLong(), random.nextLong());
      long serial = random.nextLong(Long.MAX_VALUE);
      String code = codes.encode(person, serial);
      assertThat(code).matches("HI1:[0-9A-Z $%*+./:-]{68}");
      assertThat(codes.decode(code)).isEqualTo(new PaperCode.Valid(person, serial));
    }
  }
}
