package org.healthcode.local.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Browser;
import org.healthcode.local.e2e.world.Browser.Visitor;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** 疫情动态, from the fed case to the page that anybody opens. */
@ExtendWith(SharedStack.class)
class FiguresIT {

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** A city in which no other test reports cases. */
  private static final String NANYANG = "411300";

  private static final String DENGZHOU = "411381";

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  /** One on which no other test reports cases. */
  private static LocalDate day() {
    return LocalDate.now(CHINA).minusDays(40);
  }

  private static String feed(World world, String column, String value) {
    String recordId = world.newRecord("case");
    Map<String, Object> row = World.caseRow(recordId, Person.adult(), "CONFIRMED");
    row.put("reportedAt", day().toString());
    row.put(column, value);
    world.feed("cases", row);
    return recordId;
  }

  private static Answer figures(World world, String query, String... headers) {
    return world
        .http()
        .get(world.uri(Part.RISK, "/figures?from=" + day() + "&to=" + day() + query), "", headers);
  }

  private static long newConfirmed(Answer answer, String level, String code) {
    JsonNode areas = answer.expecting(200).json().path("days").path(0).path("areas");
    for (JsonNode area : areas) {
      if (area.path("level").asString().equals(level)
          && area.path("code").asString().equals(code)) {
        return area.path("figures").path("newConfirmed").path("value").asLong(-1);
      }
    }
    return -1;
  }

  @Test
  void aFedCaseCountsInItsCityOnceAndGoesWithItsRecord(World world) {
    feed(world, "regionCode", DENGZHOU);
    String taken = feed(world, "regionCode", NANYANG);
    feed(world, "importedFrom", "USA");
    Await.until(
        () -> {
          Answer all = figures(world, "");
          assertThat(newConfirmed(all, "CITY", NANYANG)).isEqualTo(2);
          assertThat(newConfirmed(all, "IMPORTED", "imported")).isEqualTo(1);
          assertThat(newConfirmed(all, "PROVINCE", "410000")).isEqualTo(3);
        });
    assertThat(newConfirmed(figures(world, "&city=" + NANYANG), "COUNTY", DENGZHOU)).isEqualTo(1);

    String file = figures(world, "&format=csv", "Accept-Language", "zh-CN").expecting(200).text();
    assertThat(file).startsWith("\uFEFF日期,").contains("CITY," + NANYANG + ",南阳市,2,");
    assertThat(figures(world, "", "Accept", "text/csv", "Accept-Language", "en").text())
        .startsWith("\uFEFFday,published,level,code,name,newConfirmed");
    assertThat(figures(world, "&city=419000").expecting(400).fields()).containsExactly("city");
    looksRight(world);

    world.retract("cases", taken, "RECORDED_IN_ERROR").expecting(200);
    Await.until(() -> assertThat(newConfirmed(figures(world, ""), "CITY", NANYANG)).isEqualTo(1));
  }

  private static void looksRight(World world) {
    try (Visitor visitor = browser.visitor(320)) {
      Page page = visitor.page();
      page.navigate(world.uri(Part.RISK, "/figures?day=" + day()).toString());
      assertThat(page.locator("h1")).hasText("疫情动态");
      assertThat(
              page.locator("#figures tr[data-area='411300'] td[data-column='newConfirmed'] span"))
          .hasText("2");
      for (int width : List.of(320, 390, 1280)) {
        page.setViewportSize(width, 800);
        page.navigate(page.url());
        visitor.picture("risk-figures");
        visitor.fitsItsWidth();
      }
      visitor.isAccessible();
      visitor.hasNoFaults();
    }
  }

  @Test
  void aPlaceThatIsNoneAndOnesOwnProvinceAreErrorsOfTheRow(World world) {
    Map<String, Object> row = World.caseRow(world.newRecord("case"), Person.adult(), "CONFIRMED");
    row.put("regionCode", "410000");
    row.put("importedFrom", "41");
    assertThat(world.post("cases", row).expecting(422).fields())
        .containsExactlyInAnyOrder("regionCode", "importedFrom");
  }
}
