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
import org.healthcode.local.demo.LargerAllowance;
import org.healthcode.local.demo.TripDeclaration;
import org.healthcode.local.stack.StackException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
  private final JsonMapper mapper = new JsonMapper();
  private final URI declarationService;
  private final URI riskService;

  Api(URI declarationService, URI riskService) {
    this.declarationService = declarationService;
    this.riskService = riskService;
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

  /**
   * Returns when the trip is in Kafka.
   *
   * @return hex of the person id
   */
  String declare(TripDeclaration declaration, String token) throws InterruptedException {
    String answer =
        send(
            "/declarations/itinerary",
            "application/json",
            declaration.json(),
            declaration.idempotencyKey(),
            token);
    return mapper.readTree(answer).path("personId").asString();
  }

  /**
   * Agrees to every record that waits for a second person.
   *
   * @param token of an approver
   * @return how many there were
   */
  int approveAll(String token) throws InterruptedException {
    JsonNode pending =
        mapper.readTree(get("/risk-proposals?status=PENDING&size=200", token)).path("proposals");
    for (JsonNode proposal : pending) {
      String id = proposal.path("proposalId").asString();
      send("/risk-proposals/" + id + "/approval", "application/json", "", id, token);
    }
    return pending.size();
  }

  /**
   * Lets an account feed for more people than the usual number of a day: one asks, another agrees.
   *
   * @param operator token of an account of the same authority
   * @param approver token of an approver who is another person
   */
  void raiseAllowance(LargerAllowance allowance, String operator, String approver)
      throws InterruptedException {
    String asked =
        send("/allowances", "application/json", allowance.json(), allowance.key(), operator);
    String id = mapper.readTree(asked).path("allowanceId").asString();
    send("/allowances/" + id + "/approval", "application/json", "", id, approver);
  }

  private String get(String path, String token) throws InterruptedException {
    return send(
        HttpRequest.newBuilder(declarationService.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .GET()
            .build());
  }

  /** Returns when it is in Kafka that the record was none. */
  void retract(String feed, String recordId, String token) throws InterruptedException {
    String path = "/feeds/" + feed + "/" + recordId + "?reason=RECORDED_IN_ERROR";
    HttpRequest request =
        HttpRequest.newBuilder(declarationService.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .DELETE()
            .build();
    send(request);
  }

  /** Why somebody has the color that they have, as the holder of the token reads it. */
  JsonNode decision(String token) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(riskService.resolve("/persons/me/decision"))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .GET()
            .build();
    return mapper.readTree(send(request));
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
    return send(request);
  }

  private String send(HttpRequest request) throws InterruptedException {
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
    throw new StackException(
        "%s %s was answered with %s".formatted(request.method(), request.uri().getPath(), last));
  }
}
