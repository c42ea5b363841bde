package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.governance.GovernanceCount;
import org.healthcode.risk.domain.governance.GovernanceCounts;
import org.healthcode.risk.domain.person.PersonStore.Location;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.AllowanceStatus;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.CountyCount;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.GateGroupKind;
import org.healthcode.schemas.event.StaffAccount;
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

@Import(WaitingHttpTest.Fake.class)
class WaitingHttpTest extends RiskHttp {

  private static final String FEEDER = "operator_4101_a1";
  private static final String APPROVER = "approver_4101_p2";
  private static final String OF_PROVINCE = "approver_41_p1";
  private static final String AUDITOR = "auditor_41_u1";
  private static final String FILE = "0a".repeat(16);
  private static final String CASE = "0b".repeat(16);
  private static final String ELSEWHERE = "0c".repeat(16);
  private static final String NEVER = "0".repeat(32);

  @TestConfiguration
  static class Fake {

    @Bean
    @Primary
    FakeWaiting fakeWaiting() {
      return new FakeWaiting();
    }

    @Bean
    @Primary
    GovernanceCounts fakeCounts() {
      return new GovernanceCounts() {
        @Override
        public Location locate() {
          return new Location.Here(0);
        }

        @Override
        public Optional<List<GovernanceCount>> read(int partition, LocalDate from, LocalDate to) {
          return Optional.of(List.of());
        }
      };
    }
  }

  @Autowired private FakeWaiting gate;

  /** Two groups of one account, and one of people who belong elsewhere. */
  @BeforeEach
  void whatWaits() {
    gate.clear();
    gate.put(group(FILE, "4101", minutesAgo(90)));
    gate.put(
        GateGroup.newBuilder(group(CASE, "4101", minutesAgo(5)))
            .setKind(GateGroupKind.CASE)
            .setPeople(3)
            .build());
    gate.put(
        GateGroup.newBuilder(group(ELSEWHERE, "410302", minutesAgo(3)))
            .setElsewhere(true)
            .setHidden(true)
            .build());
  }

  // The list.

  @Test
  void anApproverOfTheRegionReadsHowManyWaitFromWhereAndByWhichCasesOldestFirst() {
    JsonNode page = json(get("/waiting?size=1", APPROVER), 200);

    JsonNode first = page.at("/groups/0");
    assertThat(page.path("groups")).hasSize(1);
    assertThat(first.path("groupId").asString()).isEqualTo(FILE);
    assertThat(first.path("kind").asString()).isEqualTo("FILE");
    assertThat(first.path("people").asInt()).isEqualTo(297);
    assertThat(first.at("/counties/0/countyCode").asString()).isEqualTo("410105");
    assertThat(first.at("/counties/0/people").asInt()).isEqualTo(290);
    assertThat(first.at("/counties/1").has("countyCode")).isFalse();
    assertThat(first.at("/cases/0").asString()).isEqualTo("henan-cdc/C-1");
    assertThat(Instant.parse(first.path("since").asString())).isEqualTo(minutesAgo(90));
    assertThat(first.path("overdue").asBoolean()).isFalse();
    assertThat(first.path("version").asLong()).isEqualTo(7);
    assertThat(first.path("authority").asString()).isEqualTo("a1");
    assertThat(first.path("groupsOfAccount").asInt()).isEqualTo(2);
    assertThat(first.path("mayDecide").asBoolean()).isTrue();

    JsonNode rest =
        json(get("/waiting?size=2&after=" + page.path("next").asString(), APPROVER), 200);
    assertThat(ids(rest)).containsExactly(CASE);
    assertThat(rest.has("next")).isFalse();
  }

  @Test
  void theAccountIsNamedToItselfAndToAuditorsAlone() {
    assertThat(json(get("/waiting", APPROVER), 200).at("/groups/0").has("account")).isFalse();
    assertThat(json(get("/waiting", FEEDER), 200).at("/groups/0/account").asString())
        .isEqualTo("a1");
    assertThat(json(get("/waiting", AUDITOR), 200).at("/groups/0/account").asString())
        .isEqualTo("a1");

    assertThat(ids(json(get("/waiting?account=a1", AUDITOR), 200))).hasSize(3);
    assertThat(ids(json(get("/waiting?account=a2", AUDITOR), 200))).isEmpty();
    assertThat(ids(json(get("/waiting?account=a1", APPROVER), 200)))
        .as("nobody finds out an account by guessing")
        .isEmpty();
  }

