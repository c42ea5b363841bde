package org.healthcode.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.healthcode.schemas.code.Unreadable.Reason;
import org.healthcode.schemas.code.VenueCode.Kind;
import org.healthcode.schemas.region.RegionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VenueCodeTest {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final Instant FROM = Instant.parse("2026-11-01T16:00:00Z");
  private static final SivKeys KEYS = Vectors.siv(Vectors.read("venue-code").get("keyset"));

  private final VenueCode codes = new VenueCode(() -> KEYS);

  static Stream<JsonNode> valid() {
    return Vectors.list("venue-code", "valid");
  }

  static Stream<JsonNode> rejected() {
    return Vectors.list("venue-code", "rejected");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void aPublishedCodeIsRead(JsonNode vector) {
    assertThat(codes.decode(vector.get("code").asText())).isEqualTo(content(vector));
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void aPublishedBadCodeIsRefusedForItsReason(JsonNode vector) {
    assertThat(codes.decode(vector.get("code").asText()))
        .isEqualTo(new Unreadable(Reason.valueOf(vector.get("reason").asText())));
  }

  @Test
  void theFirstPublishedCodeIsWrittenAgain() {
    JsonNode vector = valid().findFirst().orElseThrow();
    assertThat(codes.encode(content(vector))).isEqualTo(vector.get("code").asText());
  }

  @Test
  void everyCodeFitsAQrAndComesBack() {
    RandomGenerator random = new Random(3);
    for (int i = 0; i < 10_000; i++) {
      VenueCode.Valid content =
          new VenueCode.Valid(
              venue(random),
              random.nextInt(256),
              new RegionCode(Integer.toString(random.nextInt(100_000, 1_000_000))),
              Kind.values()[random.nextInt(2)],
              Instant.ofEpochSecond(random.nextLong(0x1_0000_0000L)),
              Duration.ofSeconds(random.nextLong(1, 0x1_0000_0000L)));
      String code = codes.encode(content);
      assertThat(code).matches("HV1:[0-9A-Z $%*+./:-]{69}").doesNotContain(content.venue());
      assertThat(codes.decode(code)).isEqualTo(content);
    }
  }

  @Test
  void blanksAroundACodeAreDropped() {
    VenueCode.Valid content = content(valid().findFirst().orElseThrow());
    assertThat(codes.decode(" " + codes.encode(content) + "\n")).isEqualTo(content);
  }

  @Test
  void everyChangedCharacterAndEveryCutIsNoticed() {
    String code = codes.encode(content(valid().findFirst().orElseThrow()));
    for (int place = VenueCode.PREFIX.length(); place < code.length(); place++) {
      char other = code.charAt(place) == '0' ? 'Z' : '0';
      String changed = code.substring(0, place) + other + code.substring(place + 1);
      assertThat(codes.decode(changed))
          .isIn(new Unreadable(Reason.FORGED), new Unreadable(Reason.OTHER_KEY));
      assertThat(codes.decode(code.substring(0, place)))
          .isEqualTo(new Unreadable(Reason.TRUNCATED));
    }
  }

  @Test
  void whatDoesNotFitTheFormatIsNotWritten() {
    RegionCode region = new RegionCode("410105");
    Duration month = Duration.ofDays(30);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VenueCode.Valid("X1", 1, region, Kind.POSTER, FROM, month))
        .withMessageStartingWith("venue");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new VenueCode.Valid("V00000000001", 256, region, Kind.POSTER, FROM, month))
        .withMessageStartingWith("category");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new VenueCode.Valid(
                    "V00000000001", 1, region, Kind.POSTER, FROM.plusMillis(1), month))
        .withMessageStartingWith("from");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new VenueCode.Valid("V00000000001", 1, region, Kind.SCREEN, FROM, Duration.ZERO))
        .withMessageStartingWith("length");
  }

  private static String venue(RandomGenerator random) {
    StringBuilder venue = new StringBuilder("V");
    while (venue.length() < VenueCode.VENUE_LENGTH) {
      venue.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return venue.toString();
  }

  private static VenueCode.Valid content(JsonNode vector) {
    return new VenueCode.Valid(
        vector.get("venue").asText(),
        vector.get("category").asInt(),
        new RegionCode(vector.get("region").asText()),
        Kind.valueOf(vector.get("kind").asText()),
        Instant.parse(vector.get("from").asText()),
        Duration.ofSeconds(vector.get("seconds").asLong()));
  }
}
