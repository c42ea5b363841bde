package org.healthcode.code.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.healthcode.code.CodeServiceApplication;
import org.healthcode.code.Fakes;
import org.healthcode.code.Timelines;
import org.healthcode.code.World;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.personal.PersonalData;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.schemas.redis.Mark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accesses, decryption, export and erasure over HTTP, with Redis and Kafka faked. */
@SpringBootTest(
    classes = CodeServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "healthcode.kafka.enabled=false",
      "healthcode.redis.enabled=false",
      "healthcode.code.risk-url=http://localhost:1",
      "healthcode.code.decryptions-per-hour=3",
      "management.endpoint.health.group.readiness.include=readinessState"
    })
@Import(Fakes.class)
class PersonalRightsHttpTest {

  private static final String NUMBER = "11010519491231002X";
  private static final String ZHANG = "resident_" + NUMBER;
  private static final String GUARDIAN_NUMBER = "41010519900307123X";
  private static final String GUARDIAN = "resident_" + GUARDIAN_NUMBER;
  private static final String CHILD_NUMBER = "410105201501010018";
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOON = Fakes.NOON;
  private static final Instant TUESDAY = NOON.plus(Duration.ofDays(1));

  @DynamicPropertySource
  static void keysDir(DynamicPropertyRegistry registry) throws IOException {
    Path keys = Files.createTempDirectory("keys");
    KeyFiles.create(keys);
    registry.add("healthcode.keys-dir", keys::toString);
  }

  private final WebTestClient http;
  private final World world;
  private final PersonalDataVault vault;
  private final PersonId zhang;
  private final PersonId guardian;
  private final PersonId child;

  @Autowired
  PersonalRightsHttpTest(
      @Value("${local.server.port}") int port,
      World world,
      PersonalDataVault vault,
      Pepper pepper) {
    this.http =
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .responseTimeout(Duration.ofSeconds(20))
            .build();
    this.world = world;
    this.vault = vault;
    this.zhang = person(pepper, NUMBER);
    this.guardian = person(pepper, GUARDIAN_NUMBER);
    this.child = person(pepper, CHILD_NUMBER);
  }

  private static PersonId person(Pepper pepper, String idNumber) {
    return switch (IdDocument.check("10", idNumber, LocalDate.of(2020, 3, 2))) {
      case IdCheck.Valid(IdDocument document) -> pepper.personId(document);
      case IdCheck.Invalid invalid -> throw new IllegalStateException(invalid.expected());
    };
  }

  @BeforeEach
  void zhangHasDeclaredAndIsGreen() {
    world.timelines.clear();
    world.accesses.clear();
    world.written.clear();
    world.easingWanted.clear();
    world.askedOfRisk.clear();
    world.kafkaAway = false;
    world.mark = Optional.of(new Mark(1, 10, NOON.minusSeconds(1)));
    world.timelines.put(zhang, Timelines.open(Color.GREEN));
    byte[] key = vault.newKey(zhang);
    world.keys.put(zhang, key);
    world.profiles.put(zhang, profile(zhang, key, NUMBER));
    byte[] childsKey = vault.newKey(child);
    world.keys.put(child, childsKey);
    world.profiles.put(child, profile(child, childsKey, CHILD_NUMBER));
  }

  private PersonProfile profile(PersonId person, byte[] key, String number) {
    return new PersonProfile(
        EventHeaderBuilder.recordedAt("resident/1", "profile", NOON).build(),
        ByteBuffer.allocate(0),
        ByteBuffer.wrap(
            vault.seal(person, key, new PersonalData("张三", "10", number, "13800000000"))),
        "*三",
        "002X",
        "410105",
        NOON,
        PersonalDataVault.keyId(key),
        "");
  }

