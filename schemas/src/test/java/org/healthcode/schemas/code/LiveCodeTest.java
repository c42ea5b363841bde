package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.healthcode.schemas.code.Unreadable.Reason;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveCodeTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:30Z");
  private static final SivKeys KEYS = Vectors.siv(Vectors.read("live-code").get("keyset"));

  private final LiveCode codes = new LiveCode(() -> KEYS);

  static Stream<JsonNode> valid() {
    return Vectors.list("live-code", "valid");
  }

  static Stream<JsonNode> rejected() {
    return Vectors.list("live-code", "rejected");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aPublishedCodeIsRead(JsonNode vector) {
    assertThat(codes.decode(vector.get("code").asText(), Instant.parse(vector.get("at").asText())))
        .isEqualTo(
            new LiveCode.Valid(
                PersonId.fromHex(vector.get("personId").asText()), vector.get("window").asLong()));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void aPublishedBadCodeIsRefusedForItsReason(JsonNode vector) {
    assertThat(codes.decode(vector.get("code").asText(), Instant.parse(vector.get("at").asText())))
        .isEqualTo(new Unreadable(Reason.valueOf(vector.get("reason").asText())));
  }

  @Test
  void theFirstPublishedCodeIsWrittenAgain() {
    JsonNode vector = valid().findFirst().orElseThrow();
    assertThat(codes.encode(PersonId.fromHex(vector.get("personId").asText()), NOW))
        .isEqualTo(vector.get("code").asText());
  }

  @Test
  void everyCodeIsShortFitsAQrAndComesBackWithinItsTime() {
    RandomGenerator random = new Random(60);
    for (int i = 0; i < 10_000; i++) {
      PersonId person = new PersonId(random.nextLong(), random.nextLong());
      Instant issued = NOW.plusMillis(random.nextLong(100_000_000));
      String code = codes.encode(person, issued);
      long window = LiveCode.windowOf(issued);
      assertThat(code).matches("HN1:[0-9A-Z $%*+./:-]{62}").doesNotContain(person.hex());
      LiveCode.Valid expected = new LiveCode.Valid(person, window);
      assertThat(codes.decode(code, issued)).isEqualTo(expected);
      assertThat(codes.decode(code, LiveCode.expiresAt(window).minusMillis(1))).isEqualTo(expected);
      assertThat(codes.decode(code, LiveCode.expiresAt(window)))
          .isEqualTo(new Unreadable(Reason.EXPIRED));
    }
  }

  @Test
  void codesOfOnePersonFromTwoMinutesShareNothingButTheKeyId() {
    PersonId person = new PersonId(1, 2);
    Set<String> seen = new HashSet<>();
    for (int minute = 0; minute < 1000; minute++) {
      String code = codes.encode(person, NOW.plusSeconds(60L * minute));
      // Five bytes of prefix take six characters and a part of the next three.
      assertThat(seen.add(code.substring(LiveCode.PREFIX.length() + 9, 30))).isTrue();
    }
  }

  @Test
  void everyChangedCharacterAndEveryCutIsNoticed() {
    String code = codes.encode(new PersonId(3, 4), NOW);
    for (int place = LiveCode.PREFIX.length(); place < code.length(); place++) {
      for (char other : "0Z:".toCharArray()) {
        if (code.charAt(place) != other) {
          String changed = code.substring(0, place) + other + code.substring(place + 1);
          assertThat(codes.decode(changed, NOW))
              .isIn(new Unreadable(Reason.FORGED), new Unreadable(Reason.OTHER_KEY));
        }
      }
      assertThat(codes.decode(code.substring(0, place), NOW))
          .isEqualTo(new Unreadable(Reason.TRUNCATED));
    }
    assertThat(codes.decode(code + "000", NOW)).isEqualTo(new Unreadable(Reason.FORGED));
  }
}
