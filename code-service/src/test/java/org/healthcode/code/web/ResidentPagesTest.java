package org.healthcode.code.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.healthcode.code.CodeServiceApplication;
import org.healthcode.code.Fakes;
import org.healthcode.code.Timelines;
import org.healthcode.code.World;
import org.healthcode.code.resident.FamilyAtHand;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.IdCheck;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.redis.Mark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages of residents, with Redis and Kafka faked. */
@SpringBootTest(
    classes = CodeServiceApplication.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "healthcode.kafka.enabled=false",
      "healthcode.redis.enabled=false",
      "healthcode.code.risk-url=http://localhost:1",
      "healthcode.code.codes-per-second=1000",
      "management.endpoint.health.group.readiness.include=readinessState"
    })
@Import(Fakes.class)
class ResidentPagesTest {

  private static final String NUMBER = "11010519491231002X";
  private static final String ZHANG = "resident_" + NUMBER;
  private static final String STRANGER = "resident_41010519900307123X";
  private static final String CHILD_NUMBER = "410105201501010018";
  private static final Instant TUESDAY = Fakes.NOON.plus(Duration.ofDays(1));
  private static final JsonMapper JSON = new JsonMapper();

  private final WebTestClient http;
  private final World world;
  private final PersonId zhang;
  private final PersonId child;

