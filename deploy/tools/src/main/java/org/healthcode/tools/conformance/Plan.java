package org.healthcode.tools.conformance;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.healthcode.tools.ToolException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the suite has to know of an implementation, all of it made up for the suite.
 *
 * @param client who asks, registered for both calls
 * @param limited another client, with a small quota that the suite uses up
 * @param people of known colors
 * @param unknown a document that nobody has
 * @param quotaPerMinute of {@code limited}
 * @param maxAgeSeconds how old {@code asOf} may be
 * @param change a request that changes somebody's color; without it this is not checked
 * @param trace where somebody sees who asked; without it this is not checked
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Plan(
    Client client,
    Optional<Client> limited,
    List<Somebody> people,
    Document unknown,
    int quotaPerMinute,
    int maxAgeSeconds,
    Optional<Change> change,
    Optional<Trace> trace) {

  public Plan {
    people = List.copyOf(people);
  }

  /**
   * A registered client.
   *
   * @param privateKey Ed25519, PKCS #8 in Base64
   */
  public record Client(String clientId, String keyid, String privateKey) {
    @Override
    public String toString() {
      return "Client[" + clientId + "]";
    }
  }

  /** A made-up document. */
  public record Document(String idType, String idNumber) {}

  /**
   * A made-up person.
   *
   * @param color GREEN, YELLOW or RED
   * @param code a text that they would show and that does not end while the suite runs; empty where
   *     there is none
   */
  public record Somebody(Document document, String name, String color, String code) {}

  /**
   * A request after which somebody has another color.
   *
   * @param person which of the people, from 0
   * @param key an Idempotency-Key
   * @param to their color then
   * @param withinSeconds until when
   */
  public record Change(
      int person,
      String url,
      String token,
      String key,
      String body,
      String to,
      int withinSeconds) {}

  /**
   * Where a person sees who looked at them.
   *
   * @param person which of the people, from 0
   * @param contains what has to stand there once the client asked
   */
  public record Trace(int person, String url, String token, String contains) {}

  /**
   * @throws ToolException for a file that is none
   */
  static Plan read(Path file) {
    try {
      return JsonMapper.shared().readValue(Files.readAllBytes(file), Plan.class);
    } catch (IOException | JacksonException e) {
      // Not its message, which may quote the file: there are keys in it.
      throw new ToolException("The plan can't be read: expected JSON as docs/conformance.md says.");
    }
  }
}
