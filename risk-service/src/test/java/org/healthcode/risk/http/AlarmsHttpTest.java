package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.WatchProperties;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.schemas.event.AuditEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Import(AlarmsHttpTest.Fake.class)
class AlarmsHttpTest extends RiskHttp {

  private static final String AUDITOR = "auditor_41_u1";
  private static final String OTHER = "auditor_41_u2";
  private static final String FIRST = "0b".repeat(16);
  private static final String SECOND = "0a".repeat(16);
  private static final String NEVER = "0".repeat(32);

  @TestConfiguration
  static class Fake {

    @Bean
    @Primary
    FakeAlarms fakeAlarms() {
      return new FakeAlarms();
    }
  }

  @Autowired private FakeAlarms alarms;
  @Autowired private WatchProperties properties;

  @BeforeEach
  void twoAlarms() {
    alarms.clear();
    alarms.all.add(alarm(FIRST, "", ""));
    alarms.all.add(alarm(SECOND, "henan-cdc/c1", ""));
  }

  // The list.

  @Test
  void anAuditorReadsThemInBothLanguagesPageByPage() {
    JsonNode page = json(get("/alarms?size=1", AUDITOR), 200);

    assertThat(page.path("alarms")).hasSize(1);
    assertThat(page.at("/alarms/0/kind").asString()).isEqualTo("ID_LOOKUPS");
    assertThat(page.at("/alarms/0/state").asString()).isEqualTo("NEW");
    assertThat(page.at("/alarms/0/textZh").asString()).isEqualTo("告警");
    assertThat(page.at("/alarms/0/textEn").asString()).isEqualTo("alarm");
    assertThat(page.at("/alarms/0/count").asLong()).isEqualTo(100);
    assertThat(page.at("/alarms/0").has("subject")).isFalse();
    assertThat(page.at("/alarms/0").has("closedBy")).isFalse();
    String next = page.path("next").asString();
    assertThat(next).isEqualTo(NOON.toEpochMilli() + "-" + FIRST);

    json(get("/alarms?size=2&after=" + next, AUDITOR), 200);
    assertThat(alarms.asked).isEqualTo("any behind " + NOON.toEpochMilli());
    assertThat(json(get("/alarms?size=2", AUDITOR), 200).has("next")).isFalse();
  }

  @Test
  void theyAreAskedForByKindTimeAndState() {
    json(get("/alarms?kind=id_lookups&since=2022-06-13T08:00:00+08:00", AUDITOR), 200);
    assertThat(alarms.asked).isEqualTo("ID_LOOKUPS since 2022-06-13T00:00:00Z");

    look(SECOND, AUDITOR).expectStatus().isOk();
    assertThat(
            json(get("/alarms?state=looked_at", AUDITOR), 200).at("/alarms/0/alarmId").asString())
        .isEqualTo(SECOND);
    assertThat(json(get("/alarms?state=CLOSED", AUDITOR), 200).path("alarms")).isEmpty();
  }

  @Test
  void whoIsInAnAlarmSeesNothingOfIt() {
    alarms.all.add(ofAuthority("0c".repeat(16)));
    for (String about : List.of("auditor_41_gate-1", "auditor_41_h-2")) {
      String own = about.endsWith("gate-1") ? FIRST : "0c".repeat(16);
      JsonNode page = json(get("/alarms", about), 200);
      assertThat(page.toString()).doesNotContain(own);
      assertThat(json(get("/alarms/" + own, about), 404))
          .isEqualTo(withId(json(get("/alarms/" + NEVER, about), 404), own));
      look(own, about).expectStatus().isNotFound();
      close(own, about, Map.of("reason", "GENUINE_WORK")).expectStatus().isNotFound();
      assertThat(page("/desk/alarms", about, 200)).doesNotContain(own);
      page("/desk/alarms/" + own, about, 404);
    }
    assertThat(json(get("/alarms", "auditor_41_gate-1"), 200).path("alarms")).hasSize(1);
    assertThat(json(get("/alarms", "auditor_41_h-2"), 200).path("alarms")).hasSize(2);
    assertThat(json(get("/alarms", AUDITOR), 200).path("alarms")).hasSize(3);
    assertThat(acts()).isEmpty();
  }