  @Test
  void anOperatorSeesWhatWaitsOfTheirOwnAccountAndNothingOfPeopleElsewhere() {
    JsonNode own = json(get("/waiting", FEEDER), 200);
    assertThat(kinds(own)).containsExactly("FILE", "CASE");
    assertThat(ids(own)).as("by these nobody tries regions").doesNotContain(FILE, CASE);
    assertThat(own.at("/groups/0/mayDecide").asBoolean()).isFalse();
    assertThat(ids(json(get("/waiting", "operator_4101_a2"), 200))).isEmpty();
    assertThat(ids(json(get("/waiting?account=a1", "operator_4101_a2"), 200))).isEmpty();
    JsonNode inEveryRole = json(get("/waiting", "operator+approver+auditor_41_a1"), 200);
    assertThat(kinds(inEveryRole)).containsExactly("FILE", "CASE");
    json(decide("approval", ids(inEveryRole).getFirst(), "operator+approver_4101_a1", 7), 403);
  }

  @Test
  void whoFeedsSeesPeopleElsewhereForWhomThereWasNoRoomAsAnyoneOfThatFile() {
    gate.put(
        GateGroup.newBuilder(group(ELSEWHERE, "410302", minutesAgo(3))).setElsewhere(true).build());

    JsonNode own = json(get("/waiting", FEEDER), 200);
    assertThat(kinds(own)).containsExactly("FILE", "CASE");
    assertThat(own.at("/groups/0/people").asInt()).isEqualTo(2 * 297);
    assertThat(own.at("/groups/0").has("counties")).isFalse();
    json(decide("approval", ELSEWHERE, "operator+approver_41_a1", 7), 404);
  }

  @Test
  void theProvinceIsAskedOnceTheRegionHadItsTwoHours() {
    assertThat(ids(json(get("/waiting", OF_PROVINCE), 200))).isEmpty();
    gate.put(group(FILE, "4101", minutesAgo(119)));
    assertThat(ids(json(get("/waiting", OF_PROVINCE), 200))).isEmpty();
    gate.put(group(FILE, "4101", minutesAgo(120)));

    JsonNode page = json(get("/waiting", OF_PROVINCE), 200);
    assertThat(ids(page)).containsExactly(FILE);
    assertThat(page.at("/groups/0/overdue").asBoolean()).isTrue();
    assertThat(ids(json(get("/waiting", APPROVER), 200)))
        .as("and the region still is")
        .containsExactly(FILE, CASE);
  }

  @Test
  void whatIsOfNoPartOfTheProvinceIsTheProvincesAtOnce() {
    gate.groups.clear();
    gate.put(group("01".repeat(16), "", minutesAgo(1)));
    gate.put(group("02".repeat(16), "410000", minutesAgo(1)));
    gate.put(group("03".repeat(16), "110101", minutesAgo(1)));

    assertThat(ids(json(get("/waiting", OF_PROVINCE), 200))).hasSize(3);
    assertThat(ids(json(get("/waiting", APPROVER), 200))).isEmpty();
    assertThat(ids(json(get("/waiting", "approver_11_px"), 200)))
        .as("another province's account has nothing of this one")
        .containsExactly("03".repeat(16));
  }

  @Test
  void anAuditorSeesAllOfTheirRegionAndDecidesNothing() {
    assertThat(ids(json(get("/waiting", AUDITOR), 200))).containsExactly(FILE, CASE, ELSEWHERE);
    assertThat(ids(json(get("/waiting", "auditor_4103_u2"), 200))).containsExactly(ELSEWHERE);
    assertThat(json(get("/waiting", AUDITOR), 200).findValuesAsString("mayDecide"))
        .containsOnly("false");
    decide("approval", FILE, AUDITOR, 7).expectStatus().isForbidden();
  }

  @Test
  void whatIsDecidedIsNotListed() {
    gate.put(GateGroup.newBuilder(group(FILE, "4101", minutesAgo(90))).setPeople(0).build());
    assertThat(ids(json(get("/waiting", APPROVER), 200))).containsExactly(CASE);
  }

  @Test
  void onlyStaffWhoFeedApproveOrAuditReadIt() {
    for (String token : List.of("checkpoint_41", "hotline_41", "approver", "auditor", RESIDENT)) {
      get("/waiting", token).expectStatus().isForbidden();
      page("/desk/waiting", token, 403);
    }
    get("/waiting").expectStatus().isUnauthorized();
    decide("approval", FILE, FEEDER, 7).expectStatus().isForbidden();
    decide("refusal", FILE, RESIDENT, 7).expectStatus().isForbidden();
  }

