package org.healthcode.local.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Geolocation;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Browser;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Where one can be tested, and the codes of the country: open to everybody. */
@ExtendWith(SharedStack.class)
class TestSitesIT {
  private static final String HEADER = "机构编码,核酸检测机构名称,机构类型,地区,详细地址,服务时间,联系电话/预约电话,经度,纬度,预约链接\n";

  @Test
  void aListWithChineseHeadersIsFoundByWordAndRegionAndTakenBack(World world) {
    String key = world.newRecord("sites");
    feed(world, key);

    Await.until(() -> assertThat(names(world, "?q=" + key)).hasSize(3));
    assertThat(names(world, "?region=410181&q=" + key)).containsExactly("巩义 " + key);
    assertThat(names(world, "?near=113.6253,34.7466&q=" + key))
        .containsExactly("金水 " + key, "巩义 " + key, "济源 " + key);

    assertThat(world.retract("test-sites", key + "-2", "RECORDED_IN_ERROR").at("known"))
        .isEqualTo("true");
    Await.until(() -> assertThat(names(world, "?region=410181&q=" + key)).isEmpty());
    feed(world, key);
    assertThat(names(world, "?region=410181&q=" + key))
        .as("the same file once more does not undo what was said since")
        .isEmpty();
  }

  @Test
  void thePageFitsASmallScreenAndComputesDistancesWhereOneIs(World world) {
    String key = world.newRecord("sites");
    feed(world, key);
    Await.until(() -> assertThat(names(world, "?q=" + key)).hasSize(3));
    try (Browser browser = Browser.start();
        Browser.Visitor visitor = browser.visitor(320)) {
      List<String> asked = new CopyOnWriteArrayList<>();
      Page page = visitor.page();
      page.onRequest(request -> asked.add(request.url()));
      visitor.context().grantPermissions(List.of("geolocation"));
      visitor.context().setGeolocation(new Geolocation(34.7466, 113.6253));
      page.navigate(uri(world, "?q=" + key).toString());

      assertThat(page.locator("[data-site]")).hasCount(3);
      assertThat(page.locator("a[href='tel:037100000001']").first()).isVisible();
      page.locator("[data-locate]").click();
      assertThat(page.locator("[data-distance]").first()).containsText("公里");
      assertThat(page.locator("[data-site] h2").first()).hasText("金水 " + key);
      assertThat(asked).noneMatch(url -> url.contains("113.6") || url.contains("near="));
      visitor.looksRight("test-sites");

      page.navigate(world.uri(Part.VERIFICATION, "/directory").toString());
      assertThat(page.locator("section.card")).hasCount(35);
      assertThat(page.getByText("本省的码")).hasCount(1);
      visitor.looksRight("directory");
      visitor.hasNoFaults();
    }
  }

  @Test
  void theDirectoryNamesAllRegionsAndWhatIsRecognisedToday(World world) {
    JsonNode regions =
        world
            .http()
            .get(world.uri(Part.VERIFICATION, "/directory"), "", "Accept", "application/json")
            .expecting(200)
            .json()
            .get("regions");

    assertThat(regions.findValuesAsString("code")).hasSize(35).contains("710000", "000000");
    assertThat(regions.valueStream().filter(it -> it.get("own").asBoolean()))
        .singleElement()
        .satisfies(it -> assertThat(it.get("recognised").asBoolean()).isTrue());
  }

  private static void feed(World world, String key) {
    String rows =
        """
        %1$s-1,金水 %1$s,采样点,410105,花园路1号,周一至周日07:00-13:00(后续调整另行通知),0371-00000001、0371-00000002转802,113.6655,34.7530,
        %1$s-2,巩义 %1$s,医疗机构,410181,人民路2号,,13900001111,113.0225,34.7575,https://sites.example.org/booking
        %1$s-3,济源 %1$s,,419001,沁园路3号,24小时,,,,
        %1$s-4,武汉 %1$s,,420106,某路4号,,,,,
        """
            .formatted(key);
    Answer job = world.upload("test-sites", "text/csv", HEADER + rows, key).expecting(200);
    assertThat(job.at("rowsAccepted")).isEqualTo("3");
    assertThat(job.at("rowsRejected")).isEqualTo("1");
  }

  private static List<String> names(World world, String query) {
    return world
        .http()
        .get(uri(world, query), "", "Accept", "application/json")
        .expecting(200)
        .json()
        .get("sites")
        .findValuesAsString("name");
  }

  private static URI uri(World world, String query) {
    return world.uri(
        Part.DECLARATION,
        "/test-sites" + query.replace(" ", URLEncoder.encode(" ", StandardCharsets.UTF_8)));
  }
}