  private JsonNode call(HttpMethod method, String path, String token, String body, int status) {
    WebTestClient.RequestBodySpec request =
        http.method(method).uri(path).header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    if (!body.isEmpty()) {
      request.contentType(MediaType.APPLICATION_JSON).bodyValue(body);
    }
    byte[] answer =
        Optional.ofNullable(
                request
                    .exchange()
                    .expectStatus()
                    .isEqualTo(status)
                    .expectHeader()
                    .valueMatches(HttpHeaders.CACHE_CONTROL, ".*no-store.*")
                    .expectBody()
                    .returnResult()
                    .getResponseBody())
            .orElseThrow();
    return JSON.readTree(answer);
  }

  private JsonNode decrypt(String token, String body, int status) {
    return call(HttpMethod.POST, "/codes/" + zhang.hex() + "/personal-data", token, body, status);
  }

  @Test
  void aHolderReadsWhoLookedAndAStrangerDoesNot() {
    world.accesses.put(
        zhang,
        List.of(
            new Access("b", NOON, AccessKind.ID_LOOKUP, "gate", "checkpoint", "demo", ""),
            new Access(
                "a", NOON.minusSeconds(60), AccessKind.DECISION, "cdc", "auditor", "", "R1")));

    JsonNode looks = call(HttpMethod.GET, "/codes/me/accesses", ZHANG, "", 200).get("accesses");

    assertThat(looks).hasSize(2);
    assertThat(looks.get(0).get("kind").asString()).isEqualTo("ID_LOOKUP");
    assertThat(looks.get(0).get("at").asString()).isEqualTo("2020-03-02T12:00:00+08:00");
    assertThat(looks.get(0).get("place").asString()).isEqualTo("demo");
    assertThat(looks.get(1).get("who").get("zh").asString()).isEqualTo("审计人员");
    assertThat(looks.get(1).get("reason").asString()).isEqualTo("R1");
    call(
        HttpMethod.GET,
        "/codes/" + zhang.hex() + "/accesses",
        "resident_41010519900307123X",
        "",
        404);
    call(HttpMethod.GET, "/codes/me/accesses", "operator_41_staff", "", 403);
  }

  @Test
  void whoIsOfACountyByWhatOthersSaidIsReadByItsStaff() {
    Objects.requireNonNull(world.profiles.get(zhang)).setRegionCode("");
    Objects.requireNonNull(world.timelines.get(zhang)).setRegionCode("410302");

    assertThat(decrypt("operator_410302_li", "{\"caseId\":\"R7\"}", 200).get("name").asString())
        .isEqualTo("张三");
    decrypt("operator_410105_qian", "{\"caseId\":\"R7\"}", 404);
  }

  @Test
  void anOperatorDecryptsOnePersonForACaseAndTheTraceIsSafeFirst() {
    JsonNode data = decrypt("operator_4101_wang", "{\"caseId\":\"R7\"}", 200);

    assertThat(data.get("idNumber").asString()).isEqualTo(NUMBER);
    assertThat(data.get("name").asString()).isEqualTo("张三");
    assertThat(data.get("phone").asString()).isEqualTo("13800000000");
    // Written at the same time, so in either order.
    List<String> written = world.written.stream().sorted().toList();
    assertThat(written).hasSize(2);
    assertThat(written.get(0)).startsWith("accesses").contains("PERSONAL_DATA", "operator");
    assertThat(written.get(1)).startsWith("audit-entries").contains("PERSONAL_DATA_READ", "R7");
    assertThat(world.written.toString()).doesNotContain(NUMBER).doesNotContain("张三");

    world.kafkaAway = true;
    assertThat(decrypt("operator_41_zhao", "{\"caseId\":\"R7\"}", 503).toString())
        .doesNotContain(NUMBER);
  }

  @Test
  void nothingIsDecryptedWithoutAGoodCaseId() {
    for (String body : List.of("{}", "{\"caseId\":\" \"}", "{\"caseId\":\"" + NUMBER + "\"}")) {
      JsonNode problem = decrypt("operator_41_li", body, 422);
      assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("caseId");
    }
    assertThat(world.written).isEmpty();
  }

