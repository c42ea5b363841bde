package org.healthcode.verification.http;

import java.util.List;
import java.util.Optional;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a client asks. A member that comes twice makes all of it unreadable: two programs
 * might read two different numbers.
 */
final class ClientQuestion {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ClientQuestion() {}

  /**
   * By a code.
   *
   * @param code the whole text, as it was scanned
   */
  record OfCode(String code) {
    @Override
    public String toString() {
      return "OfCode[redacted]";
    }
  }

  /**
   * By a document.
   *
   * @param idType 10, 14, 15, 20, 34 or 99
   */
  record OfNumber(String idType, String idNumber) {
    @Override
    public String toString() {
      return "OfNumber[redacted]";
    }
  }

  /**
   * @throws ProblemException 400 for what is no such question
   */
  static OfCode code(byte[] body) {
    return new OfCode(text(read(body), "code"));
  }

  /**
   * @throws ProblemException 400 for what is no such question
   */
  static OfNumber number(byte[] body) {
    JsonNode json = read(body);
    return new OfNumber(text(json, "idType"), text(json, "idNumber"));
  }

  private static JsonNode read(byte[] body) {
    try {
      JsonNode json = JSON.readTree(body);
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JacksonException e) {
      // Told below; what it says may quote the body.
    }
    throw unreadable("body", "one JSON object without a member that comes twice");
  }

  private static String text(JsonNode json, String member) {
    return Optional.of(json.path(member))
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .orElseThrow(() -> unreadable(member, "a text"));
  }

  private static ProblemException unreadable(String field, String expected) {
    return new ProblemException(
        Problems.unreadableFields(List.of(new FieldError(field, expected))));
  }
}
