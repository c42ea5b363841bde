package org.healthcode.declaration.notice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.http.RunningService.problem;
import static org.healthcode.declaration.http.RunningService.staff;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.declaration.notice.NoticeForm;
import org.healthcode.declaration.notice.NoticeForms;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** N-01 to N-04 of docs/cases/everywhere/information.md over HTTP. */
class NoticeServiceTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String OPERATOR = staff("operator", "operator-1", "41");
  private static final String APPROVER = staff("approver", "approver-1", "41");
  private static final String ELSEWHERE = staff("operator approver", "city-1", "4102");
  private static final String AUDITOR = staff("auditor", "auditor-1", "41");
  private static final String GONGYI = "410181";

  @TempDir private static Path keys;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = new RunningService(keys);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void everythingIsThere() {
    service.log().comeBack();
    service.log().facts().clear();
    service.fake(FakeTwoPersons.Notices.class).clear();
  }

  @Test
  void aNoticeIsProposedApprovedByAnotherShownWithoutSigningInAndEndedByOne() {
    JsonNode asked = service.post("/notices", OPERATOR, form().toString(), 201);
    assertThat(asked.get("status").asString()).isEqualTo("PENDING");
    assertThat(board(GONGYI)).isEmpty();

    service.post(path(asked) + "/approval", APPROVER, 200);

    assertThat(board(GONGYI).at("/0/zh/title").asString()).isEqualTo("关于开展全员核酸检测的通告");
    assertThat(board(GONGYI).at("/0/en/title").asString()).isEqualTo("Tests for everybody");
    assertThat(board(GONGYI).at("/0/region").asString()).contains("巩义");
    assertThat(board("410105")).isEmpty();
    assertThat(service.get("/notice-proposals?status=APPROVED", AUDITOR, 200).get("notices"))
        .hasSize(1);

    assertThat(service.delete(path(asked), OPERATOR, 200).get("status").asString())
        .isEqualTo("ENDED");
    assertThat(board(GONGYI)).isEmpty();
    assertThat(service.get("/notice-proposals", AUDITOR, 200).at("/notices/0/textZh").asString())
        .as("it stays for auditors")
        .contains("采样点");
    assertThat(service.acts()).contains("NOTICE_PROPOSED", "NOTICE_APPROVED", "NOTICE_ENDED");
  }

  @Test
  void nobodyDecidesAloneOrForAnotherRegion() {
    JsonNode asked = service.post("/notices", OPERATOR, form().toString(), 201);
    String both = staff("operator approver", "operator-1", "41");

    assertThat(problem(service.post(path(asked) + "/approval", both, 403)))
        .isEqualTo("own-request");
    assertThat(problem(service.post(path(asked) + "/approval", ELSEWHERE, 403)))
        .isEqualTo("another-region");
    assertThat(problem(service.post("/notices", ELSEWHERE, form().toString(), 403)))
        .isEqualTo("another-region");
    service.post("/notices", AUDITOR, form().toString(), 403);
    service.get("/notice-proposals/" + asked.get("proposalId").asString(), ELSEWHERE, 404);
    assertThat(service.post(path(asked) + "/refusal", APPROVER, 200).get("status").asString())
        .isEqualTo("REFUSED");
    assertThat(board(GONGYI)).isEmpty();
  }

  @Test
  void otherWordsReplaceThoseBeforeAndTheOldOnesAreNotEnded() {
    JsonNode first = approved(form());
    String noticeId = first.get("noticeId").asString();
    JsonNode second = approved(form().put("noticeId", noticeId).put("titleZh", "检测时间调整"));

    assertThat(board(GONGYI)).hasSize(1);
    assertThat(board(GONGYI).at("/0/zh/title").asString()).isEqualTo("检测时间调整");
    assertThat(problem(service.delete(path(first), APPROVER, 409))).isEqualTo("notice-replaced");
    service.delete(path(second), APPROVER, 200);
  }

  @Test
  void aBadNoticeNamesItsFieldsAndNothingOfWhatStoodInThem() {
    JsonNode refused =
        service.post("/notices", OPERATOR, form().put("textZh", "找 13800138000").toString(), 422);

    assertThat(refused.get("errors"))
        .extracting(error -> error.get("field").asString())
        .containsExactly("textZh");
    assertThat(refused.toString()).doesNotContain("13800138000");
  }

  @Test
  void noCacheKeepsItLongerThanItHolds() {
    Instant until = Instant.now().plusSeconds(40);
    approved(form().put("validUntil", until.toString()));

    EntityExchangeResult<byte[]> first = exchange(GONGYI, "", 200);
    String fresh = String.valueOf(first.getResponseHeaders().getCacheControl());
    assertThat(Integer.parseInt(fresh.replaceAll("\\D", ""))).isBetween(1, 40);
    assertThat(exchange("410105", "", 200).getResponseHeaders().getCacheControl())
        .contains("max-age=60");
    String tag = String.valueOf(first.getResponseHeaders().getETag());
    exchange(GONGYI, tag, 304);
    approved(form());
    exchange(GONGYI, tag, 200);
  }

  @Test
  void aRegionThatIsNoneIsRefusedAndWithoutOneTheProvinceSpeaks() {
    approved(form().put("regionCode", "410000").put("titleZh", "全省"));
    approved(form());

    exchange("x", "", 422);
    assertThat(board("")).hasSize(1);
    assertThat(board("419001")).hasSize(1);
    assertThat(board(GONGYI)).hasSize(2);
  }

  private static JsonNode approved(ObjectNode form) {
    JsonNode asked = service.post("/notices", OPERATOR, form.toString(), 201);
    return service.post(path(asked) + "/approval", APPROVER, 200);
  }

  private static JsonNode board(String region) {
    byte[] body = exchange(region, "", 200).getResponseBody();
    return JSON.readTree(body == null ? new byte[] {'{', '}'} : body).get("notices");
  }

  private static EntityExchangeResult<byte[]> exchange(String region, String tag, int status) {
    return service
        .http()
        .get()
        .uri("/notices?region=" + region)
        .header(HttpHeaders.IF_NONE_MATCH, tag)
        .accept(MediaType.APPLICATION_JSON)
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .returnResult();
  }

  private static String path(JsonNode asked) {
    return "/notices/" + asked.get("proposalId").asString();
  }

  private static ObjectNode form() {
    NoticeForm form =
        NoticeForms.tests(GONGYI, null, Instant.now().plus(Duration.ofDays(4)).toString());
    return JSON.valueToTree(form);
  }
}