  @Test
  void whatIsWrongInTheAddressIsNamed() {
    assertThat(json(get("/waiting?size=0", APPROVER), 400).toString()).contains("1 to 200");
    assertThat(json(get("/waiting?after=9", APPROVER), 400).toString()).contains("\"after\"");
  }

  @Test
  void whileNotAllIsReadNothingIsMissingInSilence() {
    gate.notRead = true;
    for (ResponseSpec answer :
        List.of(get("/waiting", APPROVER), decide("approval", FILE, APPROVER, 7))) {
      assertThat(json(answer, 503).path("type").asString()).endsWith(":waiting-unavailable");
    }
  }

  // The click.

  @Test
  void oneClickDecidesAGroupAndIsOneActInTheAuditLog() {
    JsonNode answer = json(decide("approval", FILE, APPROVER, 7), 200);

    assertThat(answer.path("groupId").asString()).isEqualTo(FILE);
    assertThat(answer.path("decided").asInt()).isEqualTo(297);
    assertThat(answer.path("waiting").asInt()).isZero();
    GateDecision decision = gate.decisions.getFirst();
    assertThat(decision.getApproved()).isTrue();
    assertThat(decision.getVersion()).isEqualTo(7);
    assertThat(decision.getBy()).isEqualTo(new StaffAccount("p2", "p2"));
    assertThat(acts())
        .extracting(
            AuditEntry::getAct,
            AuditEntry::getAccount,
            AuditEntry::getSubject,
            AuditEntry::getDetail)
        .containsExactly(tuple("GATE_APPROVED", "p2", FILE, "people=297"));
  }

  @Test
  void aRefusalIsAnActOfItsOwn() {
    assertThat(json(decide("refusal", CASE, APPROVER, 7), 200).path("decided").asInt())
        .isEqualTo(3);
    assertThat(gate.decisions.getFirst().getApproved()).isFalse();
    assertThat(acts()).extracting(AuditEntry::getAct).containsExactly("GATE_REFUSED");
  }

  @Test
  void theSameClickSentTwiceIsOneAct() {
    JsonNode first = json(decide("approval", FILE, APPROVER, 7), 200);
    JsonNode second = json(decide("approval", FILE, APPROVER, 7), 200);

    assertThat(second).isEqualTo(first);
    assertThat(gate.decisions).hasSize(1);
    assertThat(acts()).hasSize(1);
  }

  @Test
  void nobodyDecidesWhereTheirOwnWordWaitsAndTheTryIsAudited() {
    gate.put(
        GateGroup.newBuilder(group(FILE, "4101", minutesAgo(90)))
            .setAccounts(List.of(new StaffAccount("a1", "a1"), new StaffAccount("another", "p9")))
            .build());
    for (String token :
        List.of("approver_4101_a1", "operator+approver_4101_a1", "approver_4101_p9")) {
      assertThat(json(decide("approval", FILE, token, 7), 403).path("type").asString())
          .as(token)
          .endsWith(":own-request");
      assertThat(json(get("/waiting", token), 200).at("/groups/0/mayDecide").asBoolean()).isFalse();
    }
    assertThat(gate.decisions).isEmpty();
    assertThat(acts())
        .extracting(AuditEntry::getAct, AuditEntry::getAccount)
        .containsExactly(
            tuple("GATE_NOT_DECIDED", "a1"),
            tuple("GATE_NOT_DECIDED", "a1"),
            tuple("GATE_NOT_DECIDED", "p9"));
  }

  @Test
  void whoAskedForALargerAllowanceOfTheAccountIsNoSecondPersonEither() {
    gate.allowances.add(allowance("a1", 100, "p2"));
    assertThat(json(decide("approval", FILE, APPROVER, 7), 403).path("type").asString())
        .endsWith(":own-request");
    json(decide("approval", FILE, "approver_4101_p3", 7), 200);
  }

  @Test
  void aGroupOfAnotherRegionIsAnsweredAsOneThatNeverWas() {
    JsonNode never = json(decide("approval", NEVER, APPROVER, 7), 404);
    assertThat(withId(json(decide("approval", ELSEWHERE, APPROVER, 7), 404), ELSEWHERE))
        .isEqualTo(never);
    assertThat(withId(json(decide("refusal", FILE, "approver_4103_px", 7), 404), FILE).path("type"))
        .isEqualTo(never.path("type"));
    decide("approval", FILE, OF_PROVINCE, 7).expectStatus().isNotFound();
    decide("approval", ELSEWHERE, "approver_4103_a1", 7).expectStatus().isNotFound();
    assertThat(acts()).isEmpty();
    json(decide("approval", ELSEWHERE, "approver_4103_px", 7), 200);
  }