  @Test
  void anAuditorOfACitySeesWhatIsOfTheCityAlone() {
    String ofACounty = "0d".repeat(16);
    alarms.all.add(alarm(ofACounty, "", "410105"));

    assertThat(json(get("/alarms", "auditor_4101_u3"), 200).path("alarms")).hasSize(1);
    json(get("/alarms/" + ofACounty, "auditor_4101_u3"), 200);
    json(get("/alarms/" + FIRST, "auditor_4101_u3"), 404);
    look(FIRST, "auditor_4101_u3").expectStatus().isNotFound();
    assertThat(json(get("/alarms", "auditor_4103_u4"), 200).path("alarms")).isEmpty();
    json(get("/alarms/" + ofACounty, "auditor_4103_u4"), 404);
    assertThat(json(get("/alarms", AUDITOR), 200).path("alarms")).hasSize(3);
  }

  @Test
  void onlyAuditorsWithARegionReadOrActOnThem() {
    for (String token :
        List.of(
            "operator_41",
            "approver_41",
            "operator_4101",
            "operator+approver_41",
            "checkpoint_41",
            "hotline_41",
            "auditor",
            RESIDENT)) {
      get("/alarms", token).expectStatus().isForbidden();
      get("/alarms/" + FIRST, token).expectStatus().isForbidden();
      look(FIRST, token).expectStatus().isForbidden();
      close(FIRST, token, Map.of("reason", "GENUINE_WORK")).expectStatus().isForbidden();
      page("/desk/alarms", token, 403);
      page("/desk/alarms/" + FIRST, token, 403);
    }
    get("/alarms").expectStatus().isUnauthorized();
    get("/alarms/" + FIRST).expectStatus().isUnauthorized();
    assertThat(state(FIRST)).isEqualTo("NEW");
  }

  @Test
  void whatIsWrongInTheAddressIsNamed() {
    assertThat(json(get("/alarms?kind=THEFT", AUDITOR), 400).toString())
        .contains("\"kind\"")
        .contains("NARROW_COHORT")
        .doesNotContain("THEFT");
    assertThat(json(get("/alarms?state=OPEN", AUDITOR), 400).toString())
        .contains("\"state\"")
        .contains("LOOKED_AT");
    assertThat(json(get("/alarms?since=yesterday", AUDITOR), 400).toString())
        .contains("\"since\"")
        .contains("+08:00");
    assertThat(json(get("/alarms?after=9", AUDITOR), 400).toString()).contains("\"after\"");
    assertThat(json(get("/alarms?size=0", AUDITOR), 400).toString()).contains("1 to 200");
  }

  @Test
  void whileNotAllAreReadNoneAreMissingInSilence() {
    alarms.away = true;
    for (ResponseSpec answer :
        List.of(get("/alarms", AUDITOR), get("/alarms/" + FIRST, AUDITOR), look(FIRST, AUDITOR))) {
      assertThat(json(answer, 503).path("type").asString())
          .isEqualTo("urn:healthcode:problem:alarms-unavailable");
    }
  }

  // What auditors do.

