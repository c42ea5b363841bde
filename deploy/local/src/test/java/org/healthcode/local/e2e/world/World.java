package org.healthcode.local.e2e.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.healthcode.local.demo.LargerAllowance;
import org.healthcode.local.identity.DemoIdentities;
import org.healthcode.local.identity.Identity;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Installation;
import org.healthcode.local.stack.LocalStack;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackUnderTest;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running stack and what residents, operators and checkpoints do with it. */
public final class World implements AutoCloseable {
  /** Shorter than in practice, so that tests of promise 2 are short; long enough for slow days. */
  static final Duration STALE_AFTER = Duration.ofSeconds(10);

  static final int PARTITIONS = 4;
  public static final String REGION = "410105";

  private static final JsonMapper JSON = new JsonMapper();
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private final AtomicInteger records = new AtomicInteger();
  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final Queue<String> secrets = new ConcurrentLinkedQueue<>();
  private final Http http = new Http();
  private final Path folder;
  private final LocalStack stack;

  private World(Path folder, LocalStack stack) {
    this.folder = folder;
    this.stack = stack;
  }

  public static World start() {
    return start(builder -> builder);
  }

  /**
   * A stack of its own for one test.
   *
   * @param wishes what shall be otherwise than usual
   */
  public static World start(UnaryOperator<LocalStack.Builder> wishes) {
    try {
      Path target = Installation.here().module().resolve("target");
      Files.createDirectories(target);
      Path folder = Files.createTempDirectory(target, "e2e-");
      String stale = STALE_AFTER.toSeconds() + "s";
      LocalStack.Builder builder =
          StackUnderTest.in(folder)
              .partitions(PARTITIONS)
              .readyWithin(Duration.ofMinutes(5))
              // These processes live for minutes: the second compiler costs them more than it
              // saves.
              .jvmOptions("-XX:TieredStopAtLevel=1")
              .environment(Part.VERIFICATION, "ID_LOOKUPS_PER_MINUTE", "600")
              // Nobody waits an hour for a laboratory that is not there.
              .environment(Part.RISK, "WATCH_TEST_GRACE", "0s")
              // Slow enough that something can happen in the middle of a fan-out to some thousand.
              .environment(Part.RISK, "FAN_OUT_PEOPLE_PER_SECOND", "800");
      Part.services().forEach(service -> builder.environment(service, "STALE_AFTER", stale));
      World world = new World(folder, wishes.apply(builder).build());
      // Not every end is an orderly one, and nine processes should not be left behind.
      Runtime.getRuntime().addShutdownHook(new Thread(world.stack::close));
      world.stack.start();
      return world;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while starting", e);
    }
  }