  @Test
  void whoMayReadAGroupOfAnotherRegionMayNotDecideIt() {
    assertThat(
            json(decide("approval", FILE, "approver+auditor_41_p1", 7), 403)
                .path("type")
                .asString())
        .endsWith(":another-region");
  }

  @Test
  void whoCameAfterTheVersionThatWasSeenGoesOnWaiting() {
    gate.meanwhile =
        () ->
            gate.put(
                GateGroup.newBuilder(group(FILE, "4101", minutesAgo(90)))
                    .setPeople(337)
                    .setVersion(8)
                    .build());
    JsonNode decided = json(decide("approval", FILE, APPROVER, 7), 200);
    assertThat(decided.path("decided").asInt()).isEqualTo(297);
    assertThat(decided.path("waiting").asInt()).isEqualTo(40);
  }

  @Test
  void aVersionThatNobodyHasSeenDecidesNothingAndIsToldWhatItIsNow() {
    JsonNode problem = json(decide("approval", FILE, APPROVER, 8), 409);
    assertThat(problem.path("type").asString()).endsWith(":waiting-changed");
    assertThat(problem.path("detail").asString()).contains("expected 7").contains("297 people");
    assertThat(acts()).isEmpty();
  }

  @Test
  void ofTwoAtOnceTheFirstCounts() {
    json(decide("refusal", FILE, "approver_4101_p3", 7), 200);
    JsonNode problem = json(decide("approval", FILE, APPROVER, 7), 409);
    assertThat(problem.path("type").asString()).endsWith(":waiting-decided");
    assertThat(problem.path("detail").asString()).contains("this one was refused at 20");

    gate.meanwhile =
        () ->
            gate.put(GateGroup.newBuilder(group(CASE, "4101", minutesAgo(5))).setPeople(0).build());
    assertThat(json(decide("approval", CASE, APPROVER, 7), 409).path("type").asString())
        .endsWith(":waiting-decided");
  }

  @Test
  void withoutAVersionNothingIsDecided() {
    ResponseSpec answer =
        post("/waiting/" + FILE + "/approval", APPROVER)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(Map.of())
            .exchange();
    assertThat(json(answer, 422).toString()).contains("\"version\"");
  }

  @Test
  void whatTheGateDoesNotAnswerIsNotSaidToBeDone() {
    gate.silent = true;
    assertThat(json(decide("approval", FILE, APPROVER, 7), 503).path("type").asString())
        .endsWith(":kafka-unavailable");
  }

  // The page.

