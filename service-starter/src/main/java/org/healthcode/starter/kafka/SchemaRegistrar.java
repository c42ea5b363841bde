package org.healthcode.starter.kafka;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.healthcode.schemas.Topic;
import tools.jackson.databind.json.JsonMapper;

/**
 * Registers the schemas of topics through the registry's Confluent API, so that an incompatible one
 * stops the start and not the thousandth event.
 */
final class SchemaRegistrar {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * The registry answers 409 to what is incompatible, but also to services that register the same
   * thing at the same moment, as they do when a new installation starts.
   */
  private static final int CONFLICTS_BELIEVED = 5;

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";

  private final HttpClient http;
  private final URI api;
  private final JsonMapper json;
  private int conflicts;

  SchemaRegistrar(HttpClient http, URI registryUrl, JsonMapper json) {
    this.http = http;
    this.api = URI.create(registryUrl.toString().replaceAll("/+$", "") + "/apis/ccompat/v7");
    this.json = json;
  }

  /** Every schema must be able to read all that was ever written, and the other way round. */
  void requireFullCompatibility() throws IOException, InterruptedException {
    call("PUT", "/config", Map.of("compatibility", "FULL_TRANSITIVE"));
  }

  /** Registers the schema of a topic's values; the same one twice changes nothing. */
  void register(Topic<?> topic) throws IOException, InterruptedException {
    String schema = SpecificData.get().getSchema(topic.value()).toString();
    call("POST", "/subjects/" + topic.subject() + "/versions", Map.of("schema", schema));
  }

  private void call(String method, String path, Map<String, String> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(api.getPath() + path))
            .timeout(TIMEOUT)
            .header("Content-Type", CONTENT_TYPE)
            .method(method, BodyPublishers.ofByteArray(json.writeValueAsBytes(body)))
            .build();
    int status = http.send(request, BodyHandlers.discarding()).statusCode();
    if (status == 422 || (status == 409 && ++conflicts > CONFLICTS_BELIEVED)) {
      throw new IncompatibleSchemaException(path);
    }
    if (status / 100 != 2) {
      throw new IOException(
          "The schema registry answered " + status + " to " + method + " " + path);
    }
  }

  /** The registry has an older schema that this one does not get on with. */
  static final class IncompatibleSchemaException extends RuntimeException {
    IncompatibleSchemaException(String path) {
      super(
          "The schema registry refuses the schema at "
              + path
              + ": it is not FULL_TRANSITIVE compatible with the registered ones.");
    }
  }
}
