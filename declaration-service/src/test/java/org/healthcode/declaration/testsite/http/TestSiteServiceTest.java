package org.healthcode.declaration.testsite.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.healthcode.declaration.FakeSites;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.declaration.http.TwoPersonFakes;
import org.healthcode.declaration.testsite.Coordinates;
import org.healthcode.declaration.testsite.Sites;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.TestSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test sites are fed, found by anybody, and taken back, and the risk service hears nothing. */
class TestSiteServiceTest {
  private static final String OPERATOR =
      RunningService.token("scope=operator&sub=o-1&authority=henan-cdc&region=41&feeds=test-sites");
  private static final String SITE =
      """
      {"code":"S1","name":"<b>金水</b>采样点","kind":"采样点","region":"410105","address":"花园路1号",
       "phone":"0371-60000001、13900001111","lon":113.6655,"lat":34.753,
       "appointment":"https://example.org/book"}""";

  private static RunningService service;

  @TempDir private static Path keys;

  @BeforeAll
  static void start() {
    service = new RunningService(keys, TwoPersonFakes.class);
    FakeSites sites = service.fake(FakeSites.class);
    sites.put(
        Sites.site(
            "near", "近", "410105", Optional.of(new Coordinates(113.6353, 34.7466)), Samples.NOW));
    sites.put(
        Sites.site(
            "far", "远", "410181", Optional.of(new Coordinates(113.0225, 34.7575)), Samples.NOW));
    sites.put(Sites.site("untold", "<b>未知</b>", "410105", Optional.empty(), Samples.NOW));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void nothingIsWritten() {
    service.log().facts().clear();
  }

  @Test
  void aSiteIsFedUnderTheNamesOfItsListAndIsNoEvidence() {
    service.post("/feeds/test-sites", OPERATOR, SITE, 201);

    List<TestSite> sites = service.written(Topics.TEST_SITES);
    assertThat(sites).singleElement().extracting(TestSite::getName).isEqualTo("<b>金水</b>采样点");
    assertThat(service.acts()).containsExactly("FEED_RECORD");
  }

  @Test
  void anybodyFindsSitesAndNearestFirst() {
    JsonNode answer = get("/test-sites?near=113.6253,34.7466");

    assertThat(answer.get("coordinates").asString()).isEqualTo("GCJ-02");
    assertThat(answer.get("sites").findValuesAsString("code"))
        .containsExactly("near", "far", "untold");
    assertThat(answer.get("sites").get(0).get("distance").asLong()).isBetween(909L, 919L);
    assertThat(answer.get("sites").get(0).get("calls").get(0).asString())
        .isEqualTo("tel:037160000001");
    assertThat(answer.get("sites").get(2).has("distance")).isFalse();
  }

  @Test
  void alsoWhoSaysNothingOfWhatTheyAcceptGetsJson() {
    service
        .http()
        .get()
        .uri("/test-sites?region=410105")
        .accept(MediaType.ALL)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.APPLICATION_JSON);
  }

  @Test
  void whatIsAskedWithoutAPlaceMayBeCachedAndWithOneMayNot() {
    EntityExchangeResult<byte[]> first = exchange("/test-sites?region=410105", "", 200);
    String tag = Objects.requireNonNull(first.getResponseHeaders().getETag());

    assertThat(first.getResponseHeaders().getCacheControl()).contains("public");
    exchange("/test-sites?region=410105", tag, 304);
    assertThat(
            exchange("/test-sites?near=113.6253,34.7466", "", 200)
                .getResponseHeaders()
                .getCacheControl())
        .isEqualTo("no-store");
  }

  @Test
  void whatCanNotBeReadIsNamedWithoutBeingQuoted() {
    EntityExchangeResult<byte[]> result = exchange("/test-sites?near=34.7466,113.6253", "", 422);

    assertThat(text(result)).contains("near", "longitude and latitude in this order");
    assertThat(text(result)).doesNotContain("34.7466");
  }

  @Test
  void thePageSpeaksBothLanguagesWithoutRunningWhatANameSays() {
    EntityExchangeResult<byte[]> chinese = page("/test-sites?region=410105", "zh-CN");

    assertThat(text(chinese))
        .contains("核酸检测机构", "tel:037160000001", "未说明", "&lt;b&gt;未知&lt;/b&gt;")
        .doesNotContain("<b>", "巩义采样点", "??");
    assertThat(chinese.getResponseHeaders().getFirst("Permissions-Policy"))
        .contains("geolocation=(self)");
    assertThat(text(page("/test-sites", "en")))
        .contains("Test sites", "Not said: call before you go")
        .doesNotContain("??");
    assertThat(text(page("/test-sites?region=x", "en"))).contains("cannot");
  }

  @Test
  void aSiteIsTakenBackWithoutAWordToTheLedger() {
    JsonNode known =
        service.delete("/feeds/test-sites/near?reason=RECORDED_IN_ERROR", OPERATOR, 200);
    JsonNode unknown = service.delete("/feeds/test-sites/never?reason=DUPLICATE", OPERATOR, 200);

    assertThat(known.get("known").asBoolean()).isTrue();
    assertThat(unknown.get("known").asBoolean()).isFalse();
    assertThat(service.written(Topics.TEST_SITES))
        .hasSize(2)
        .allMatch(site -> site.getHeader().getRetracted());
    assertThat(service.written(Topics.RETRACTIONS)).isEmpty();
    service.delete("/feeds/test-sites/near?reason=WHIM", OPERATOR, 422);
    assertThat(
            service
                .get("/feeds/records/test-sites?recordId=near", OPERATOR, 200)
                .get("known")
                .asBoolean())
        .isTrue();
  }

  private static JsonNode get(String path) {
    return JsonMapper.shared().readTree(text(exchange(path, "", 200)));
  }

  private static EntityExchangeResult<byte[]> exchange(String path, String tag, int status) {
    return service
        .http()
        .get()
        .uri(path)
        .accept(MediaType.APPLICATION_JSON)
        .headers(
            headers -> {
              if (!tag.isEmpty()) {
                headers.setIfNoneMatch(tag);
              }
            })
        .exchange()
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .returnResult();
  }

  private static EntityExchangeResult<byte[]> page(String path, String language) {
    return service
        .http()
        .get()
        .uri(path)
        .accept(MediaType.TEXT_HTML)
        .cookie("language", language)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .returnResult();
  }

  private static String text(EntityExchangeResult<byte[]> result) {
    return new String(Objects.requireNonNull(result.getResponseBody()), StandardCharsets.UTF_8);
  }
}
