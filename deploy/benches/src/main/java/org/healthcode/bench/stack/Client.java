package org.healthcode.bench.stack;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.healthcode.local.demo.LargerAllowance;
import org.healthcode.local.demo.Resident;
import org.healthcode.local.identity.DemoIdentities;
import org.healthcode.local.identity.IdentityProvider;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.id.PersonId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public interfaces that the bench uses. */
public final class Client {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration STREAM_PATIENCE = Duration.ofMinutes(30);
  private static final String JSON = "application/json";

  private final BenchStack stack;
  private final String operator;
  private final String approver;
  private final String checkpoint;
  private final JsonMapper mapper = new JsonMapper();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  public Client(BenchStack stack) throws InterruptedException {
    this.stack = stack;
    this.operator = token(Map.of("role", "operator"));
    this.approver = token(Map.of("role", "approver"));
    this.checkpoint = token(Map.of("role", "checkpoint"));
  }

  /** Has the resident declare that nothing is wrong. */
  public Subject declare(Resident resident) throws InterruptedException {
    String token =
        token(
            Map.of("role", "resident", "id_number", resident.idNumber(), "name", resident.name()));
    String body =
        """
        {"regionCode":"%s","symptoms":[],"temperature":36.5,"contactWithPatient":"NO","commitment":true}"""
            .formatted(resident.county());
    JsonNode answer =
        post(Part.DECLARATION, "/declarations/health", token, JSON, BodyPublishers.ofString(body));
    return new Subject(resident, PersonId.fromHex(answer.path("personId").asString()), token);
  }

  public String liveCode(Subject subject) throws InterruptedException {
    return post(Part.CODE, "/codes/me/live-code", subject.token(), JSON, BodyPublishers.noBody())
        .path("code")
        .asString();
  }

  /** Returns when the case is acknowledged. */
  public void feedCase(String json) throws InterruptedException {
    feed("cases", json);
  }

  /** Returns when the record is acknowledged. */
  public void feed(String feed, String json) throws InterruptedException {
    var answer =
        post(Part.DECLARATION, "/feeds/" + feed, operator, JSON, BodyPublishers.ofString(json));
    if (answer.path("eventId").asString().isEmpty()) {
      throw new StackException("A record of " + feed + " was acknowledged without an eventId.");
    }
    String proposal = answer.path("proposalId").asString();
    if (!proposal.isEmpty()) {
      approve(proposal);
    }
  }

  /** Lets the account that feeds here do so for more people than the usual number of a day. */
  public void raiseAllowance() throws InterruptedException {
    raise(operator, DemoIdentities.of(Role.OPERATOR, Map.of()).subject());
  }

  /**
   * The same for an account whose records a bench writes on their topics itself.
   *
   * @param authority the {@code source} of the records
   * @param account whose word they are
   */
  public void raiseAllowance(String authority, String account) throws InterruptedException {
    raise(token(Map.of("role", "operator", "authority", authority, "subject", account)), account);
  }

  private void raise(String proposer, String account) throws InterruptedException {
    LargerAllowance allowance =
        new LargerAllowance(account, LargerAllowance.MOST_PEOPLE, Instant.now());
    String id =
        post(
                Part.DECLARATION,
                "/allowances",
                proposer,
                JSON,
                BodyPublishers.ofString(allowance.json()))
            .path("allowanceId")
            .asString();
    post(
        Part.DECLARATION,
        "/allowances/" + id + "/approval",
        approver,
        JSON,
        BodyPublishers.noBody());
  }

  /** Agrees, as a second person, to all records that wait for one. */
  public void approveAll() throws InterruptedException {
    String path = "/risk-proposals?status=PENDING&size=200";
    HttpRequest request =
        HttpRequest.newBuilder(stack.url(Part.DECLARATION, path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + approver)
            .header("Accept", JSON)
            .build();
    JsonNode pending = read(request, "GET /risk-proposals").path("proposals");
    while (!pending.isEmpty()) {
      for (JsonNode proposal : pending) {
        approve(proposal.path("proposalId").asString());
      }
      pending = read(request, "GET /risk-proposals").path("proposals");
    }
  }

  private void approve(String proposal) throws InterruptedException {
    post(
        Part.DECLARATION,
        "/risk-proposals/" + proposal + "/approval",
        approver,
        JSON,
        BodyPublishers.noBody());
  }

  /**
   * Returns when every row is in Kafka or rejected.
   *
   * @param key the Idempotency-Key
   * @return the job's summary
   */
  public JsonNode feedTests(String key, BodyPublisher csv) throws InterruptedException {
    return feedFile("tests", key, csv);
  }

  /**
   * Returns when every row is in Kafka or rejected.
   *
   * @param key the Idempotency-Key
   * @return the job's summary
   */
  public JsonNode feedFile(String feed, String key, BodyPublisher csv) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(stack.url(Part.DECLARATION, "/feeds/" + feed))
            .timeout(STREAM_PATIENCE)
            .header("Authorization", "Bearer " + operator)
            .header("Content-Type", "text/csv; charset=UTF-8")
            .header("Accept", JSON)
            .header("Idempotency-Key", key)
            .POST(csv)
            .build();
    return read(request, "POST /feeds/" + feed);
  }

  /** The state that a checkpoint sees, such as {@code RED}. */
  public String scan(String code) throws InterruptedException {
    String body = "{\"code\":\"" + code + "\",\"checkpointId\":\"demo\"}";
    return post(Part.VERIFICATION, "/scans", checkpoint, JSON, BodyPublishers.ofString(body))
        .path("state")
        .asString();
  }

  /** Whether a case shared this train, as anybody may ask. */
  public boolean isShared(String train, LocalDate date) throws InterruptedException {
    String path = "/trips/TRAIN/" + train;
    HttpRequest request =
        HttpRequest.newBuilder(stack.url(Part.RISK, path + "?date=" + date))
            .timeout(PATIENCE)
            .header("Accept", JSON)
            .build();
    return read(request, "GET " + path).path("shared").asBoolean();
  }

  /** What a service tells Prometheus. */
  public String metrics(Part service) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(stack.metricsUrl(service)).timeout(PATIENCE).build();
    return send(request, "GET /actuator/prometheus").body();
  }

  private String token(Map<String, String> wishes) throws InterruptedException {
    Map<String, String> fields = new LinkedHashMap<>(wishes);
    fields.put("grant_type", IdentityProvider.DEMO_GRANT);
    String form =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(stack.url(Part.IDENTITY, "/token"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    return read(request, "POST /token").path("access_token").asString();
  }

  private JsonNode post(Part part, String path, String token, String type, BodyPublisher body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(stack.url(part, path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", type)
            .header("Accept", JSON)
            .POST(body)
            .build();
    return read(request, "POST " + path);
  }

  private JsonNode read(HttpRequest request, String what) throws InterruptedException {
    return mapper.readTree(send(request, what).body());
  }

  private HttpResponse<String> send(HttpRequest request, String what) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new StackException(
            what + " was answered with " + answer.statusCode() + " " + answer.body());
      }
      return answer;
    } catch (IOException e) {
      throw new StackException(what + " failed: " + e.getClass().getSimpleName(), e);
    }
  }
}
