package org.healthcode.local.e2e.world;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service answered. */
public record Answer(int status, String contentType, byte[] body) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String URN = "urn:healthcode:problem:";

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public JsonNode json() {
    return JSON.readTree(body);
  }

  /** The member, as text; empty where it is missing or null. */
  public String at(String member) {
    JsonNode value = json().path(member);
    return value.isNull() || value.isMissingNode() ? "" : value.asString();
  }

  /** This answer, if it has the status. */
  public Answer expecting(int expected) {
    if (status != expected) {
      throw new AssertionError("expected " + expected + " but got " + this);
    }
    return this;
  }

  /** What follows {@code urn:healthcode:problem:} in a problem's type. */
  public String problem() {
    if (!contentType.startsWith("application/problem+json")) {
      throw new AssertionError("expected a problem but got " + this);
    }
    String type = at("type");
    if (!type.startsWith(URN)) {
      throw new AssertionError("a problem of another type: " + type);
    }
    return type.substring(URN.length());
  }

  /** The fields that a problem names. */
  public List<String> fields() {
    List<String> fields = new ArrayList<>();
    json().path("errors").forEach(error -> fields.add(error.path("field").asString()));
    return fields;
  }

  /** What a problem says was expected in the field. */
  public Optional<String> expected(String field) {
    for (JsonNode error : json().path("errors")) {
      if (error.path("field").asString().equals(field)) {
        return Optional.of(error.path("expected").asString());
      }
    }
    return Optional.empty();
  }

  @Override
  public String toString() {
    return status + " " + contentType + " " + text();
  }
}