  @Test
  void anAlarmIsLookedAtAndClosedWithAReasonAndEachStepIsAudited() {
    JsonNode looked = json(look(FIRST, AUDITOR), 200);
    assertThat(looked.path("state").asString()).isEqualTo("LOOKED_AT");
    assertThat(looked.path("lookedAtBy").asString()).isEqualTo("u1");
    assertThat(looked.has("lookedAt")).isTrue();

    JsonNode closed = json(close(FIRST, OTHER, Map.of("reason", "GENUINE_WORK")), 200);
    assertThat(closed.path("state").asString()).isEqualTo("CLOSED");
    assertThat(closed.path("lookedAtBy").asString()).isEqualTo("u1");
    assertThat(closed.path("closedBy").asString()).isEqualTo("u2");
    assertThat(closed.path("reason").asString()).isEqualTo("GENUINE_WORK");
    assertThat(json(get("/alarms/" + FIRST, AUDITOR), 200)).isEqualTo(closed);

    assertThat(acts())
        .extracting(AuditEntry::getAct, AuditEntry::getAccount, AuditEntry::getSubject)
        .containsExactly(tuple("ALARM_LOOKED_AT", "u1", FIRST), tuple("ALARM_CLOSED", "u2", FIRST));
    assertThat(acts().getLast().getReason()).isEqualTo("GENUINE_WORK");
  }

  @Test
  void noReasonOrOneThatIsNotOnTheListIsNamedAndNotRepeated() {
    look(FIRST, AUDITOR).expectStatus().isOk();
    for (Map<String, String> body :
        List.of(Map.<String, String>of(), Map.of("reason", " "), Map.of("reason", NUMBER))) {
      assertThat(json(close(FIRST, AUDITOR, body), 422).toString())
          .contains("\"reason\"")
          .contains("GENUINE_WORK")
          .doesNotContain(NUMBER);
    }
    assertThat(state(FIRST)).isEqualTo("LOOKED_AT");
  }

  @Test
  void noStepIsTakenTwiceOrBackOrBeforeTheOther() {
    assertThat(problem(close(FIRST, AUDITOR, Map.of("reason", "FALSE_ALARM"))))
        .endsWith(":alarm-not-looked-at");
    look(FIRST, AUDITOR).expectStatus().isOk();
    assertThat(problem(look(FIRST, AUDITOR))).endsWith(":alarm-looked-at");
    assertThat(problem(look(FIRST, OTHER))).endsWith(":alarm-looked-at");
    close(FIRST, AUDITOR, Map.of("reason", "FALSE_ALARM")).expectStatus().isOk();
    assertThat(problem(close(FIRST, AUDITOR, Map.of("reason", "GENUINE_WORK"))))
        .endsWith(":alarm-closed");
    assertThat(problem(look(FIRST, AUDITOR))).endsWith(":alarm-looked-at");
    assertThat(json(get("/alarms/" + FIRST, AUDITOR), 200).path("reason").asString())
        .isEqualTo("FALSE_ALARM");
  }

  @Test
  void ofTwoAtOnceTheOtherIsToldThatTheyCameSecond() {
    alarms.faster = Optional.of("u9");
    assertThat(problem(look(FIRST, AUDITOR))).endsWith(":alarm-looked-at");
    assertThat(problem(close(FIRST, AUDITOR, Map.of("reason", "FALSE_ALARM"))))
        .endsWith(":alarm-closed");
  }

  @Test
  void whatKafkaDoesNotAcknowledgeIsNotDone() {
    alarms.kafkaAway = true;
    assertThat(json(look(FIRST, AUDITOR), 503).path("type").asString())
        .endsWith(":kafka-unavailable");
    assertThat(state(FIRST)).isEqualTo("NEW");
  }

  // The page.

