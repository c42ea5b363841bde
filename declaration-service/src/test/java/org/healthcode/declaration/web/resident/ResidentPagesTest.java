package org.healthcode.declaration.web.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Appeals.reason;
import static org.healthcode.declaration.Appeals.timeline;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeNames;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.http.CorrectionFakes;
import org.healthcode.declaration.http.FakeCodes;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The residents' pages without a browser: what they say, and what becomes of their forms. */
class ResidentPagesTest {
  private static final String ADULT = Samples.idOfBirth("19820202", 31);
  private static final String OTHER = Samples.idOfBirth("19820202", 33);
  private static final String CHILD = Samples.idOfBirth("20210101", 7);
  private static final String SCRIPT = "<script>alert(1)</script>";

  private static RunningService service;
  private static WebTestClient http;
  private static FakeLog log;
  private static FakeCodes codes;
  private static FakeNames names;
  private static RegionLevels levels;

  @TempDir private static Path keys;

  @BeforeAll
  static void start() {
    service = new RunningService(keys, CorrectionFakes.class);
    http = service.http();
    log = service.fake(FakeLog.class);
    codes = service.fake(FakeCodes.class);
    names = service.fake(FakeNames.class);
    levels = service.fake(RegionLevels.class);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void everythingIsThere() {
    log.comeBack();
    log.facts().clear();
    codes.setAway(false);
  }

  @Test
  void homeIsWhereOnesWorkIs() {
    assertThat(location(get("/", resident(ADULT)))).isEqualTo("/me/declare");
    assertThat(location(get("/", token("scope=operator&region=41&authority=cdc-41"))))
        .isEqualTo("/desk/feeds");
  }

  @Test
  void everyPageComesInBothLanguagesWithAllItsWords() {
    for (String page :
        List.of(
            "/me/declare",
            "/me/declare/done",
            "/me/itinerary",
            "/me/family",
            "/me/check-in",
            "/me/corrections")) {
      assertThat(text(get(page, resident(ADULT)), 200)).as(page).doesNotContain("??");
      assertThat(
              text(
                  http.get()
                      .uri(page)
                      .headers(headers -> headers.setBearerAuth(resident(ADULT)))
                      .accept(MediaType.TEXT_HTML)
                      .cookie("language", "en")
                      .exchange()
                      .expectBody()
                      .returnResult(),
                  200))
          .as(page)
          .contains("lang=\"en\"")
          .doesNotContain("??");
    }
  }

  @Test
  void bothLanguagesHaveTheSameWords() throws IOException {
    assertThat(words("messages/resident_en.properties"))
        .isEqualTo(words("messages/resident.properties"));
  }

  @Test
  void staffHaveNoResidentsPages() {
    assertThat(text(get("/me/declare", token("scope=operator&region=41")), 403)).contains("没有权限");
  }

  @Test
  void aDeclarationIsTakenAndTheSameFormTwiceIsOneEvent() {
    MultiValueMap<String, String> form = healthy(ADULT);

    assertThat(location(post("/me/declare", resident(ADULT), form)))
        .isEqualTo("/me/declare/done?personId=" + id(ADULT).hex());
    post("/me/declare", resident(ADULT), form);
    form.set("temperature", "36.7");
    post("/me/declare", resident(ADULT), form);

    List<Fact<?>> taken = facts(Declaration.class);
    assertThat(taken).hasSize(3);
    assertThat(taken.stream().map(Fact::eventId).distinct()).hasSize(2);
  }

  @Test
  void whatIsWrongStandsInWordsBesideTheFieldAndNothingIsLost() {
    MultiValueMap<String, String> form = healthy(ADULT);
    form.set("temperature", "50");
    form.set("phone", SCRIPT);
    form.set("area", SCRIPT);
    form.remove("commitment");
    form.remove("symptoms");

    String page = text(post("/me/declare", resident(ADULT), form), 422);

    assertThat(page)
        .contains("体温应在30.0到45.0℃之间", "请勾选承诺后再提交", "没有症状就只选", "aria-invalid=\"true\"")
        .contains("value=\"50\"", "&lt;script&gt;alert(1)&lt;/script&gt;", "金水区")
        .doesNotContain(SCRIPT, "??");
    assertThat(facts(Declaration.class)).isEmpty();
  }

  @Test
  void temperaturesAreReadAsPeopleWriteThem() {
    for (String written : List.of("３６．５", "36。5", "36.5℃", " 36.5 度", "36,5")) {
      MultiValueMap<String, String> form = healthy(ADULT);
      form.set("temperature", written);
      assertThat(location(post("/me/declare", resident(ADULT), form))).contains("/done");
    }
    assertThat(facts(Declaration.class))
        .allSatisfy(
            fact ->
                assertThat(((Declaration) fact.event()).getHealth().getTemperature())
                    .isEqualTo(36.5));
  }

  @Test
  void whoPicksACountyBesideZonesIsAskedWhich() {
    MultiValueMap<String, String> form = healthy(ADULT);
    form.remove("zone");

    assertThat(text(post("/me/declare", resident(ADULT), form), 200))
        .contains("您住在金水区，还是旁边的开发区？", "航空港区", "郑东新区", "value=\"36.5\"")
        .doesNotContain("??");
    assertThat(facts(Visit.class)).isEmpty();

    form.set("zone", "410173");
    assertThat(location(post("/me/declare", resident(ADULT), form))).contains("/done");
    assertThat(facts(Visit.class))
        .extracting(fact -> ((Visit) fact.event()).getPlace().getCode())
        .containsExactly("410173");
  }

  @Test
  void aZoneOfAnotherCityIsNoAnswer() {
    MultiValueMap<String, String> form = healthy(ADULT);
    form.set("zone", "410371");

    assertThat(text(post("/me/declare", resident(ADULT), form), 200)).contains("还是旁边的开发区");
  }

  @Test
  void whoStaysInACountyWithAreasAtRiskPicksOneOrNone() {
    levels.note(Samples.level("410202", "城关镇1号楼", RiskLevel.HIGH));
    MultiValueMap<String, String> form = healthy(ADULT);
    form.set("regionArea", "410200");
    form.set("regionCode", "410202");
    form.set("zone", "410202");

    assertThat(text(post("/me/declare", resident(ADULT), form), 200))
        .contains("您住的地方在这些风险区域里吗", "城关镇1号楼");

    form.set("areasOf", "410202");
    form.set("area", "-");
    assertThat(location(post("/me/declare", resident(ADULT), form))).contains("/done");
    form.set("area", "城关镇1号楼");
    assertThat(location(post("/me/declare", resident(ADULT), form))).contains("/done");
    assertThat(facts(Visit.class))
        .extracting(fact -> ((Visit) fact.event()).getPlace().getCode())
        .containsExactly("410202", "410202/城关镇1号楼");
  }

  @Test
  void whoDeclaresSymptomsIsToldThatTheColorMayChange() {
    MultiValueMap<String, String> form = healthy(ADULT);
    form.set("symptoms", "COUGH");

    assertThat(location(post("/me/declare", resident(ADULT), form))).endsWith("#may-change");
    assertThat(text(get("/me/declare/done", resident(ADULT)), 200))
        .contains("id=\"may-change\"", "/me/code");
  }

  @Test
  void noneBesideASymptomIsNoAnswer() {
    MultiValueMap<String, String> form = healthy(ADULT);
    form.add("symptoms", "FEVER");

    assertThat(text(post("/me/declare", resident(ADULT), form), 422)).contains("没有症状就只选");
  }

  @Test
  void aFormThatWasOpenedUnderAnotherAccountIsNotTakenNorShown() {
    MultiValueMap<String, String> form = healthy(ADULT);
    form.set("phone", "13800138000");

    String page = text(post("/me/declare", resident(OTHER), form), 422);

    assertThat(page).contains("这份表单不是为您").doesNotContain("13800138000");
    assertThat(facts(Declaration.class)).isEmpty();
  }

  @Test
  void whileKafkaIsAwayTheFormStaysAndSaysSo() {
    log.goAwayAfter(0);

    assertThat(text(post("/me/declare", resident(ADULT), healthy(ADULT)), 503))
        .contains("服务暂时不可用", "您填写的内容还在", "value=\"36.5\"");
  }

  @Test
  void regionsAreChosenInTwoStepsOrFoundByName() {
    String within = json("/me/regions?area=410100");
    String found = json("/me/regions?name=金水");
    String elsewhere = json("/me/regions?area=110000");

    assertThat(within).contains("410105", "金水区").doesNotContain("410000");
    assertThat(found).contains("河南省郑州市金水区", "\"area\":\"410100\"");
    assertThat(elsewhere).contains("110101", "北京市");
    assertThat(json("/me/regions?area=" + "9".repeat(500))).isEqualTo("[]");
    MultiValueMap<String, String> step = healthy(ADULT);
    step.remove("regionCode");
    step.set("regionArea", "410200");
    step.set("step", "region");
    assertThat(text(post("/me/declare", resident(ADULT), step), 200))
        .as("without script a button shows the counties")
        .contains("龙亭区", "value=\"36.5\"");
  }

  @Test
  void anItineraryIsItsFilledRowsAndErrorsStandInTheirRow() {
    String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.set("key", "itinerary-1");
    form.set("personId", id(ADULT).hex());
    form.set("trips[2].type", "TRAIN");
    form.set("trips[2].number", SCRIPT);
    form.set("trips[2].date", today);
    form.set("stays[1].regionCode", "410105");
    form.set("stays[1].zone", "410173");

    String page = text(post("/me/itinerary", resident(ADULT), form), 422);
    assertThat(page)
        .contains("href=\"#field-trips[2].number\"", "href=\"#field-stays[1].from\"")
        .doesNotContain(SCRIPT, "??");

    form.set("trips[2].number", " g1886 ");
    form.set("trips[2].carriage", "6");
    form.set("stays[1].from", today);
    form.set("stays[1].to", today);
    assertThat(location(post("/me/itinerary", resident(ADULT), form)))
        .isEqualTo("/me/itinerary/done?personId=" + id(ADULT).hex());
    assertThat(facts(Visit.class))
        .extracting(fact -> ((Visit) fact.event()).getPlace().getCode())
        .containsExactlyInAnyOrder("G1886/06", "410173");
  }

  @Test
  void anEmptyItineraryIsExplained() {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.set("personId", id(ADULT).hex());

    assertThat(text(post("/me/itinerary", resident(ADULT), form), 422)).contains("请至少填写一段");
  }

  @Test
  void aChildIsAddedDeclaredForAndRemoved() {
    String guardian = Samples.idOfBirth("19850505", 41);
    MultiValueMap<String, String> form = dependant(CHILD, "小" + SCRIPT);
    form.set("relation", "ELDER");
    assertThat(text(post("/me/family", resident(guardian), form), 422))
        .contains("不是60岁以上的老人")
        .doesNotContain(SCRIPT);
    form.set("relation", "CHILD");
    form.set("name", "小王");
    assertThat(location(post("/me/family", resident(guardian), form)))
        .isEqualTo("/me/family?done=child");

    String page = text(get("/me/family?done=child", resident(guardian)), 200);
    assertThat(page).contains("*王", "已添加", "/me/code/" + id(CHILD).hex() + "/paper");
    assertThat(page).contains("data-done=\"/me/family#family-");
    MultiValueMap<String, String> declaration = healthy(CHILD);
    assertThat(location(post("/me/declare", resident(guardian), declaration)))
        .contains(id(CHILD).hex());
    Matcher end = Pattern.compile("action=\"(/me/family/[0-9a-f]+/end)\"").matcher(page);
    assertThat(end.find()).isTrue();
    post(end.group(1), resident(guardian), new LinkedMultiValueMap<>());
    assertThat(text(get("/me/family", resident(guardian)), 200)).contains("还没有添加家人");
    assertThat(text(post("/me/declare", resident(guardian), declaration), 422))
        .contains("这份表单不是为您");
  }

  @Test
  void aNameOfTenThousandCharactersAndAWrongNumberAreToldInWords() {
    assertThat(text(post("/me/family", resident(ADULT), dependant(CHILD, "长".repeat(10_000))), 422))
        .contains("请填姓名，1到100个字");
    assertThat(
            text(post("/me/family", resident(ADULT), dependant("110105194912310021", "小王")), 422))
        .contains("证件号码不对");
    assertThat(text(post("/me/family", resident(ADULT), dependant(ADULT, "张三")), 422))
        .contains("这是您自己的号码");
  }

  @Test
  void anElderIsAskedAndAgreesOnTheSamePage() {
    String guardian = Samples.idOfBirth("19850505", 43);
    String elder = Samples.idOfBirth("19480505", 5);
    MultiValueMap<String, String> form = dependant(elder, "王大爷");
    form.set("relation", "ELDER");
    assertThat(location(post("/me/family", resident(guardian), form)))
        .isEqualTo("/me/family?done=elder");
    assertThat(text(get("/me/family", resident(guardian)), 200))
        .contains("等待老人确认")
        .doesNotContain(id(elder).hex());

    String asked = text(get("/me/family", resident(elder)), 200);
    assertThat(asked).contains("张三 申请为您代办", "请在").doesNotContain("??");
    Matcher agree =
        Pattern.compile("action=\"(/me/family/[0-9a-f]+/confirmation)\"").matcher(asked);
    assertThat(agree.find()).isTrue();
    text(post(agree.group(1), resident(guardian), new LinkedMultiValueMap<>()), 404);
    post(agree.group(1), resident(elder), new LinkedMultiValueMap<>());

    assertThat(text(get("/me/family", resident(guardian)), 200))
        .contains(id(elder).hex(), "最近的变化", "开始为");
    assertThat(text(get("/me/family", resident(elder)), 200)).contains("被代办人本人");
  }

  @Test
  void aSecondGuardianOfAChildWaitsForTheFirstWhoRefuses() {
    String first = Samples.idOfBirth("19850505", 45);
    String second = Samples.idOfBirth("19850505", 47);
    String number = Samples.idOfBirth("20210101", 11);
    MultiValueMap<String, String> form = dependant(number, "小*");
    assertThat(text(post("/me/family", resident(first), form), 422)).contains("请填完整的姓名");
    form.set("name", "小赵");
    post("/me/family", resident(first), form);
    names.put(id(number), KeyFiles.load(keys).pepper().nameTag(id(number), "小赵").orElseThrow());
    assertThat(location(post("/me/family", resident(second), form)))
        .isEqualTo("/me/family?done=waiting");
    assertThat(text(get("/me/family?done=waiting", resident(second)), 200))
        .contains("已提交，等待确认", "等待确认：", "撤回申请")
        .doesNotContain("??", id(number).hex());

    String asked = text(get("/me/family", resident(first)), 200);
    assertThat(asked).contains("张三 申请也为 *赵 代办", "第一代办人").doesNotContain("??");
    Matcher refuse =
        Pattern.compile("action=\"(/me/family/[0-9a-f]+/)confirmation\"").matcher(asked);
    assertThat(refuse.find()).isTrue();
    post(refuse.group(1) + "end", resident(first), new LinkedMultiValueMap<>());

    assertThat(text(get("/me/family", resident(second)), 200))
        .contains("还没有添加家人", "未获同意")
        .doesNotContain("第一代办人", "??");
  }

  @Test
  void whatIsNoVenueCodeIsToldInWords() {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.set("personId", id(ADULT).hex());
    form.set("code", SCRIPT);

    assertThat(text(post("/me/check-in", resident(ADULT), form), 422))
        .contains("这不是场所码", "&lt;script&gt;")
        .doesNotContain(SCRIPT);
    form.set("code", "");
    assertThat(text(post("/me/check-in", resident(ADULT), form), 422)).contains("请扫描或粘贴场所码");
    form.set("checkIn", "x");
    assertThat(text(post("/me/check-out", resident(ADULT), form), 422)).contains("登记凭据无效");
  }

  @Test
  void anAppealIsFiledReadAndWithdrawn() {
    String holder = Samples.idOfBirth("19820202", 35);
    String evidence = Ids.evidenceId("henan-cdc", "cases", "page-1", "CONFIRMED");
    codes.put(id(holder), timeline("410105", reason(evidence, "henan-cdc")));
    assertThat(text(get("/me/corrections?evidenceId=" + evidence, resident(holder)), 200))
        .contains(evidence, "红码")
        .doesNotContain("??");
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.set("personId", id(holder).hex());
    form.set("evidenceId", evidence);
    form.set("statement", "长".repeat(2_001));
    assertThat(text(post("/me/corrections", resident(holder), form), 422)).contains("最多2000字");
    form.set("statement", SCRIPT + "\r\n我没有病");

    String path = location(post("/me/corrections", resident(holder), form));

    assertThat(text(get(path, resident(holder)), 200))
        .contains("已受理", "我没有病", "&lt;script&gt;", "最迟答复", "data-done=\"/me/corrections#")
        .doesNotContain(SCRIPT, "??");
    text(get(path, resident(OTHER)), 404);
    assertThat(location(post(path + "/withdrawal", resident(holder), form))).isEqualTo(path);
    assertThat(text(get(path, resident(holder)), 200)).contains("本人已撤销");
    assertThat(text(get("/me/corrections", resident(holder)), 200)).contains(path);
  }

  @Test
  void whileCodesCannotBeReadTheCorrectionsPageSaysSo() {
    codes.setAway(true);

    assertThat(text(get("/me/corrections", resident(ADULT)), 200)).contains("暂时读不到");
  }

  private static MultiValueMap<String, String> healthy(String about) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.set("key", "page-key-1");
    form.set("personId", id(about).hex());
    form.set("regionArea", "410100");
    form.set("regionCode", "410105");
    form.set("zone", "410105");
    form.add("symptoms", "NONE");
    form.set("temperature", "36.5");
    form.set("contactWithPatient", "NO");
    form.set("commitment", "true");
    return form;
  }