  @Autowired
  ResidentPagesTest(@Value("${local.server.port}") int port, World world, Pepper pepper) {
    this.http =
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .responseTimeout(Duration.ofSeconds(20))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(4 * 1024 * 1024))
            .build();
    this.world = world;
    this.zhang = person(pepper, NUMBER);
    this.child = person(pepper, CHILD_NUMBER);
  }

  @DynamicPropertySource
  static void keysDir(DynamicPropertyRegistry registry) throws IOException {
    Path keys = Files.createTempDirectory("keys");
    KeyFiles.create(keys);
    registry.add("healthcode.keys-dir", keys::toString);
  }

  private static PersonId person(Pepper pepper, String number) {
    return switch (IdDocument.check("10", number, LocalDate.of(2020, 3, 2))) {
      case IdCheck.Valid(IdDocument document) -> pepper.personId(document);
      case IdCheck.Invalid invalid -> throw new IllegalStateException(invalid.expected());
    };
  }

  @BeforeEach
  void zhangIsGreenAndTheDataAreFresh() {
    world.timelines.clear();
    world.accesses.clear();
    world.saidByRisk.clear();
    world.written.clear();
    world.easingWanted.clear();
    world.mark = Optional.of(new Mark(1, 10, Fakes.NOON.minusSeconds(1)));
    world.timelines.put(zhang, Timelines.open(Color.GREEN));
  }

  private WebTestClient.ResponseSpec call(
      HttpMethod method, String path, String token, Map<String, String> cookies) {
    WebTestClient.RequestBodySpec request = http.method(method).uri(path);
    if (!token.isEmpty()) {
      request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }
    cookies.forEach(request::cookie);
    return request.accept(MediaType.TEXT_HTML, MediaType.ALL).exchange();
  }

  private static String text(WebTestClient.ResponseSpec answer, int status) {
    EntityExchangeResult<byte[]> result =
        answer.expectStatus().isEqualTo(status).expectBody().returnResult();
    return new String(Optional.ofNullable(result.getResponseBody()).orElse(new byte[0]), UTF_8);
  }

  private String page(String path, String token) {
    return text(call(HttpMethod.GET, path, token, Map.of()), 200);
  }

  private String english(String path) {
    return text(call(HttpMethod.GET, path, ZHANG, Map.of("language", "en")), 200);
  }

  @Test
  void besideOnesCodeStandsWhoAsksWithTheWholeNameAndWhatAWindowConfirmed() {
    world.atHand.put(
        "Bearer " + ZHANG,
        new FamilyAtHand.AtHand(
            List.of(
                new FamilyAtHand.Request("王小五", "*三", true, TUESDAY),
                new FamilyAtHand.Request("赵六", "*明", false, TUESDAY)),
            List.of(new FamilyAtHand.Confirmed("*七", Fakes.NOON))));

    String part = text(call(HttpMethod.GET, "/me/code/me/at-hand", ZHANG, Map.of()), 200);
    assertThat(part)
        .contains("王小五 申请为您代办", "赵六 申请也为 *明 代办", "社区窗口", "*七", "/me/family")
        .doesNotContain("??", "<html");
    assertThat(
            text(call(HttpMethod.GET, "/me/code/me/at-hand", ZHANG, Map.of("language", "en")), 200))
        .contains("王小五 asks to act for you", "without a reason")
        .doesNotContain("??");
    assertThat(text(call(HttpMethod.GET, "/me/code/me/at-hand", STRANGER, Map.of()), 200))
        .doesNotContain("代办");
    assertThat(text(call(HttpMethod.GET, "/me/code", ZHANG, Map.of()), 200))
        .contains("id=\"at-hand\"");
  }

  @Test
  void theCodeIsShownWithItsWordSignAndQrAndWithoutMoreOfAPersonThanIsNeeded() {
    String page = page("/me/code", ZHANG);

    assertThat(page)
        .contains("绿码", "data-sign=\"✓\"", "可以通行", "*三", "证件尾号 002X", "11:59:59", "<svg")
        .contains("viewBox=\"0 0 ")
        .doesNotContain(NUMBER, "张三", "??", "HN1:", "htmx.min.js")
        .doesNotContain("style=\"", "onclick", "<script>");
    assertThat(page.getBytes(UTF_8)).hasSizeLessThan(20_000);
  }

  @Test
  void theNewestNegativeTestIsShownInWordsInLargePrintToo() {
    world.timelines.put(
        zhang, Timelines.tested(Color.GREEN, Fakes.NOON.minus(Duration.ofMinutes(47 * 60 + 59))));

    assertThat(page("/me/code", ZHANG)).contains("核酸阴性 48小时内", "2月29日 12:01 采样，已 47 小时");
    assertThat(english("/me/code"))
        .contains("Negative test within 48 h", "Sampled 29 Feb, 12:01, 47 h ago")
        .doesNotContain("??");
    assertThat(text(call(HttpMethod.GET, "/me/code", ZHANG, Map.of("elder", "on")), 200))
        .contains("核酸阴性 48小时内");
  }

  @Test
  void aTestOlderThanSeventyTwoHoursIsSaidInDaysAndNoneIsShownOfStaleData() {
    world.timelines.put(
        zhang, Timelines.tested(Color.GREEN, Fakes.NOON.minus(Duration.ofHours(72))));
    assertThat(page("/me/code", ZHANG)).contains("核酸阴性 3天前").doesNotContain("小时内");

    world.mark = Optional.empty();
    assertThat(page("/me/code", ZHANG)).doesNotContain("核酸阴性");
  }

  @Test
  void anOpenPageSeesAnotherTestByTheVersionOfItsState() {
    String before = state();

    world.timelines.put(zhang, Timelines.tested(Color.GREEN, Fakes.NOON));

    assertThat(state()).isNotEqualTo(before).startsWith("GREEN");
  }

  @Test
  void redSaysWhyUntilWhenAndWhereToAppeal() {
    world.timelines.put(
        zhang,
        Timelines.of(
            Timelines.span(Color.RED, Fakes.NOON, TUESDAY),
            Timelines.span(Color.YELLOW, TUESDAY, null)));

    assertThat(page("/me/code", ZHANG))
        .contains("红码", "为什么是红码", "红码到 3月3日 12:00 结束")
        .contains("确诊病例", "病例报告：确诊", "2020年3月1日", "henan-cdc", "《河南省健康码管理办法》")
        .contains("出院后", "黄码", "3月3日 12:00 起")
        .contains("/me/corrections?evidenceId=00112233445566778899aabbccddeeff")
        .doesNotContain("??");
    assertThat(english("/me/code"))
        .contains("Why it is Red", "Red until 3 Mar, 12:00", "Confirmed case", "After discharge")
        .doesNotContain("??");
  }

  @Test
  void whatIsNoColorIsNotShownAsOneAndSaysWhatToDo() {
    world.timelines.clear();
    assertThat(page("/me/code", ZHANG)).contains("未申报", "现在申报", "/me/declare", "姓名未登记");

    world.timelines.put(zhang, Timelines.open(Color.GREEN));
    world.mark = Optional.empty();
    assertThat(page("/me/code", ZHANG))
        .contains("暂无法核实", "这不是红码，也不是黄码", "data-state=\"UNKNOWN\"")
        .doesNotContain("绿码");
  }

  @Test
  void anOpenPageSeesAChangeByTheVersionOfItsState() {
    String before = state();
    assertThat(state()).isEqualTo(before);
    assertThat(page("/me/code", ZHANG)).contains("data-version=\"" + before + "\"");

    world.timelines.put(zhang, Timelines.open(Color.RED));

    assertThat(state()).isNotEqualTo(before).startsWith("RED");
    assertThat(page("/me/code/" + zhang.hex() + "/card", ZHANG))
        .contains("红码", "data-version=\"" + state() + "\"")
        .doesNotContain("<html");
  }

  private String state() {
    JsonNode answer = JSON.readTree(page("/me/code/" + zhang.hex() + "/state", ZHANG));
    assertThat(answer.get("asOf").asString()).isEqualTo("11:59:59");
    assertThat(answer.get("now").asLong()).isEqualTo(Fakes.NOON.toEpochMilli());
    return answer.get("version").asString();
  }

  @Test
  void aGuardianSeesADependantUnderTheirOwnAddressAndAStrangerDoesNot() {
    CodeTimeline timeline = Timelines.open(Color.YELLOW);
    timeline.setGuardians(List.of(zhang.hex()));
    world.timelines.put(child, timeline);
    String path = "/me/code/" + child.hex();

    assertThat(page(path, ZHANG)).contains("黄码", "家人", "回到我的健康码");
    for (String part : List.of("", "/card", "/state", "/pass", "/paper")) {
      text(call(HttpMethod.GET, path + part, STRANGER, Map.of()), 404);
    }
    text(call(HttpMethod.POST, path + "/paper", STRANGER, Map.of()), 404);
    text(call(HttpMethod.POST, path + "/paper/revocation", STRANGER, Map.of()), 404);
  }

  @Test
  void thePassOfAPhoneSaysOfflineAsOfWhenAndUntilWhen() {
    assertThat(page("/me/code/me/pass", ZHANG))
        .contains("离线，截至 3月2日 12:00", "没有网络的卡口认可到 3月2日 16:00", "绿码", "<svg")
        .doesNotContain("HP1:", "<html", "??");

    world.timelines.clear();
    text(call(HttpMethod.GET, "/me/code/me/pass", ZHANG, Map.of()), 409);
  }

  @Test
  void theFrameForOfflineIsForAnybodyAndSaysNothingOfThem() {
    assertThat(page("/me/offline", "")).contains("离线", "手机里没有保存凭证").doesNotContain("??", "*三");
    assertThat(page("/sw.js", "")).contains("/me/offline");
    assertThat(page("/pages/manifest.json", "")).contains("start_url");
    call(HttpMethod.GET, "/me/code", "", Map.of())
        .expectStatus()
        .isSeeOther()
        .expectHeader()
        .valueEquals(HttpHeaders.LOCATION, "/sign-in?to=%2Fme%2Fcode");
    call(HttpMethod.GET, "/", "", Map.of())
        .expectStatus()
        .is3xxRedirection()
        .expectHeader()
        .valueEquals(HttpHeaders.LOCATION, "/me/code");
  }

  @Test
  void largePrintIsRememberedAndShowsTheCodeAlone() {
    call(HttpMethod.GET, "/me/code/me/elder/on", ZHANG, Map.of())
        .expectStatus()
        .isSeeOther()
        .expectCookie()
        .valueEquals("elder", "on")
        .expectHeader()
        .valueEquals(HttpHeaders.LOCATION, "/me/code");

    assertThat(text(call(HttpMethod.GET, "/me/code", ZHANG, Map.of("elder", "on")), 200))
        .contains("elder", "普通版", "读出来", "您的健康码是绿码")
        .doesNotContain("为什么是", "class=\"tabs\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/help", "/guide"})
  void helpIsForAnybodyAndSaysTheSameInBothLanguages(String path) {
    String chinese = text(call(HttpMethod.GET, path, "", Map.of()), 200);
    String english = text(call(HttpMethod.GET, path, "", Map.of("language", "en")), 200);

    assertThat(chinese).contains("lang=\"zh-CN\"").doesNotContain("??");
    assertThat(english).contains("lang=\"en\"").doesNotContain("??");
    assertThat(parts(english, "<section class=\"card\" id=\"[^\"]*")).isNotEmpty();
    assertThat(parts(chinese, "<section class=\"card\" id=\"[^\"]*|href=\"[^\"]*"))
        .filteredOn(part -> !part.contains("/language/"))
        .isEqualTo(
            parts(english, "<section class=\"card\" id=\"[^\"]*|href=\"[^\"]*").stream()
                .filter(part -> !part.contains("/language/"))
                .toList());
  }

  private static List<String> parts(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().map(MatchResult::group).toList();
  }

  @Test
  void aPaperCodeIsAPdfAndTellsThatItHasNoColor() {
    assertThat(page("/me/code/me/paper", ZHANG)).contains("纸上不显示颜色", "*三").doesNotContain("??");
    byte[] pdf =
        Optional.ofNullable(
                call(HttpMethod.POST, "/me/code/me/paper", ZHANG, Map.of())
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .contentType(MediaType.APPLICATION_PDF)
                    .expectBody()
                    .returnResult()
                    .getResponseBody())
            .orElseThrow();
    assertThat(new String(pdf, 0, 5, UTF_8)).isEqualTo("%PDF-");
  }

  @Test
  void recordsShowWhoLookedAsTextAndSayWhatCanNotBeHad() {
    world.accesses.put(
        zhang,
        List.of(
            new Access(
                "b",
                Fakes.NOON,
                AccessKind.ID_LOOKUP,
                "<script>gate</script>",
                "checkpoint",
                "demo",
                ""),
            new Access(
                "c",
                Fakes.NOON.minusSeconds(1),
                AccessKind.OVERRIDE_FACT,
                "henan-cdc",
                "approver",
                "",
                "")));

    assertThat(page("/me/records", ZHANG))
        .contains("凭证件号码查询颜色", "地点：demo", "3月2日 12:00", "&lt;script&gt;gate")
        .contains("核对人工赋码的依据", "审批人")
        .contains("这部分暂时取不到", "/codes/me/data", "删除我的数据")
        .doesNotContain("<script>gate", "??");
  }

  @Test
  void aVisitThatNobodyFedCanBeAppealedAgainstAndOneThatWasFedIfItColorsOne() {
    String coloring = "0a".repeat(16);
    String other = "0b".repeat(16);
    String fed = "0c".repeat(16);
    String coloringFed = "0d".repeat(16);
    CodeTimeline yellow = Timelines.of(Timelines.span(Color.YELLOW, Fakes.NOON, TUESDAY));
    yellow
        .getSpans()
        .getFirst()
        .getReasons()
        .getFirst()
        .setVisitIds(List.of(coloring, coloringFed));
    world.timelines.put(zhang, yellow);
    world.saidByRisk.put(
        "/persons/me/visits",
        JSON.readTree(
            """
            {"visits": [
              {"visitId": "%s", "place": {"type": "VENUE", "code": "V1"}, "origin": "CHECK_IN",
               "from": "2020-03-01T04:00:00Z", "to": "2020-03-01T05:00:00Z", "counts": true,
               "deletedOn": "2020-03-15"},
              {"visitId": "%s", "place": {"type": "VENUE", "code": "V2"}, "origin": "CHECK_IN",
               "from": "2020-03-01T06:00:00Z", "to": "2020-03-01T07:00:00Z", "counts": true,
               "deletedOn": "2020-03-15"},
              {"visitId": "%s", "place": {"type": "VENUE", "code": "V3"}, "origin": "FEED",
               "from": "2020-03-01T06:00:00Z", "to": "2020-03-01T07:00:00Z", "counts": true,
               "deletedOn": "2020-03-15"},
              {"visitId": "%s", "place": {"type": "VENUE", "code": "V4"}, "origin": "FEED",
               "from": "2020-03-01T06:00:00Z", "to": "2020-03-01T07:00:00Z", "counts": true,
               "deletedOn": "2020-03-15"}]}
            """
                .formatted(coloring, other, fed, coloringFed)));

    assertThat(page("/me/records", ZHANG))
        .contains("去的不是我：提出申诉", "/me/corrections?visitId=" + coloring)
        .contains("/me/corrections?visitId=" + other)
        .contains("/me/corrections?evidenceId=" + coloringFed)
        .doesNotContain(fed, "??");
  }

  @Test
  void thePageOfRecordsSaysWhichMessagesOneWants() {
    assertThat(page("/me/records", ZHANG))
        .contains("消息提醒", "value=\"yes\" checked", "/me/records/messages")
        .doesNotContain("??");
    world.easingWanted.put(zhang, false);
    assertThat(page("/me/records", ZHANG))
        .contains("value=\"yes\"")
        .doesNotContain("value=\"yes\" checked");
  }

  @Test
  void erasingIsExplainedAskedForAndThenDone() {
    assertThat(page("/me/records/erase", ZHANG))
        .contains("这些会被删除", "审计日志", "删除后不能恢复", zhang.hex())
        .doesNotContain("??");
    assertThat(erase("personId=" + zhang.hex(), ZHANG, 200)).contains("请先勾选");
    assertThat(world.written).isEmpty();
    erase("personId=" + zhang.hex() + "&sure=yes", STRANGER, 404);
    assertThat(world.written).isEmpty();

    assertThat(erase("personId=" + zhang.hex() + "&sure=yes", ZHANG, 200)).contains("您的数据已删除");
    assertThat(world.written).hasSize(6);
  }

  @Test
  void whileRedNothingIsErasedAndThePageSaysFromWhenOn() {
    world.timelines.put(zhang, Timelines.of(Timelines.span(Color.RED, Fakes.NOON, TUESDAY)));

    assertThat(page("/me/records/erase", ZHANG))
        .contains("红码或黄码期间不能删除", "可以从 3月3日 12:00 起删除")
        .doesNotContain("name=\"sure\"");
  }

  private String erase(String form, String token, int status) {
    return text(
        http.post()
            .uri("/me/records/erase")
            .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
            .accept(MediaType.TEXT_HTML)
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .bodyValue(form)
            .exchange(),
        status);
  }
}