  @Test
  void otherRegionsTheErasedAndTheUnknownLookAlikeAndResidentsMayNot() {
    String body = "{\"caseId\":\"R7\"}";
    String other = decrypt("hotline_4102_chen", body, 404).toString();
    world.keys.remove(zhang);
    assertThat(decrypt("hotline_41_chen", body, 404).toString()).isEqualTo(other);
    decrypt(ZHANG, body, 403);
    assertThat(world.written).isEmpty();
  }

  @Test
  void anAccountThatDecryptsTooManyIsStopped() {
    for (int i = 0; i < 3; i++) {
      decrypt("operator_41_eager", "{\"caseId\":\"R7\"}", 200);
    }
    decrypt("operator_41_eager", "{\"caseId\":\"R7\"}", 429);
  }

  @Test
  void aHolderTakesOutAllThatIsHeldAndWhatCannotBeAskedSaysSo() {
    JsonNode data = call(HttpMethod.GET, "/codes/me/data", ZHANG, "", 200);

    assertThat(data.get("profile").get("idNumber").asString()).isEqualTo(NUMBER);
    assertThat(data.get("code").get("state").asString()).isEqualTo("GREEN");
    assertThat(data.get("decision").get("available").asBoolean()).isFalse();
    assertThat(data.get("visits").get("note").get("en").asString()).contains("try again");
    assertThat(world.written).singleElement().asString().contains("DATA_EXPORTED", zhang.hex());
    assertThat(world.written.toString()).doesNotContain(NUMBER);
  }

  @Test
  void aGuardianTakesOutAllOfADependantDecisionAndVisitsIncludedAndThePersonSeesIt() {
    CodeTimeline timeline = Timelines.open(Color.GREEN);
    timeline.setGuardians(List.of(guardian.hex()));
    world.timelines.put(zhang, timeline);

    String path = "/codes/" + zhang.hex() + "/data";
    JsonNode data = call(HttpMethod.GET, path, "resident_" + GUARDIAN_NUMBER, "", 200);

    assertThat(data.get("personId").asString()).isEqualTo(zhang.hex());
    assertThat(world.askedOfRisk)
        .containsExactlyInAnyOrder(
            "/persons/" + zhang.hex() + "/decision", "/persons/" + zhang.hex() + "/visits");
    assertThat(world.written)
        .hasSize(2)
        .anyMatch(event -> event.startsWith("audit-entries") && event.contains("DATA_EXPORTED"))
        .anyMatch(event -> event.startsWith("accesses") && event.contains("guardian"))
        .noneMatch(event -> event.contains(GUARDIAN_NUMBER));
  }

  @Test
  void whichMessagesOneWantsIsReadAndChosen() {
    assertThat(call(HttpMethod.GET, "/messages/choice", ZHANG, "", 200).get("easing").asBoolean())
        .isTrue();
    JsonNode chosen = call(HttpMethod.PUT, "/messages/choice", ZHANG, "{\"easing\": false}", 200);
    assertThat(chosen.get("easing").asBoolean()).isFalse();
    assertThat(world.written)
        .singleElement()
        .asString()
        .startsWith("message-choices")
        .contains("false");
    assertThat(call(HttpMethod.GET, "/messages/choice", ZHANG, "", 200).get("easing").asBoolean())
        .isFalse();

    JsonNode problem = call(HttpMethod.PUT, "/messages/choice", ZHANG, "{}", 422);
    assertThat(problem.toString()).contains("easing", "true or false");
  }

