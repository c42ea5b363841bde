package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.figures.Bucket;
import org.healthcode.risk.domain.figures.FigureCourse;
import org.healthcode.risk.domain.figures.FigureCourse.Step;
import org.healthcode.risk.domain.figures.Measure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** 疫情动态 as anybody reads it. */
class FigureHttpTest extends RiskHttp {

  private static final LocalDate DAY = LocalDate.parse("2022-05-05");
  private static final String ASKED = "/figures?from=2022-05-05&to=2022-05-05";
  private static final Instant CORRECTED = Instant.parse("2022-05-06T04:00:00Z");

  /** 411 in Zhengzhou, of whom 220 more became known after the publication; 3 imported. */
  @BeforeEach
  void counted() {
    FigureCourse published =
        FigureCourse.NONE.plus(
            DAY.plusDays(1), new Step(411, Instant.parse("2022-05-05T04:00:00Z")));
    FigureCourse corrected = published.plus(DAY.plusDays(2), new Step(220, CORRECTED));
    world.figures.put(
        DAY,
        Map.of(
            new Bucket("410181"),
            Map.of(Measure.CONFIRMED, corrected),
            Bucket.IMPORTED,
            Map.of(
                Measure.CONFIRMED,
                FigureCourse.NONE.plus(DAY.plusDays(1), new Step(3, CORRECTED)))));
  }

  private static JsonNode area(JsonNode answer, String code) {
    for (JsonNode area : answer.at("/days/0/areas")) {
      if (area.path("code").asString().equals(code)) {
        return area;
      }
    }
    throw new AssertionError("no " + code);
  }

  @Test
  void anyoneReadsACorrectionWithTheEarlierFigure() {
    JsonNode answer = json(get(ASKED), 200);
    assertThat(answer.at("/days/0/published").asBoolean()).isTrue();
    JsonNode zhengzhou = area(answer, "410100");
    assertThat(zhengzhou.path("level").asString()).isEqualTo("CITY");
    assertThat(zhengzhou.path("name").asString()).isEqualTo("郑州市");
    assertThat(zhengzhou.at("/figures/newConfirmed/value").asInt()).isEqualTo(631);
    assertThat(zhengzhou.at("/figures/newConfirmed/earlier/0/value").asInt()).isEqualTo(411);
    assertThat(zhengzhou.at("/figures/newConfirmed/earlier/0/until").asString())
        .isEqualTo(CORRECTED.toString());
    assertThat(area(answer, "410000").at("/figures/newConfirmed/value").asInt()).isEqualTo(634);
    assertThat(area(answer, "imported").at("/figures/newConfirmed").has("earlier")).isFalse();
    assertThat(area(answer, "419001").at("/figures/newConfirmed/value").asInt(-1)).isZero();
  }

  @Test
  void aCityHasItsCounties() {
    JsonNode answer = json(get(ASKED + "&city=4101"), 200);
    assertThat(area(answer, "410181").path("level").asString()).isEqualTo("COUNTY");
    assertThat(area(answer, "410181").at("/figures/newConfirmed/value").asInt()).isEqualTo(631);
  }

  @Test
  void aFileHasTheSameNumbersInTheReadersLanguage() {
    String chinese =
        html(request(ASKED + "&format=csv").header("Accept-Language", "zh-CN").exchange(), 200);
    assertThat(chinese)
        .startsWith("\uFEFF日期,已公布,级别,区划代码,地区,新增确诊,")
        .contains("2022-05-05,true,CITY,410100,郑州市,631,0,")
        .contains("新增确诊 411 – 2022-05-06 12:00");
    String english =
        html(
            request(ASKED)
                .header("Accept-Language", "en")
                .accept(MediaType.parseMediaType("text/csv"))
                .exchange(),
            200);
    assertThat(english)
        .startsWith("\uFEFFday,published,level,code,name,newConfirmed,")
        .contains("IMPORTED,imported,Imported from abroad,3,");
    assertThat(english.lines()).hasSize(1 + 1 + 18 + 2);
  }

  @Test
  void whatWasReadIsNotSentAgain() {
    String tag =
        Optional.ofNullable(get(ASKED).expectBody().returnResult().getResponseHeaders().getETag())
            .orElseThrow();
    request(ASKED).header(HttpHeaders.IF_NONE_MATCH, tag).exchange().expectStatus().isNotModified();
  }

  @ParameterizedTest
  @CsvSource({
    "city=419000, city",
    "city=4190, city",
    "city=410105, city",
    "city=beijing, city",
    "from=2022-05-06&to=2022-05-05, from",
    "from=2020-01-01&to=2022-05-05, from",
    "to=2030-01-01, to",
    "format=xls, format"
  })
  void whatCannotBeAskedIsNamed(String query, String field) {
    JsonNode problem = json(get("/figures?" + query), 400);
    assertThat(problem.at("/errors/0/field").asString()).isEqualTo(field);
  }

  @Test
  void aPartIsNeverTakenForAll() {
    world.storesAway = true;
    JsonNode problem = json(get(ASKED), 503);
    assertThat(problem.path("type").asString()).contains("figures-unavailable");
  }

  @Test
  void thePageShowsTheCorrectionTheChartAndTheRules() {
    String page =
        html(
            request("/figures?day=2022-05-05&city=410100").accept(MediaType.TEXT_HTML).exchange(),
            200);
    assertThat(page)
        .contains("疫情动态", "<svg", "巩义市", "631", "原公布 411（2022-05-06 12:00 更正）", "统计口径")
        .contains("format=csv")
        .doesNotContain("??", "${");
    String english =
        html(
            request("/figures?day=nonsense&column=totalConfirmed")
                .cookie("language", "en")
                .accept(MediaType.TEXT_HTML)
                .exchange(),
            200);
    assertThat(english).contains("Imported from abroad", "Total confirmed").doesNotContain("??");
  }
}
