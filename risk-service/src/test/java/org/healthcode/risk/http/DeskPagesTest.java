package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.healthcode.risk.overview.Arrival;
import org.healthcode.risk.overview.ColorCount;
import org.healthcode.risk.overview.HourCount;
import org.healthcode.risk.overview.Overview;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;

/** Pages of the desk and the public one, without a browser. */
class DeskPagesTest extends RiskHttp {

  private static final String PROVINCE = "operator_41";
  private static final String SCRIPT = "<script>alert(1)</script>";

  @BeforeEach
  void counted() {
    world.overview =
        new Overview(
            IntStream.range(0, 12).boxed().toList(),
            List.of(
                new ColorCount("410105", "RED", 12),
                new ColorCount("410102", "YELLOW", 9),
                new ColorCount("410302", "GREEN", 4321),
                new ColorCount("------", "GREEN", 3)),
            List.of(new HourCount(world.now.getEpochSecond() / 3_600, "410105", "RED", 5)),
            List.of(new Arrival("tests", "henan-cdc", world.now.minusSeconds(5))),
            IntStream.range(0, 12)
                .boxed()
                .collect(
                    java.util.stream.Collectors.toMap(
                        partition -> partition, partition -> world.now.minusMillis(700))));
  }

  @Test
  void homeIsTheDesk() {
    get("/").expectStatus().isSeeOther().expectHeader().location("/desk");
  }

  @Test
  void thePublishedNumbersNeedNoTokenAndTellNoSmallOnes() {
    JsonNode answer = json(get("/statistics/colors"), 200);

    assertThat(answer.path("complete").asBoolean()).isTrue();
    assertThat(answer.path("rows").toString())
        .contains("\"410100\"", "郑州市", "\"12\"", "\"<10\"", "\"4321\"")
        .doesNotContain("\"9\"", "\"3\"", "410105");
    get("/statistics/parts").expectStatus().isForbidden();
  }

  @Test
  void theDashboardShowsTheColorsOfTheOwnRegionOnly() {
    String province = page("/desk", PROVINCE, 200);
    assertThat(province).contains("郑州市", "洛阳市", "4321", "核酸检测", "0.7 秒", "data-place=\"4101\"");
    String city = page("/desk", "auditor_4101", 200);
    assertThat(city).contains("金水区").doesNotContain("洛阳市", "4321");
    assertThat(page("/desk/numbers", "approver_41", 200))
        .startsWith("<div id=\"numbers\"")
        .contains("hx-trigger=\"every 5s\"");
  }

  @Test
  void whoIsNoStaffSeesNoDesk() {
    for (String path : List.of("/desk", "/desk/persons", "/desk/care", "/desk/alarms")) {
      page(path, RESIDENT, 403);
      page(path, "checkpoint_41", 403);
    }
    page("/desk/care", "approver_41", 403);
    page("/desk/alarms", "operator_4101", 403);
    page("/desk/care?region=4103", "operator_4101", 403);
    page("/desk/policies", "hotline_41", 403);
  }

  @Test
  void aListOfAWholeProvinceIsNotToBeHadOnlyACitys() {
    assertThat(page("/desk/care", PROVINCE, 200)).contains("region=4101").doesNotContain("4103");
    json(get("/care?region=41", PROVINCE), 400);
  }

  @Test
  void aNumberThatCannotBeOneIsSaidInWordsBesideItsFieldAndNotRepeated() {
    String page = html(find(Map.of("idType", "10", "idNumber", SCRIPT)), 422);
    assertThat(page).contains("aria-invalid=\"true\"", "证件号码与证件类型不符").doesNotContain("alert(1)");
    assertThat(html(find(Map.of("idType", "10", "idNumber", "9".repeat(10_000))), 422))
        .contains("证件号码与证件类型不符")
        .doesNotContain("99999");
  }

  @Test
  void somebodyElsewhereIsNotFound() {
    assertThat(html(find(Map.of("idType", "10", "idNumber", NUMBER, "reason", "C-7")), 422))
        .contains("您的辖区内没有这个人的记录")
        .doesNotContain(NUMBER);
    assertThat(html(find(Map.of("idNumber", NUMBER)), 422)).contains("id=\"reason-error\"");
    assertThat(html(find(Map.of("idNumber", NUMBER, "reason", SCRIPT)), 422))
        .contains("id=\"reason-error\"")
        .doesNotContain("alert(1)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=TRAIN&number=%3Cscript%3Ealert(1)%3C/script%3E",
        "type=TRAIN&number=G1886&date=yesterday",
        "type=TRAIN&number=G1886&date=1999-01-01",
        "type=ROCKET&number=1",
        "type=TRAIN&number=G1886&carriage=%3Cb%3E%3C/b%3E"
      })
  void anyoneIsToldWhatIsWrongWithATrip(String query) {
    assertThat(anybody("/trips?" + query, 422))
        .contains("class=\"error\"")
        .doesNotContain(SCRIPT, "<b>");
  }

  @Test
  void anyoneAsksAboutATrip() {
    assertThat(anybody("/trips", 200)).contains("同程查询").doesNotContain("id=\"answer\"", "<nav");
    assertThat(anybody("/trips?type=TRAIN&number=g1886&carriage=", 200))
        .contains("没有已知的病例同行", "仅供参考");
  }

  @Test
  void thereIsEnglish() {
    String page =
        html(
            request("/trips?type=FLIGHT&number=CZ3101")
                .cookie("language", "en")
                .accept(MediaType.TEXT_HTML)
                .exchange(),
            200);
    assertThat(page).contains("No case is known to have been on board", "Flight CZ3101");
  }

  private String anybody(String path, int status) {
    return html(request(path).accept(MediaType.TEXT_HTML).exchange(), status);
  }

  private WebTestClient.ResponseSpec find(Map<String, String> fields) {
    var form = BodyInserters.fromFormData("sent", "yes");
    fields.forEach(form::with);
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .build()
        .post()
        .uri("/desk/persons")
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + PROVINCE)
        .accept(MediaType.TEXT_HTML)
        .body(form)
        .exchange();
  }
}