  /** Stops the stack; the logs stay in {@code target/e2e-logs}, the rest is deleted. */
  @Override
  public void close() throws IOException {
    stack.close();
    Path kept = folder.resolveSibling("e2e-logs");
    Files.createDirectories(kept);
    try (Stream<Path> logs = Files.list(stack.data().logs())) {
      for (Path log : logs.toList()) {
        Files.copy(
            log,
            kept.resolve(log.getFileName().toString()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  public LocalStack stack() {
    return stack;
  }

  public Http http() {
    return http;
  }

  public TopicReader topics() {
    return new TopicReader(stack.bootstrapServers(), stack.url(Part.REGISTRY).toString());
  }

  public KeyFiles keys() {
    return KeyFiles.load(stack.data().keys());
  }

  /** Tokens and codes handed out so far: none of them may be found anywhere. */
  public List<String> secrets() {
    return List.copyOf(secrets);
  }

  public String secret(String text) {
    secrets.add(text);
    return text;
  }

  // Who they are

  public String token(Person person) {
    return tokens.computeIfAbsent(
        person.idNumber(), number -> secret(stack.residentToken(person.idNumber(), person.name())));
  }

  public String operator() {
    return staff(Role.OPERATOR);
  }

  public String checkpoint() {
    return staff(Role.CHECKPOINT);
  }

  /** A checkpoint that stands at the venue and is called as it is. */
  public String gateAt(String venue) {
    return tokens.computeIfAbsent(
        venue,
        gate -> secret(stack.token(Role.CHECKPOINT, Map.of("checkpoint", gate, "venue", gate))));
  }

  public String staff(Role role) {
    return tokens.computeIfAbsent(role.label(), label -> secret(stack.token(role)));
  }

  public String staff(Role role, String region) {
    return secret(stack.token(role, Map.of("region", region)));
  }

  /** A community window of the region. */
  public String window(String region) {
    return secret(stack.token(Role.OPERATOR, Map.of("region", region, "window", "true")));
  }

  /** A token of somebody whom the demo accounts do not have. */
  public String token(String subject, String scope, Map<String, String> claims) {
    return secret(stack.tokens().accessToken(new Identity(subject, scope, claims)));
  }

  public PersonId id(Person person) {
    return keys().pepper().personId(IdDocument.of("10", person.idNumber(), LocalDate.now(CHINA)));
  }

  public int partition(Person person) {
    return id(person).partition(PARTITIONS);
  }

  // Residents

  public Answer declare(Person person) {
    return declare(person, "{}");
  }

  /**
   * @param changes members that replace those of a declaration of somebody healthy
   */
  public Answer declare(Person person, String changes, String... headers) {
    return http.postJson(
        uri(Part.DECLARATION, "/declarations/health"),
        token(person),
        healthForm(person, changes),
        headers);
  }

  /**
   * @param relation as in the HTTP contract: CHILD or ELDER
   */
  public Answer addDependant(Person guardian, Person dependant, String relation) {
    return http.postJson(
        uri(Part.DECLARATION, "/dependants"),
        token(guardian),
        """
        {"idType": "10", "idNumber": "%s", "name": "%s", "relation": "%s"}\
        """
            .formatted(dependant.idNumber(), dependant.name(), relation));
  }

  public JsonNode dependants(Person person) {
    return http.get(uri(Part.DECLARATION, "/dependants"), token(person)).expecting(200).json();
  }

  public static String healthForm(Person person, String changes) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("regionCode", REGION);
    form.put("symptoms", List.of());
    form.put("temperature", 36.5);
    form.put("contactWithPatient", "NO");
    form.put("commitment", true);
    form.put("phone", person.phone());
    JSON.readTree(changes)
        .properties()
        .forEach(change -> form.put(change.getKey(), change.getValue()));
    return JSON.writeValueAsString(form);
  }

  /**
   * Declares a trip by train.
   *
   * @param carriage empty where the person does not know
   */
  public Answer travel(Person person, String train, String carriage, LocalDate date) {
    Map<String, Object> trip = new LinkedHashMap<>();
    trip.put("type", "TRAIN");
    trip.put("number", train);
    trip.put("date", date.toString());
    if (!carriage.isEmpty()) {
      trip.put("carriage", carriage);
    }
    return http.postJson(
        uri(Part.DECLARATION, "/declarations/itinerary"),
        token(person),
        JSON.writeValueAsString(Map.of("trips", List.of(trip))));
  }

  /** Checks in with the text of a venue code. */
  public Answer checkIn(Person person, String code) {
    return http.postJson(
        uri(Part.DECLARATION, "/check-ins"),
        token(person),
        JSON.writeValueAsString(Map.of("code", code)));
  }

  public Answer code(Person person) {
    return http.get(uri(Part.CODE, "/codes/me"), token(person));
  }

  public String state(Person person) {
    return code(person).expecting(200).at("state");
  }

  /** Up to when all that was recorded is in the answer. */
  public Instant asOf(Person person) {
    return OffsetDateTime.parse(code(person).expecting(200).at("asOf")).toInstant();
  }

  public String liveCode(Person person) {
    return secret(
        http.postJson(uri(Part.CODE, "/codes/me/live-code"), token(person), "")
            .expecting(200)
            .at("code"));
  }

  public String offlinePass(Person person) {
    return secret(
        http.get(uri(Part.CODE, "/codes/me/offline-pass"), token(person))
            .expecting(200)
            .at("pass"));
  }

  // Authorities

  /** A record id that nobody else uses. */
  public String newRecord(String prefix) {
    return prefix + "-" + records.incrementAndGet();
  }

  /** Feeds one record, with the approval it may need, and returns its event id. */
  public String feed(String feed, Map<String, ?> columns) {
    Answer answer = post(feed, columns).expecting(201);
    if (!answer.at("proposalId").isEmpty()) {
      approve(answer.at("proposalId"));
    }
    return answer.at("eventId");
  }

  /** A second person agrees to a record that makes a place riskier. */
  public void approve(String proposalId) {
    http.postJson(
            uri(Part.DECLARATION, "/risk-proposals/" + proposalId + "/approval"),
            staff(Role.APPROVER),
            "")
        .expecting(200);
  }

  /**
   * Lets an account of the province's authority feed for more than 20 people in a day, by the word
   * of two.
   *
   * @param account the token's subject
   */
  public void raiseAllowance(String account) {
    LargerAllowance allowance =
        new LargerAllowance(account, LargerAllowance.MOST_PEOPLE, Instant.now());
    String id =
        http.postJson(uri(Part.DECLARATION, "/allowances"), operator(), allowance.json())
            .expecting(201)
            .at("allowanceId");
    http.postJson(
            uri(Part.DECLARATION, "/allowances/" + id + "/approval"), staff(Role.APPROVER), "")
        .expecting(200);
  }

  /** The same for the account that {@link #operator} is. */
  public void raiseAllowance() {
    raiseAllowance(DemoIdentities.of(Role.OPERATOR, Map.of()).subject());
  }

  public Answer post(String feed, Map<String, ?> columns, String... headers) {
    return postAs(operator(), feed, columns, headers);
  }

  public Answer postAs(String token, String feed, Map<String, ?> columns, String... headers) {
    return http.postJson(
        uri(Part.DECLARATION, "/feeds/" + feed), token, JSON.writeValueAsString(columns), headers);
  }

  public Answer upload(String feed, String type, String file, String key) {
    return upload(feed, type, file.getBytes(StandardCharsets.UTF_8), key);
  }

  public Answer upload(String feed, String type, byte[] file, String key) {
    return upload(feed, type, BodyPublishers.ofByteArray(file), key);
  }

  public Answer upload(String feed, String type, BodyPublisher file, String key) {
    return http.post(
        uri(Part.DECLARATION, "/feeds/" + feed), operator(), type, file, "Idempotency-Key", key);
  }

  public Answer job(String key) {
    return http.get(uri(Part.DECLARATION, "/feeds/jobs/" + key), operator());
  }

  /** Registers a venue in {@link #REGION} and returns its code in events. */
  public String newVenue(String category) {
    Map<String, String> form =
        Map.of(
            "name",
            newRecord("venue"),
            "category",
            category,
            "regionCode",
            REGION,
            "address",
            "花园路1号");
    return http.postJson(
            uri(Part.DECLARATION, "/venues"), operator(), JSON.writeValueAsString(form))
        .expecting(201)
        .at("venueCode");
  }

  /** What the QR on the venue's screen says at this moment. */
  public String venueCode(String venue) {
    return http.post(
            uri(Part.DECLARATION, "/venues/" + venue + "/screen-code"),
            operator(),
            "application/json",
            BodyPublishers.noBody(),
            "Accept",
            "application/json")
        .expecting(200)
        .at("code");
  }

  public static Map<String, Object> caseRow(String recordId, Person person, String status) {
    Map<String, Object> row = row(recordId, person);
    row.put("status", status);
    row.put("reportedAt", Instant.now().toString());
    return row;
  }

  public static Map<String, Object> contactRow(
      String recordId, Person person, String caseRecordId) {
    Map<String, Object> row = row(recordId, person);
    row.put("degree", "CLOSE");
    row.put("caseRecordId", caseRecordId);
    row.put("lastContactAt", Instant.now().toString());
    return row;
  }

  public static Map<String, Object> testRow(String recordId, Person person, String result) {
    Map<String, Object> row = row(recordId, person);
    row.put("sampledAt", Instant.now().minus(Duration.ofHours(2)).toString());
    row.put("resultAt", Instant.now().toString());
    row.put("result", result);
    return row;
  }

  public static Map<String, Object> visitRow(
      String recordId,
      Person person,
      String placeType,
      String placeCode,
      Instant from,
      Instant to) {
    Map<String, Object> row = row(recordId, person);
    row.put("placeType", placeType);
    row.put("placeCode", placeCode);
    row.put("from", from.toString());
    row.put("to", to.toString());
    return row;
  }

  private static Map<String, Object> row(String recordId, Person person) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("recordId", recordId);
    row.put("idType", "10");
    row.put("idNumber", person.idNumber());
    return row;
  }

  /** Feeds a confirmed case and returns its record id. */
  public String infect(Person person) {
    String recordId = newRecord("case");
    feed("cases", caseRow(recordId, person, "CONFIRMED"));
    return recordId;
  }

  public Answer retract(String feed, String recordId, String reason) {
    return http.delete(
        uri(Part.DECLARATION, "/feeds/" + feed + "/" + recordId + "?reason=" + reason), operator());
  }

  /** With a reason, which staff must give. */
  public Answer decision(Person person, String token) {
    return http.get(
        uri(Part.RISK, "/persons/" + id(person).hex() + "/decision?reason=CASE-1"), token);
  }

  /** Where the system says that the person was. */
  public Answer visits(Person person) {
    return http.get(uri(Part.RISK, "/persons/me/visits"), token(person));
  }

  // Checkpoints

  public Answer scan(String code) {
    return scan(Map.of("code", code, "checkpointId", "demo"), checkpoint());
  }

  public Answer scan(Map<String, ?> body, String token) {
    return http.postJson(uri(Part.VERIFICATION, "/scans"), token, JSON.writeValueAsString(body));
  }

  /** Shows the live code at the checkpoint, and says what that answers: verdict and state. */
  public String show(Person person) {
    Answer answer = scan(liveCode(person)).expecting(200);
    return answer.at("verdict") + " " + answer.at("state");
  }

  /** Asks by ID number: for people who have not signed in anywhere. */
  public String lookUp(Person person) {
    Answer answer =
        scan(
                Map.of("idType", "10", "idNumber", person.idNumber(), "checkpointId", "demo"),
                checkpoint())
            .expecting(200);
    return answer.at("verdict") + " " + answer.at("state");
  }

  // What is waited for

  public void awaitShown(Person person, String verdictAndState) {
    Await.until(() -> assertThat(show(person)).isEqualTo(verdictAndState));
  }

  public Person declaredAdult() {
    Person person = Person.adult();
    declare(person).expecting(201);
    return person;
  }

  public Person greenAdult() {
    Person person = declaredAdult();
    awaitShown(person, "PASS GREEN");
    return person;
  }

  public void awaitAllIn(Person person) {
    awaitAllIn(List.of(person));
  }

  /** Waits until everything that was recorded before now is in Redis, for these people. */
  public void awaitAllIn(List<Person> people) {
    Instant now = Instant.now();
    people.forEach(person -> Await.until(() -> assertThat(asOf(person)).isAfter(now)));
  }

  public URI uri(Part part, String path) {
    return URI.create(stack.url(part) + path);
  }

  /** Where a service has its metrics and the details of its health. */
  public URI managementUri(Part service, String path) {
    return URI.create(stack.managementUrl(service) + path);
  }
}