  @Test
  void thePageShowsTheStepThatIsPossible() {
    assertThat(page("/desk/alarms", AUDITOR, 200))
        .contains("/desk/alarms/" + FIRST, "data-state=\"NEW\"", "凭证件号码查询过多");
    String fresh = page("/desk/alarms/" + FIRST, AUDITOR, 200);
    assertThat(fresh).contains("开始核查").doesNotContain("name=\"reason\"");

    submit("/desk/alarms/" + FIRST + "/look", Map.of())
        .expectStatus()
        .isSeeOther()
        .expectHeader()
        .location("/desk/alarms/" + FIRST);
    String looked = page("/desk/alarms/" + FIRST, AUDITOR, 200);
    assertThat(looked).contains("name=\"reason\"", "属正常工作", "核查中").doesNotContain("开始核查");

    String refused = html(submit("/desk/alarms/" + FIRST + "/closure", Map.of("reason", "")), 422);
    assertThat(refused).contains("请从列表中选择结论").contains("aria-invalid=\"true\"");

    submit("/desk/alarms/" + FIRST + "/closure", Map.of("reason", "REFERRED"))
        .expectStatus()
        .isSeeOther();
    String closed = page("/desk/alarms/" + FIRST, AUDITOR, 200);
    assertThat(closed)
        .contains("已移交有关部门查处", "已结案")
        .doesNotContain("<form method=\"post\" action=\"/desk/alarms");
    assertThat(page("/desk/alarms?state=NEW", AUDITOR, 200)).doesNotContain(FIRST).contains(SECOND);
  }

  @Test
  void thePageIsInEnglishToo() {
    String english =
        html(
            request("/desk/alarms/" + FIRST)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + AUDITOR)
                .cookie("language", "en")
                .accept(MediaType.TEXT_HTML)
                .exchange(),
            200);
    assertThat(english).contains("I look into it", "Too many look-ups by ID number");
  }

  @ParameterizedTest
  @EnumSource(AlarmKind.class)
  void everyKindHasWordsOnThePage(AlarmKind kind) {
    Alarm alarm = alarm("0e".repeat(16), "", "");
    alarm.setKind(kind.name());
    alarms.all.add(alarm);
    for (String language : List.of("zh", "en")) {
      String page =
          html(
              request("/desk/alarms/" + "0e".repeat(16))
                  .header(HttpHeaders.AUTHORIZATION, "Bearer " + AUDITOR)
                  .cookie("language", language)
                  .accept(MediaType.TEXT_HTML)
                  .exchange(),
              200);
      assertThat(page).doesNotContain("??desk.");
    }
  }

  @Test
  void theSettingsSayWhatTheDomainHasAsUsual() {
    assertThat(properties.limits()).isEqualTo(WatchLimits.USUAL);
  }

  private String state(String alarmId) {
    return json(get("/alarms/" + alarmId, AUDITOR), 200).path("state").asString();
  }

  private static String problem(ResponseSpec answer) {
    return json(answer, 409).path("type").asString();
  }

  private static JsonNode withId(JsonNode problem, String alarmId) {
    return new JsonMapper().readTree(problem.toString().replace(NEVER, alarmId));
  }

  private ResponseSpec look(String alarmId, String token) {
    return post("/alarms/" + alarmId + "/look", token).exchange();
  }

  private ResponseSpec close(String alarmId, String token, Map<String, String> body) {
    return post("/alarms/" + alarmId + "/closure", token)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private ResponseSpec submit(String path, Map<String, String> fields) {
    var form = BodyInserters.fromFormData("sent", "yes");
    fields.forEach(form::with);
    return post(path, AUDITOR).accept(MediaType.TEXT_HTML).body(form).exchange();
  }

  private WebTestClient.RequestBodySpec post(String path, String token) {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .responseTimeout(Duration.ofSeconds(30))
        .build()
        .post()
        .uri(path)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
  }

  private static Alarm alarm(String id, String subject, String region) {
    return new Alarm(
        id,
        "ID_LOOKUPS",
        NOON,
        "gate-1",
        "",
        region,
        100L,
        NOON,
        subject,
        "告警",
        "alarm",
        List.of("gate-1"),
        "gate-1");
  }

  private static Alarm ofAuthority(String id) {
    return new Alarm(
        id,
        "AUTHORITY_MANY_IN_A_DAY",
        NOON,
        "",
        "h",
        "",
        20L,
        NOON,
        "",
        "告警",
        "alarm",
        List.of("h-1", "h-2"),
        "h");
  }
}
