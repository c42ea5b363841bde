package org.healthcode.declaration.web.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.FakeCorrections;
import org.healthcode.declaration.FakeFamilies;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.FakeWaiting;
import org.healthcode.declaration.Families;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.allowance.AllowanceState;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.family.FamilyLinkState;
import org.healthcode.declaration.family.FamilyLinkState.WaitsFor;
import org.healthcode.declaration.family.FamilyLinkState.WindowWord;
import org.healthcode.declaration.http.CorrectionFakes;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.declaration.http.TwoPersonFakes;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.declaration.waiting.WaitingElsewhere.County;
import org.healthcode.declaration.waiting.WaitingElsewhere.Group;
import org.healthcode.declaration.waiting.WaitingElsewhere.Policy;
import org.healthcode.declaration.waiting.WaitingElsewhere.Waiting;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Color;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The desk's pages as the server renders them, with everything behind them faked. */
class DeskPagesTest {
  private static final String OPERATOR =
      token("operator", "operator-1", "authority=henan-cdc&window=true");
  private static final String NO_WINDOW = token("operator", "operator-2", "authority=henan-cdc");
  private static final String APPROVER = token("approver", "approver-1", "authority=henan-cdc");
  private static final String BOTH =
      token("operator approver", "operator-1", "authority=henan-cdc");
  private static final String AUDITOR = token("auditor", "auditor-1", "authority=audit");
  private static final String HOTLINE = token("hotline", "hotline-1", "authority=hotline");

  private static RunningService service;
  private static WebTestClient http;

  @TempDir private static Path keys;