  @Test
  void erasingDestroysTheKeyAndListsWhatStays() {
    JsonNode answer = call(HttpMethod.DELETE, "/codes/me/data", ZHANG, "", 200);

    assertThat(answer.get("erased")).isNotEmpty();
    assertThat(answer.get("stays")).hasSize(6);
    assertThat(answer.get("erased").toString()).contains("已办结的转码申诉");
    assertThat(answer.get("stays").toString()).contains("尚未办结的转码申诉");
    assertThat(world.written).hasSize(6);
    assertThat(world.written.get(0)).startsWith("audit-entries").contains("DATA_ERASED");
    assertThat(world.written.subList(1, 5))
        .containsExactly(
            "person-keys tombstone",
            "persons tombstone",
            "paper-codes tombstone",
            "message-choices tombstone");
    assertThat(world.written.get(5)).startsWith("erasures").contains("holder");
    JsonNode after = call(HttpMethod.GET, "/codes/me/data", ZHANG, "", 200);
    assertThat(after.get("profile").isNull()).isTrue();
  }

  @Test
  void aGuardianErasesNothingThatAnotherGuardianSees() {
    guarded(child, guardian.hex(), "ab".repeat(16));

    assertThat(problem(erase(child, GUARDIAN, 409))).isEqualTo("seen-by-another-guardian");

    assertThat(world.written).isEmpty();
  }

  @Test
  void theOnlyGuardianErasesAndTheDependantSeesWhoLookedAndThatItWasErased() {
    guarded(child, guardian.hex());
    Access look = new Access("a", NOON, AccessKind.DECISION, "cdc", "operator", "", "R1");
    world.accesses.put(child, List.of(look));

    erase(child, GUARDIAN, 200);

    assertThat(world.written.subList(0, 2))
        .anyMatch(event -> event.startsWith("audit-entries") && event.contains("DATA_ERASED"))
        .anyMatch(event -> event.startsWith("accesses") && event.contains("ERASURE"));
    assertThat(world.written).noneMatch(event -> event.equals("accesses tombstone"));
    assertThat(world.accesses.get(child)).containsExactly(look);
  }

  @Test
  void whoIsNoChildErasesTheirOwnDataAndNoGuardianDoes() {
    guarded(zhang, guardian.hex());

    assertThat(problem(erase(zhang, GUARDIAN, 409))).isEqualTo("erased-by-themselves");
    assertThat(world.written).isEmpty();
    erase(zhang, ZHANG, 200);
  }

  private void guarded(PersonId person, String... guardians) {
    CodeTimeline timeline = Timelines.open(Color.GREEN);
    timeline.setGuardians(List.of(guardians));
    world.timelines.put(person, timeline);
  }

  private JsonNode erase(PersonId person, String token, int status) {
    return call(HttpMethod.DELETE, "/codes/" + person.hex() + "/data", token, "", status);
  }

  private static String problem(JsonNode answer) {
    return answer.get("type").asString().replaceFirst("^urn:healthcode:problem:", "");
  }

  @Test
  void nothingIsErasedDuringQuarantineAndThePersonIsToldFromWhen() {
    world.timelines.put(zhang, Timelines.of(Timelines.span(Color.RED, NOON, TUESDAY)));
    JsonNode problem = call(HttpMethod.DELETE, "/codes/me/data", ZHANG, "", 409);

    assertThat(problem.get("type").asString()).isEqualTo("urn:healthcode:problem:erasure-not-now");
    assertThat(problem.get("detail").asString()).contains("2020-03-03T12:00+08:00", "RED");
    assertThat(problem.get("notBefore").asString()).isEqualTo("2020-03-03T12:00:00+08:00");

    world.timelines.put(zhang, Timelines.open(Color.YELLOW));
    JsonNode open = call(HttpMethod.DELETE, "/codes/me/data", ZHANG, "", 409);
    assertThat(open.get("detail").asString()).contains("After discharge");
    assertThat(open.has("notBefore")).as("nobody knows when").isFalse();
    assertThat(world.written).isEmpty();
  }

  @Test
  void nothingIsErasedWhileNobodyKnowsWhetherARestrictionHolds() {
    world.mark = Optional.empty();
    call(HttpMethod.DELETE, "/codes/me/data", ZHANG, "", 503);
    assertThat(world.written).isEmpty();
  }
}