  private static MultiValueMap<String, String> dependant(String number, String name) {
    MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
    form.set("relation", "CHILD");
    form.set("name", name);
    form.set("idType", "10");
    form.set("idNumber", number);
    return form;
  }

  private static PersonId id(String number) {
    return KeyFiles.load(keys)
        .pepper()
        .personId(IdDocument.of("10", number, LocalDate.now(ZoneId.of("Asia/Shanghai"))));
  }

  private static List<Fact<?>> facts(Class<?> type) {
    return log.facts().stream()
        .filter(fact -> !fact.topic().equals(Topics.AUDIT_ENTRIES))
        .filter(fact -> type.isInstance(fact.event()))
        .<Fact<?>>map(fact -> fact)
        .toList();
  }

  private static Set<String> words(String resource) throws IOException {
    Properties words = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                ResidentPagesTest.class.getClassLoader().getResourceAsStream(resource)),
            StandardCharsets.UTF_8)) {
      words.load(reader);
    }
    return words.stringPropertyNames();
  }

  private static EntityExchangeResult<byte[]> get(String path, String token) {
    return http.get()
        .uri(path)
        .headers(headers -> headers.setBearerAuth(token))
        .accept(MediaType.TEXT_HTML)
        .exchange()
        .expectBody()
        .returnResult();
  }

  private static String json(String path) {
    return text(
        http.get()
            .uri(path)
            .headers(headers -> headers.setBearerAuth(resident(ADULT)))
            .accept(MediaType.APPLICATION_JSON)
            .exchange()
            .expectBody()
            .returnResult(),
        200);
  }

  private static EntityExchangeResult<byte[]> post(
      String path, String token, MultiValueMap<String, String> form) {
    return http.post()
        .uri(path)
        .headers(headers -> headers.setBearerAuth(token))
        .accept(MediaType.TEXT_HTML)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .bodyValue(form)
        .exchange()
        .expectBody()
        .returnResult();
  }

  private static String text(EntityExchangeResult<byte[]> answer, int status) {
    byte[] body = answer.getResponseBody();
    String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
    assertThat(answer.getStatus().value()).as(text).isEqualTo(status);
    return text;
  }

  private static String location(EntityExchangeResult<byte[]> answer) {
    text(answer, 303);
    return String.valueOf(answer.getResponseHeaders().getFirst("Location"));
  }

  private static String resident(String number) {
    return token("scope=resident&id_type=10&name=张三&id_number=" + number);
  }

  private static String token(String claims) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
  }
}
