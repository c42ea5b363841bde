package org.healthcode.local.play;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.healthcode.local.demo.FeedFile;
import org.healthcode.local.demo.HealthDeclaration;
import org.healthcode.local.stack.StackException;

/**
 * The public interfaces that the demo uses, with the patience of a good client: what is not
 * acknowledged is sent again.
 */
final class Api {
  private static final int ATTEMPTS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI declarationService;

  Api(URI declarationService) {
    this.declarationService = declarationService;
  }

  /** Returns when the declaration is in Kafka. */
  void declare(HealthDeclaration declaration, String token) throws InterruptedException {
    send(
        "/declarations/health",
        "application/json",
        declaration.json(),
        declaration.idempotencyKey(),
        token);
  }

  /** Returns the job's summary once every row is in Kafka or rejected. */
  String feed(FeedFile file, String token) throws InterruptedException {
    return send("/feeds/" + file.feed(), "text/csv; charset=UTF-8", file.csv(), file.key(), token);
  }

  private String send(String path, String type, String body, String key, String token)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(declarationService.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body))
            .build();
    String last = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (attempt > 0) {
        Thread.sleep(100L << attempt);
      }
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 == 2) {
          return answer.body();
        }
        last = answer.statusCode() + " " + answer.body();
        if (answer.statusCode() != 429 && answer.statusCode() < 500) {
          break;
        }
      } catch (IOException e) {
        last = e.getClass().getSimpleName();
      }
    }
    throw new StackException("POST " + path + " was answered with " + last);
  }
}