  @BeforeAll
  static void start() {
    service = new RunningService(keys, CorrectionFakes.class, TwoPersonFakes.class);
    http = service.http();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/desk/feeds,数据上报,Feeds",
    "/desk/feeds/records/cases,录入一条,Enter one record",
    "/desk/feeds/records/contacts,关联病例,Record id of the case",
    "/desk/feeds/records/tests,检测机构,Laboratory",
    "/desk/feeds/records/region-risks,风险等级,Risk level",
    "/desk/feeds/records/visits,座位,Seat",
    "/desk/feeds/records/exposures,火车,Train",
    "/desk/feeds/records/test-sites,黄码采样点,Opening hours",
    "/desk/feeds/retract,撤回,Take a record back",
    "/desk/regions,现有风险区域,In force now",
    "/desk/overrides,人工赋码,Overrides",
    "/desk/overrides/new,依据的事件编号,Event id of the fact",
    "/desk/proposals,待复核,Waiting",
    "/desk/allowances,申请提高限额,Ask for a larger allowance",
    "/desk/second-person,待第二人决定,For a second person",
    "/desk/corrections,申诉处理,Corrections",
    "/desk/corrections/statistics,中位用时,Median",
    "/desk/venues,登记场所,Register a venue",
    "/desk/venues/new,区县,County",
    "/desk/family,代办确认,community window",
  })
  void everyPageSpeaksChineseAndEnglish(String path, String chinese, String english) {
    assertThat(page(path, OPERATOR, 200)).contains(chinese).doesNotContain("??");
    assertThat(english(path, OPERATOR)).contains(english).doesNotContain("??");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/desk/feeds/records/cases",
        "/desk/feeds/retract",
        "/desk/feeds/templates/cases.csv",
        "/desk/venues/new",
        "/desk/overrides/new"
      })
  void whatOnlyOperatorsMayDoOthersDoNotSee(String path) {
    page(path, AUDITOR, 403);
    page(path, HOTLINE, 403);
    for (String from : List.of("feeds", "venues", "overrides")) {
      assertThat(page("/desk/" + from, AUDITOR, 200)).doesNotContain(path + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource({"/desk/feeds,最近的上传", "/desk/regions,现有风险区域", "/desk/venues,场所管理"})
  void anAuditorSeesWhatOperatorsSeeWithoutTheButtons(String path, String heading) {
    assertThat(page(path, AUDITOR, 200))
        .contains(heading)
        .doesNotContain("data-api", "id=\"upload\"", "desk-upload.js");
    page(path, HOTLINE, 403);
  }

  @Test
  void anOverrideIsApprovedByAnotherPersonAndWhoAskedIsToldWhyNot() {
    keep(override("ov-1", "operator-1"));

    assertThat(page("/desk/overrides/ov-1", BOTH, 200))
        .contains("须由另一人审批", "撤销")
        .doesNotContain("/overrides/ov-1/approval");
    assertThat(page("/desk/overrides/ov-1", APPROVER, 200))
        .contains("data-api=\"/overrides/ov-1/approval\"", "驳回")
        .doesNotContain("id=\"why\"");
    assertThat(page("/desk/overrides/ov-1", AUDITOR, 200))
        .contains("红码", "operator-1")
        .doesNotContain("data-api");
  }

  @Test
  void anAllowanceIsApprovedByAnotherPersonThanItsProposerAndItsAccount() {
    service
        .fake(FakeTwoPersons.Allowances.class)
        .put(
            new AllowanceState(
                "al-1",
                new Account("henan-cdc", "operator-9"),
                2_000,
                Instant.now(),
                Instant.now().plusSeconds(3_600),
                "NIGHT_SHIFT",
                Course.proposed(new Account("henan-cdc", "operator-1"), "41", Instant.now())));

    assertThat(page("/desk/allowances", APPROVER, 200))
        .contains("data-api=\"/allowances/al-1/approval\"", "夜班集中录入", "2,000");
    assertThat(page("/desk/allowances", BOTH, 200))
        .contains("撤回", "id=\"allowance\"")
        .doesNotContain("/allowances/al-1/approval");
    assertThat(page("/desk/allowances", AUDITOR, 200))
        .contains("operator-9")
        .doesNotContain("data-api");
    page("/desk/allowances", HOTLINE, 403);
  }

  @Test
  void whatWaitsForASecondPersonIsOneListWithTheLongestWaitFirst() {
    keep(override("ov-second", "operator-1"));
    Instant long2 = Instant.now().minus(Duration.ofHours(3));
    FakeWaiting elsewhere = service.fake(FakeWaiting.class);
    elsewhere.says(
        Optional.of(
            new Waiting(
                List.of(
                    new Group(
                        "g-1",
                        "FILE",
                        40,
                        List.of(new County("410105", 40)),
                        List.of("henan-cdc/C-1"),
                        long2,
                        true,
                        7,
                        "henan-cdc",
                        "operator-1",
                        true)),
                List.of(new Policy("r-1", "henan", "9", Instant.now(), "operator-1", long2)))));

    String page = page("/desk/second-person", APPROVER, 200);

    assertThat(page)
        .contains("/desk/second-person/groups/g-1/7/approval", "同意 40 人变码", "henan-cdc/C-1")
        .contains("/overrides/ov-second/approval", "/overrides/ov-second/refusal", "等待过久")
        .contains("/desk/second-person/policies/r-1/approval", "operator-1")
        .doesNotContain("??");
    assertThat(page.indexOf("s-g-1")).isLessThan(page.indexOf("s-ov-second"));
    assertThat(english("/desk/second-person", APPROVER)).doesNotContain("??");
    assertThat(page("/desk/second-person", AUDITOR, 200))
        .contains("s-ov-second")
        .doesNotContain("data-api=\"/overrides/", "data-api=\"/desk/second-person/policies");
    assertThat(page("/desk/second-person", BOTH, 200))
        .as("their own they can only withdraw")
        .contains("由另一人决定")
        .doesNotContain("/overrides/ov-second/approval", "/policies/r-1/approval");
    page("/desk/second-person", HOTLINE, 403);
  }

  @Test
  void theLongestWaitIsFirstHoweverManyCameAfterIt() {
    service.fake(FakeWaiting.class).says(Optional.of(new Waiting(List.of(), List.of())));
    FakeTwoPersons.Allowances allowances = service.fake(FakeTwoPersons.Allowances.class);
    Instant now = Instant.now();
    for (int i = 0; i <= 250; i++) {
      Instant asked = now.minus(Duration.ofHours(5)).plusSeconds(i);
      allowances.put(
          new AllowanceState(
              "al-many-" + i,
              new Account("henan-cdc", "operator-9"),
              2_000,
              now,
              now.plusSeconds(3_600),
              "NIGHT_SHIFT",
              Course.proposed(new Account("henan-cdc", "operator-1"), "41", asked)));
    }

    String page = page("/desk/second-person", APPROVER, 200);
    allowances.clear();

    assertThat(page).contains("id=\"s-al-many-0\"").doesNotContain("id=\"s-al-many-250\"");
  }

  @Test
  void whatLiesInTheRiskServiceIsDecidedThereAndItsSilenceHidesNothingElse() {
    keep(override("ov-third", "operator-1"));
    FakeWaiting elsewhere = service.fake(FakeWaiting.class);
    elsewhere.says(Optional.of(new Waiting(List.of(), List.of())));

    decide("/desk/second-person/groups/g-1/7/approval", APPROVER, 200);
    decide("/desk/second-person/policies/r-1/refusal", APPROVER, 200);
    decide("/desk/second-person/groups/g-1/7/withdrawal", APPROVER, 404);
    decide("/desk/second-person/groups/g-1/7/approval", OPERATOR, 403);
    decide("/desk/second-person/policies/r-1/approval", AUDITOR, 403);

    assertThat(elsewhere.words()).contains("GROUP g-1 7 APPROVAL", "POLICY r-1 REFUSAL");
    elsewhere.says(Optional.empty());
    assertThat(page("/desk/second-person", APPROVER, 200))
        .contains("暂时取不到", "/overrides/ov-third/approval");
    decide("/desk/second-person/groups/g-1/7/approval", APPROVER, 503);
  }

  @Test
  void theCommunityWindowSeesWhatWaitsInItsRegionAndConfirmsByTheDocument() {
    FamilyLinkState link =
        Families.waiting(WaitsFor.WINDOW, "410105", Instant.now(), Samples.ID, "x");
    service.fake(FakeFamilies.class).put(link);
    String path = "/desk/family/" + link.linkId();

    assertThat(page("/desk/family", OPERATOR, 200)).contains(path, "*五 申请为 *明 代办");
    assertThat(page(path, OPERATOR, 200))
        .contains("/dependants/" + link.linkId() + "/confirmation", "name=\"regionCode\"", "金水区")
        .doesNotContain("??", "endsOthers", link.dependant().hex(), "410105\" selected");
    assertThat(english(path, OPERATOR)).contains("Whole name").doesNotContain("??");
    page(path, AUDITOR, 403);
    page("/desk/family", APPROVER, 403);
    page("/desk/family/" + "0".repeat(32), OPERATOR, 404);
    page("/desk/family", NO_WINDOW, 403);
    page(path, NO_WINDOW, 404);
    assertThat(page("/desk/feeds", OPERATOR, 200)).contains("/desk/family\"");
    assertThat(page("/desk/feeds", NO_WINDOW, 200)).doesNotContain("/desk/family\"");
  }

  @Test
  void theSecondWindowSeesWhoCheckedBeforeItAndWhatTheyAskedFor() {
    FamilyLinkState link =
        Families.waiting(WaitsFor.WINDOW, "410105", Instant.now(), Samples.ID, "x")
            .asksSecondWindow(new WindowWord("window-9", true), Instant.now());
    service.fake(FakeFamilies.class).put(link);

    assertThat(page("/desk/family", OPERATOR, 200)).contains("等第二个窗口账号");
    assertThat(page("/desk/family/" + link.linkId(), OPERATOR, 200))
        .contains("窗口账号 window-9 已核对", "同时要求解除其他代办人")
        .doesNotContain("??");
  }

  @Test
  void overridesAreFilteredByTheirState() {
    keep(override("ov-2", "operator-2"));

    assertThat(page("/desk/overrides?status=PENDING", APPROVER, 200)).contains("/ov-2");
    assertThat(page("/desk/overrides?status=REFUSED", APPROVER, 200)).doesNotContain("/ov-2");
    page("/desk/overrides?status=FANCY", APPROVER, 422);
  }

  @Test
  void aRecordThatRaisesALevelWaitsForAnotherPerson() {
    feed(
        "region-risks",
        """
        {"recordId":"RR-9","regionCode":"410105","area":"幸福小区","level":"HIGH","from":"2022-06-27"}""");

    assertThat(page("/desk/proposals", APPROVER, 200))
        .contains("河南省郑州市金水区", "幸福小区", "高风险", "/approval");
    assertThat(page("/desk/proposals", OPERATOR, 200)).contains("须由另一人复核", "withdrawn");
    assertThat(page("/desk/proposals", AUDITOR, 200)).doesNotContain("data-api");
    assertThat(page("/desk/regions", OPERATOR, 200)).contains("幸福小区");
  }

  @Test
  void aCorrectionShowsItsStepsAndTheAuthorityAnswers() {
    CorrectionState filed = Appeals.filed(Instant.now());
    service.fake(FakeCorrections.class).put(filed);

    assertThat(page("/desk/corrections", OPERATOR, 200))
        .contains(filed.id(), "对“确诊、疑似病例或无症状感染者”的申诉");
    assertThat(page("/desk/corrections/" + filed.id(), OPERATOR, 200))
        .contains("data-api=\"/corrections/" + filed.id() + "/answer\"", "已受理");
    assertThat(page("/desk/corrections/" + filed.id(), AUDITOR, 200)).doesNotContain("data-api");
    assertThat(page("/desk/corrections/new", HOTLINE, 200)).contains("证件号码");
  }

  @Test
  void scriptInTheNameOfAVenueIsShownAsText() {
    String venue =
        post(
                "/venues",
                """
                {"name":"<script>alert(1)</script>","category":"RESTAURANT",
                 "regionCode":"410105","address":"花园路\\"'><img src=x>"}""")
            .get("venueCode")
            .asString();

    String page = page("/desk/venues/" + venue, OPERATOR, 200);

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;", venue)
        .doesNotContain("<script>alert", "<img src=x");
    assertThat(page("/desk/venues?q=ALERT(1)", OPERATOR, 200)).contains("/desk/venues/" + venue);
    assertThat(page("/desk/venues?q=nothing-like-it", OPERATOR, 200)).doesNotContain(venue);
    assertThat(page("/desk/venues/" + venue + "/screen", OPERATOR, 200)).contains(venue);
  }

  @Test
  void anUploadShowsItsCountsAndItsRejectedRows() {
    http.post()
        .uri("/feeds/tests")
        .headers(headers -> headers.setBearerAuth(OPERATOR))
        .header("Idempotency-Key", "desk-job")
        .contentType(MediaType.parseMediaType("text/csv"))
        .bodyValue(
            "recordId,idType,idNumber,sampledAt,resultAt,result\nA,10,"
                + Samples.ID
                + ",2022-06-27,2022-06-27,NEGATIVE\nB,10,1,2022-06-27,2022-06-27,NEGATIVE\n")
        .exchange()
        .expectStatus()
        .isOk();

    assertThat(page("/desk/feeds/jobs/desk-job", OPERATOR, 200))
        .contains("id=\"rows-accepted\">1<", "id=\"rows-rejected\">1<", "证件号码", "idNumber")
        .doesNotContain("hx-get");
    assertThat(page("/desk/feeds/jobs/desk-job/progress", OPERATOR, 200)).doesNotContain("<html");
    assertThat(page("/desk/feeds/jobs/nobodys/progress", OPERATOR, 200)).contains("hx-get");
    assertThat(page("/desk/feeds/jobs/desk-job/rejected.csv", OPERATOR, 200))
        .startsWith("\uFEFF\"recordId\",\"idType\",\"idNumber\",")
        .contains("\"B\",\"10\",\"1\",", "证件号码: 应为18位");
    assertThat(page("/desk/feeds", OPERATOR, 200)).contains("/desk/feeds/jobs/desk-job");
    String elsewhere = token("operator", "x", "authority=other");
    page("/desk/feeds/jobs/desk-job", elsewhere, 404);
    page("/desk/feeds/jobs/desk-job?source=henan-cdc", elsewhere, 404);
    assertThat(page("/desk/feeds", AUDITOR, 200))
        .contains("/desk/feeds/jobs/desk-job?source=henan-cdc", "henan-cdc · operator-1");
    assertThat(page("/desk/feeds/jobs/desk-job?source=henan-cdc", AUDITOR, 200))
        .contains("/jobs/desk-job/rejected.csv?source=henan-cdc");
    assertThat(page("/desk/feeds/jobs/desk-job/rejected.csv?source=henan-cdc", AUDITOR, 200))
        .contains("\"3\",\"idNumber\",")
        .doesNotContain("\"B\"");
  }

  @Test
  void anUploadIsForAuditorsOfItsRegionAndWhoReadsItLeavesOneTraceADay() {
    String path = "/desk/feeds/jobs/read-job";
    http.post()
        .uri("/feeds/tests")
        .headers(headers -> headers.setBearerAuth(OPERATOR))
        .header("Idempotency-Key", "read-job")
        .contentType(MediaType.parseMediaType("text/csv"))
        .bodyValue("recordId,idType,idNumber,sampledAt,resultAt,result\n")
        .exchange()
        .expectStatus()
        .isOk();
    String ours = token("auditor", "auditor-41", "authority=audit");
    String far = token("auditor", "auditor-42", "authority=audit&region=42");
    service.log().facts().clear();

    page(path + "?source=henan-cdc", far, 404);
    page(path + "/rejected.csv?source=henan-cdc", far, 404);
    assertThat(page("/desk/feeds", far, 200)).doesNotContain("read-job");
    assertThat(reads("auditor-42"))
        .containsExactly("READ_REFUSED henan-cdc|read-job", "FEED_FILES_READ region 42");

    for (int look = 0; look < 3; look++) {
      page(path + "?source=henan-cdc", ours, 200);
      page(path + "/progress?source=henan-cdc", ours, 200);
      assertThat(page("/desk/feeds", ours, 200)).contains(path);
    }
    assertThat(reads("auditor-41"))
        .containsExactlyInAnyOrder(
            "FEED_FILE_READ henan-cdc|read-job", "FEED_FILES_READ region 41");
  }

  @Test
  void nobodyIsShownAnUploadWithoutTheTraceOfIt() {
    String someone = token("operator", "untraced", "authority=henan-cdc");
    service.log().goAwayAfter(0);
    try {
      page("/desk/feeds", someone, 503);
    } finally {
      service.log().comeBack();
    }
  }

  private static List<String> reads(String account) {
    return service.written(Topics.AUDIT_ENTRIES).stream()
        .filter(entry -> entry.getAccount().equals(account))
        .map(entry -> entry.getAct() + " " + entry.getSubject())
        .toList();
  }

  @Test
  void theTemplateOfAFeedHasItsColumns() {
    assertThat(page("/desk/feeds/templates/cases.csv", OPERATOR, 200))
        .startsWith("\uFEFFrecordId,idType,idNumber,status,reportedAt,");
    page("/desk/feeds/templates/rumours.csv", OPERATOR, 404);
  }

  private static OverrideState override(String id, String requestedBy) {
    Account requester = new Account("henan-cdc", requestedBy);
    return new OverrideState(
            id,
            Samples.person(Samples.ID),
            "410105",
            Color.RED,
            "SUSPECTED_CASE_UNDER_INVESTIGATION",
            "ab".repeat(16),
            Instant.now().plus(Duration.ofDays(3)),
            Course.proposed(requester, "41", Instant.now()))
        .approvableWithin(Duration.ofDays(1));
  }

  private static void keep(OverrideState override) {
    service.fake(FakeTwoPersons.Overrides.class).put(override);
  }

  private static void feed(String feed, String record) {
    post("/feeds/" + feed, record);
  }

  private static JsonNode post(String path, String body) {
    return JsonMapper.shared()
        .readTree(
            http.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(OPERATOR))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody());
  }

  private static void decide(String path, String token, int status) {
    http.post()
        .uri(path)
        .headers(headers -> headers.setBearerAuth(token))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue("{}")
        .exchange()
        .expectStatus()
        .isEqualTo(status);
  }

  private static String page(String path, String token, int status) {
    return text(path, token, "zh", status);
  }

  private static String english(String path, String token) {
    return text(path, token, "en", 200);
  }

  private static String text(String path, String token, String language, int status) {
    byte[] body =
        http.get()
            .uri(path)
            .headers(headers -> headers.setBearerAuth(token))
            .header("Accept", "text/html,*/*;q=0.8")
            .cookie("language", language)
            .exchange()
            .expectStatus()
            .isEqualTo(status)
            .expectBody()
            .returnResult()
            .getResponseBody();
    return new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8);
  }

  private static String token(String scope, String subject, String more) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ("scope=" + scope + "&sub=" + subject + "&region=41&" + more)
                .getBytes(StandardCharsets.UTF_8));
  }
}
