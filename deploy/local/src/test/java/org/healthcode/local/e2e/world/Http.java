package org.healthcode.local.e2e.world;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends requests as any client would. */
public final class Http {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** Nobody answered: whether the request took effect is not known. */
  public static final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unanswered(String request, IOException cause) {
      super(request + " was not answered: " + cause, cause);
    }
  }

  public Answer get(URI uri, String token, String... headers) {
    return send(request(uri, token, headers).GET());
  }

  public Answer delete(URI uri, String token) {
    return send(request(uri, token).DELETE());
  }

  public Answer postJson(URI uri, String token, String json, String... headers) {
    return post(uri, token, "application/json", BodyPublishers.ofString(json), headers);
  }

  public Answer post(URI uri, String token, String type, BodyPublisher body, String... headers) {
    return send(request(uri, token, headers).header("Content-Type", type).POST(body));
  }

  public Answer send(String method, URI uri, String token, String json) {
    return send(
        request(uri, token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(json)));
  }

  private static HttpRequest.Builder request(URI uri, String token, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(PATIENCE);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private Answer send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    try {
      HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("Content-Type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new Unanswered(request.method() + " " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
