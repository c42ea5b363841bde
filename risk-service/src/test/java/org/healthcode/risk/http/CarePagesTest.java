package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.overview.CareEntry;
import org.healthcode.risk.overview.ColorCount;
import org.healthcode.risk.overview.Overview;
import org.healthcode.risk.usecase.instances.InstanceProof;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.AccessKind;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.time.ChinaTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import tools.jackson.databind.JsonNode;

/** The list of those under care, with an audit log that can be read. */
class CarePagesTest extends RiskHttp {

  private static final String WORKER = "operator_4101";

  @Autowired private KeyFiles keys;

  @BeforeEach
  void twoPeople() {
    // However many tests were before it, each an hour: five minutes ago is today.
    if (world.now.equals(ChinaTime.startOf(ChinaTime.day(world.now)))) {
      world.now = world.now.plus(Duration.ofHours(1));
    }
    world.care.clear();
    world.care.add(
        entry(1, Optional.of(world.now.minus(Duration.ofMinutes(5))), world.now.minusSeconds(60)));
    world.care.add(
        entry(
            2,
            Optional.of(world.now.minus(Duration.ofDays(1))),
            world.now.plus(Duration.ofDays(3))));
    world.care.add(entry(3, Optional.empty(), CareEntry.NEVER));
  }

  @Test
  void eachHasWhatIsMissingAndWhetherTheyCheckedInToday() {
    String page = page("/desk/care", WORKER, 200);

    assertThat(page).contains("检测 2/5，还差 3 次", "发热", "体温 37.8 ℃", "尾号 123X");
    assertThat(page.split("今日未打卡", -1)).as("marked").hasSize(3);
    assertThat(page.split("今天或已过", -1)).as("due").hasSize(2);
    assertThat(page).contains("从未申报", "暂无日期").doesNotContain("<b>");
  }

  @Test
  void noHeaderOfACallerKeepsTheTraceAway() {
    String signature = "A".repeat(86);
    for (String said : List.of("true", "1", "anything", "1652155200.key." + signature)) {
      world.traces.clear();
      request("/care?region=4101")
          .header(HttpHeaders.AUTHORIZATION, "Bearer " + WORKER)
          .header("x-healthcode-forwarded", said)
          .header("X-Healthcode-Forwarded", said)
          .exchange()
          .expectStatus()
          .isOk();
      assertThat(acts()).as(said).hasSize(1);
    }
  }

  @Test
  void anInstanceThatProvesItselfLeavesNoSecondTrace() {
    String path = "/care?region=4101&today=false&size=50";
    asInstance(path, path, WORKER).expectStatus().isOk();
    assertThat(acts()).isEmpty();

    asInstance(path, "/care?region=4102", WORKER).expectStatus().isOk();
    assertThat(acts()).as("proved for another question").hasSize(1);
    asInstance(path, path, "operator_41").expectStatus().isOk();
    assertThat(acts()).as("proved for another caller").hasSize(2);
  }

  /** Asks with a proof that was made for WORKER's question. */
  private WebTestClient.ResponseSpec asInstance(String path, String proved, String token) {
    String proof =
        new InstanceProof(keys.policy(), keys.policyTrust(), Clock.fixed(world.now, ZoneOffset.UTC))
            .of(new InstanceProof.Request("GET", proved, "Bearer " + WORKER));
    return request(path)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
        .header("X-Healthcode-Forwarded", proof)
        .exchange();
  }

  @Test
  void whoReadsTheListLeavesATrace() {
    page("/desk/care", WORKER, 200);
    assertThat(world.traces)
        .filteredOn(Access.class::isInstance)
        .as("each of those who are shown sees it")
        .hasSize(3)
        .allMatch(access -> ((Access) access).getKind() == AccessKind.CARE_LIST);
    assertThat(acts())
        .singleElement()
        .satisfies(
            act -> {
              assertThat(act.getAct()).isEqualTo("CARE_LIST_READ");
              assertThat(act.getSubject()).isEqualTo("region 4101");
            });
  }