  @Test
  void thePageShowsEachGroupAndItsButtonsAndRenewsItself() {
    String page = page("/desk/waiting", APPROVER, 200);
    assertThat(page)
        .contains(
            "data-group=\"" + FILE + "\"",
            "297 人",
            "河南省郑州市金水区 290、",
            "地区不明 7",
            "henan-cdc/C-1",
            "同一文件",
            "同意 297 人变码",
            "name=\"version\" value=\"7\"",
            "hx-trigger=\"every 2s\"")
        .doesNotContain("等待过久", "??desk.");
    assertThat(page("/desk/waiting", FEEDER, 200))
        .contains("由另一名审批人决定", "<code>a1</code>", "该账号共有 2 组在等待")
        .doesNotContain("<button id=\"approve");
    gate.put(group(FILE, "4101", minutesAgo(180)));
    assertThat(page("/desk/waiting", OF_PROVINCE, 200)).contains("等待过久");

    String part =
        html(
            request("/desk/waiting?after=")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + APPROVER)
                .header("HX-Request", "true")
                .accept(MediaType.TEXT_HTML)
                .exchange(),
            200);
    assertThat(part.strip()).startsWith("<div id=\"waiting\"").contains(FILE);
  }

  @Test
  void aClickOnThePageDecidesWhatItShowed() {
    submit(FILE, "approval", Map.of("version", "7"))
        .expectStatus()
        .isSeeOther()
        .expectHeader()
        .location("/desk/waiting?done=approved");
    assertThat(page("/desk/waiting?done=approved", APPROVER, 200))
        .contains("已同意")
        .doesNotContain(FILE);

    String stale = html(submit(CASE, "refusal", Map.of("version", "8")), 409);
    assertThat(stale).contains("等待的人员有变化", "没有作出决定", CASE);
    html(submit(CASE, "refusal", Map.of("version", "<script>")), 422);
    submit(CASE, "refusal", Map.of("version", "7"))
        .expectHeader()
        .location("/desk/waiting?done=refused");
    assertThat(page("/desk/waiting", APPROVER, 200)).contains("没有人在等待");
  }

  @Test
  void theDashboardSaysHowManyGroupsWait() {
    assertThat(page("/desk", APPROVER, 200)).contains("href=\"/desk/waiting\"", "等待第二人决定的组");
    gate.put(group(FILE, "4101", minutesAgo(180)));
    assertThat(page("/desk", APPROVER, 200)).contains("其中 1 组等待过久");
    gate.notRead = true;
    assertThat(page("/desk", APPROVER, 200)).doesNotContain("等待第二人决定的组");
  }

  @ParameterizedTest
  @EnumSource(GateGroupKind.class)
  void everyKindHasWordsInBothLanguages(GateGroupKind kind) {
    gate.put(GateGroup.newBuilder(group(FILE, "4101", minutesAgo(180))).setKind(kind).build());
    for (String language : List.of("zh", "en")) {
      String page =
          html(
              request("/desk/waiting")
                  .header(HttpHeaders.AUTHORIZATION, "Bearer " + APPROVER)
                  .cookie("language", language)
                  .accept(MediaType.TEXT_HTML)
                  .exchange(),
              200);
      assertThat(page)
          .contains(language.equals("en") ? "Agree for 297 people" : "同意 297 人变码")
          .doesNotContain("??desk.");
    }
  }

  // What is published.

  @Test
  void everybodyMayKnowHowManyAccountsHaveALargerAllowanceButNotWhich() {
    gate.allowances.add(allowance("night-desk", 2_000, "p2"));
    gate.allowances.add(allowance("national-base", 500, "p2"));

    JsonNode answer = json(get("/statistics/governance"), 200);

    assertThat(answer.path("allowances")).hasSize(1);
    assertThat(answer.at("/allowances/0/authority").asString()).isEqualTo("henan-cdc");
    assertThat(answer.at("/allowances/0/accounts").asInt()).isEqualTo(2);
    assertThat(answer.at("/allowances/0/people").asInt()).isEqualTo(2_000);
    assertThat(answer.at("/allowances/0/reason").asString()).isEqualTo("NIGHT_SHIFT");
    assertThat(answer.toString()).doesNotContain("night-desk", "national-base", "p2");
  }

  private Instant minutesAgo(long minutes) {
    return world.now.minus(Duration.ofMinutes(minutes));
  }

  private static List<String> kinds(JsonNode page) {
    List<String> kinds = new ArrayList<>();
    page.path("groups").forEach(group -> kinds.add(group.path("kind").asString()));
    return kinds;
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("groups").forEach(group -> ids.add(group.path("groupId").asString()));
    return ids;
  }

  private static JsonNode withId(JsonNode problem, String groupId) {
    return new JsonMapper().readTree(problem.toString().replace(groupId, NEVER));
  }

  private ResponseSpec decide(String word, String groupId, String token, long version) {
    return post("/waiting/" + groupId + "/" + word, token)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("version", version))
        .exchange();
  }

  private ResponseSpec submit(String groupId, String word, Map<String, String> fields) {
    var form = BodyInserters.fromFormData("sent", "yes");
    fields.forEach(form::with);
    return post("/desk/waiting/" + groupId + "/" + word, APPROVER)
        .accept(MediaType.TEXT_HTML)
        .body(form)
        .exchange();
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

  private static GateGroup group(String groupId, String region, Instant since) {
    StaffAccount feeder = new StaffAccount("a1", "a1");
    return new GateGroup(
        groupId,
        feeder,
        List.of(feeder),
        GateGroupKind.FILE,
        "f".repeat(32),
        region,
        false,
        297,
        List.of(new CountyCount("410105", 290), new CountyCount("", 7)),
        List.of("henan-cdc/C-1"),
        since,
        7L,
        null,
        null,
        false);
  }

  private static Allowance allowance(String account, int people, String proposedBy) {
    return new Allowance(
        "0d".repeat(16),
        new StaffAccount(account.equals("a1") ? "a1" : "henan-cdc", account),
        people,
        NOON,
        NOON.plus(Duration.ofDays(1)),
        "NIGHT_SHIFT",
        "41",
        new StaffAccount("henan-cdc", proposedBy),
        NOON,
        AllowanceStatus.APPROVED,
        new StaffAccount("province", "p7"),
        NOON);
  }
}
