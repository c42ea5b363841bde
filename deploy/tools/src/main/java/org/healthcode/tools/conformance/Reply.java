package org.healthcode.tools.conformance;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * An answer.
 *
 * @param whole headers and body, to be searched
 * @param json missing where the body is none
 */
record Reply(int status, String whole, JsonNode json, Optional<String> retryAfter, String cache) {

  static Reply of(HttpResponse<byte[]> response) {
    String body = new String(response.body(), StandardCharsets.UTF_8);
    return new Reply(
        response.statusCode(),
        response.headers().map() + "\n" + body,
        json(response.body()),
        response.headers().firstValue("Retry-After"),
        response.headers().firstValue("Cache-Control").orElse(""));
  }

  private static JsonNode json(byte[] body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /**
   * @throws FailedCheck for another status, or what is no JSON object
   */
  Reply expecting(int expected) {
    FailedCheck.unless(status == expected, "expected " + expected + ", came " + status);
    FailedCheck.unless(expected != 200 || json.isObject(), "expected a JSON object");
    return this;
  }

  /** Empty for what is no text. */
  String text(String member) {
    JsonNode node = json.path(member);
    return node.isString() ? node.asString() : "";
  }
}
