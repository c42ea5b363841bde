package org.healthcode.verification.client;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.region.Regions;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.verification.foreign.IssuerQuestions.Answer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the body of an answer. A member that comes twice makes all of it unreadable: of two colors
 * nobody knows which one counts. A time without a zone is one of Asia/Shanghai.
 */
final class AnswerReader {
  private static final int LONGEST = 64;
  private static final Pattern REGION = Pattern.compile("[1-9]\\d{5}");
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AnswerReader() {}

  /** Empty for what is no answer. */
  static Optional<Answer> read(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (!json.isObject() || (!json.has("state") && !json.path("codeExpired").asBoolean(false))) {
        return Optional.empty();
      }
      return Optional.of(
          new Answer(
              state(json.path("state")),
              masked(text(json, "maskedName").orElse("")),
              text(json, "idType"),
              text(json, "idNumber"),
              text(json, "maskedIdNumber"),
              text(json, "asOf").map(AnswerReader::time),
              text(json, "expiresAt").map(AnswerReader::time),
              city(text(json, "city").orElse("")),
              json.path("codeExpired").asBoolean(false)));
    } catch (JacksonException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As it is written: the number 1 is the text 1, and never 01. */
  private static Optional<String> state(JsonNode node) {
    return node.isString() || node.isIntegralNumber()
        ? Optional.of(node.asString()).filter(text -> text.length() <= LONGEST)
        : Optional.empty();
  }

  private static Optional<String> text(JsonNode json, String member) {
    JsonNode node = json.path(member);
    return node.isString()
        ? Optional.of(node.asString().strip())
            .filter(text -> !text.isEmpty() && text.length() <= LONGEST)
        : Optional.empty();
  }

  /** A name that the issuer should have masked is masked here. */
  private static String masked(String name) {
    return name.isEmpty() || name.indexOf('*') >= 0 ? name : MaskedName.of(name).value();
  }

  private static String city(String told) {
    return REGION.matcher(told).matches() ? Regions.all().fullName(told) : told;
  }

  private static Instant time(String written) {
    try {
      return OffsetDateTime.parse(written).toInstant();
    } catch (DateTimeParseException e) {
      return LocalDateTime.parse(written.replace(' ', 'T')).atZone(ChinaTime.ZONE).toInstant();
    }
  }
}