  @Test
  void pagesFollowOneAnother() {
    JsonNode first = json(get("/care?region=4101&size=2", WORKER), 200);
    assertThat(first.path("people")).hasSize(2);
    String next = first.path("next").asString();
    assertThat(next).endsWith("-" + "%032x".formatted(2));

    JsonNode last = json(get("/care?region=4101&size=2&after=" + next, WORKER), 200);
    assertThat(last.path("people")).hasSize(1);
    assertThat(last.has("next")).isFalse();
  }

  @Test
  void whoIsOfNoKnownRegionIsLookedAfterByTheProvince() {
    world.overview =
        new Overview(
            List.of(),
            List.of(new ColorCount(ColorCount.UNKNOWN, "RED", 3)),
            List.of(),
            List.of(),
            Map.of());
    assertThat(page("/desk/care", "operator_41", 200)).contains("region=------", "地区不明");
    assertThat(page("/desk/care?region=------", "operator_41", 200)).contains("地区不明", "123X");
    assertThat(page("/desk/care", WORKER, 200)).doesNotContain("region=------");
    get("/care?region=------", WORKER).expectStatus().isForbidden();
  }

  @Test
  void whomTheProvinceFedAndWhoseDocumentIsFromElsewhereIsOnTheProvincesOwnList() {
    world.overview =
        new Overview(
            List.of(),
            List.of(new ColorCount("410000", "RED", 3), new ColorCount("410105", "RED", 1)),
            List.of(),
            List.of(),
            Map.of());

    assertThat(page("/desk/care", "operator_41", 200)).contains("region=4100", "河南省本级", "郑州市");
    assertThat(page("/desk/care?region=4100", "operator_41", 200)).contains("123X");
    json(get("/care?region=410000", "operator_41"), 200);
    assertThat(page("/desk/care", WORKER, 200)).doesNotContain("河南省本级");
    get("/care?region=410000", WORKER).expectStatus().isForbidden();
  }

  @Test
  void nobodyReadsAnotherAreasListAndNothingOfItIsTraced() {
    get("/care?region=4103", WORKER).expectStatus().isForbidden();
    get("/care?region=4101", RESIDENT).expectStatus().isForbidden();
    get("/care?region=4101&size=1000", WORKER).expectStatus().isBadRequest();
    get("/care?region=4101&after=1", WORKER).expectStatus().isBadRequest();
    assertThat(acts()).isEmpty();
  }

  @Test
  void anAuditorReadsADecisionWithoutButtonsAndLeavesATrace() {
    String page =
        html(
            WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port)
                .build()
                .post()
                .uri("/desk/persons")
                .header(HttpHeaders.AUTHORIZATION, "Bearer auditor_41")
                .accept(MediaType.TEXT_HTML)
                .body(BodyInserters.fromFormData("personId", me().hex()).with("reason", "CASE-7"))
                .exchange(),
            200);

    assertThat(page).contains("id=\"decision\"", "未申报", "没有任何申报").doesNotContain(NUMBER);
    assertThat(page.substring(page.indexOf("<main"))).doesNotContain("/desk/overrides");
    assertThat(page.indexOf("id=\"decision\"")).isLessThan(page.indexOf("id=\"find\""));
    assertThat(acts())
        .singleElement()
        .satisfies(act -> assertThat(act.getAct()).isEqualTo("DECISION_READ"));
  }

  private static CareEntry entry(int number, Optional<Instant> declaredAt, Instant due) {
    return new CareEntry(
        "%032x".formatted(number),
        "410105",
        "<b>张*",
        "123X",
        "RED",
        NOON,
        Optional.empty(),
        due,
        List.of(
            new CareEntry.Need(
                "close-contact",
                "密切接触者",
                "Close contact",
                "5 次阴性检测",
                "5 negative tests",
                5,
                2,
                Optional.empty())),
        declaredAt,
        Optional.of(37.8),
        List.of("FEVER"));
  }
}
