package org.healthcode.local.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Browser;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The pages of residents in a browser. */
@ExtendWith(SharedStack.class)
@Order(Order.DEFAULT - 10)
class ResidentCodeIT {

  private static Browser browser;

  @BeforeAll
  static void start() {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    browser.close();
  }

  private static URI page(World world, String path) {
    return world.uri(Part.CODE, path);
  }

  @Test
  void aResidentShowsAGreenCodeThatIsReadOffTheScreen(World world) {
    Person person = world.greenAdult();
    try (Browser.Visitor visitor = browser.visitor(390)) {
      visitor.signIn(page(world, "/"), person);
      Page page = visitor.page();
      assertThat(page.locator("#word")).hasText("绿码");
      assertThat(page.locator(".holder")).containsText(person.idNumber().substring(14));
      assertThat(page.locator("main")).not().containsText(person.idNumber());

      Answer scan = world.scan(world.secret(visitor.qr())).expecting(200);
      assertThat(scan.at("verdict")).isEqualTo("PASS");

      String clock = page.locator("#clock").innerText();
      assertThat(page.locator("#clock")).not().hasText(clock);
      visitor.looksRight("code-green");
      visitor.hasNoFaults();
    }
  }

  @Test
  void anOpenPageShowsANegativeTestInWordsOnceItIsFedAndNoLongerOnceItIsTakenBack(World world) {
    Person person = world.greenAdult();
    try (Browser.Visitor visitor = browser.visitor(320)) {
      visitor.signIn(page(world, "/me/code"), person);
      Page page = visitor.page();
      assertThat(page.locator("#word")).hasText("绿码");
      assertThat(page.locator(".test")).hasCount(0);

      String record = world.newRecord("test");
      world.feed("tests", World.testRow(record, person, "NEGATIVE"));
      assertThat(page.locator(".test")).containsText("核酸阴性 24小时内");
      assertThat(page.locator(".test")).containsText("已 2 小时");
      Answer scan = world.scan(world.secret(visitor.qr())).expecting(200);
      assertThat(scan.at("verdict")).isEqualTo("PASS");
      assertThat(scan.json().path("lastTest").path("hours").asInt(-1)).isEqualTo(2);
      visitor.looksRight("code-tested");

      world.retract("tests", record, "RECORDED_IN_ERROR").expecting(200);
      assertThat(page.locator(".test")).hasCount(0);
      visitor.hasNoFaults();
    }
  }

  @Test
  void theQrIsAnotherOneInTheNextMinute(World world) {
    Person person = world.greenAdult();
    try (Browser.Visitor visitor = browser.visitor(390)) {
      visitor.signIn(page(world, "/me/code"), person);
      String first = world.secret(visitor.qr());
      Await.until(
          () -> {
            visitor.page().locator("a[data-renew]").click();
            assertThat(world.secret(visitor.qr())).isNotEqualTo(first);
          });
      assertThat(world.scan(visitor.qr()).expecting(200).at("verdict")).isEqualTo("PASS");
      visitor.hasNoFaults();
    }
  }

  @Test
  void aChangeIsOnAnOpenPageWithinTwoSecondsAndSaysWhyAndUntilWhen(World world) {
    Person person = world.greenAdult();
    try (Browser.Visitor visitor = browser.visitor(390)) {
      visitor.signIn(page(world, "/me/code"), person);
      Page page = visitor.page();
      assertThat(page.locator("#word")).hasText("绿码");

      world.infect(person);
      long acknowledged = System.nanoTime();
      page.locator(".code.RED").waitFor();
      long visible = Duration.ofNanos(System.nanoTime() - acknowledged).toMillis();
      System.out.println("color change visible after " + visible + " ms");
      assertThat(visible).isLessThan(10_000);

      assertThat(page.locator("#word")).hasText("红码");
      assertThat(page.locator(".reason").first()).containsText("解除条件");
      assertThat(page.locator("#said")).containsText("红码");
      for (int width : List.of(320, 390, 1280)) {
        page.setViewportSize(width, 800);
        visitor.looksRight("code-red");
      }
      visitor.hasNoFaults();
    }
  }

  @Test
  void somebodyNewIsToldWhatToDoFirst(World world) {
    try (Browser.Visitor visitor = browser.visitor(390)) {
      visitor.signIn(page(world, "/me/code"), Person.adult());
      Page page = visitor.page();
      assertThat(page.locator("#card")).hasAttribute("data-state", "UNDECLARED");
      assertThat(page.locator(".next a.button"))
          .hasAttribute("href", world.uri(Part.DECLARATION, "/me/declare").toString());
      visitor.looksRight("code-undeclared");
      visitor.hasNoFaults();
    }
  }

  @Test
  void aPageThatNobodyTouchesStopsAndSaysSoAndGoesOnAtATouch(World world) {
    Person person = world.greenAdult();
    try (Browser.Visitor visitor = browser.visitor(390)) {
      Page page = visitor.page();
      page.clock().install();
      visitor.signIn(page(world, "/me/code"), person);
      assertThat(page.locator("#word")).hasText("绿码");

      page.clock().fastForward("11:00");
      assertThat(page.locator("#banner")).containsText("已停止更新");
      assertThat(page.locator("main")).hasClass(Pattern.compile("old"));
      visitor.picture("code-paused");
      visitor.isAccessible();

      page.waitForResponse("**/card", () -> page.keyboard().press("Shift"));
      assertThat(page.locator("#banner")).isHidden();
      assertThat(page.locator("main")).not().hasClass(Pattern.compile("old"));
      assertThat(world.scan(world.secret(visitor.qr())).expecting(200).at("verdict"))
          .isEqualTo("PASS");
      visitor.hasNoFaults();
    }
  }

  @Test
  void theCodeIsReadAloudAndRenewedByPullingDown(World world) {
    Person person = world.greenAdult();
    try (Browser.Visitor visitor = browser.visitor(390)) {
      Page page = visitor.page();
      page.addInitScript(
          "window.said = []; speechSynthesis.speak = (words) => window.said.push(words.text);");
      visitor.signIn(page(world, "/me/code"), person);
      page.locator("[data-speak]").click();
      assertThat(page.evaluate("window.said.join()")).isEqualTo("您的健康码是绿码，可以通行。");

      CDPSession finger = visitor.context().newCDPSession(page);
      JsonObject enabled = new JsonObject();
      enabled.addProperty("enabled", true);
      finger.send("Emulation.setTouchEmulationEnabled", enabled);
      page.waitForResponse(
          "**/card",
          () -> {
            touch(finger, "touchStart", 60);
            touch(finger, "touchMove", 100);
            touch(finger, "touchMove", 220);
            touch(finger, "touchEnd", -1);
          });
      assertThat(page.locator("main")).not().hasClass(Pattern.compile("pulled"));
      visitor.hasNoFaults();
    }
  }

  /**
   * @param y where the finger is; negative where it has left
   */
  private static void touch(CDPSession finger, String what, int y) {
    JsonArray points = new JsonArray();
    if (y >= 0) {
      JsonObject point = new JsonObject();
      point.addProperty("x", 200);
      point.addProperty("y", y);
      points.add(point);
    }
    JsonObject event = new JsonObject();
    event.addProperty("type", what);
    event.add("touchPoints", points);
    finger.send("Input.dispatchTouchEvent", event);
  }

  @Test
  void aGuardianChangesBetweenTheFamilysCodesAndPrintsOne(World world) {
    Person guardian = world.greenAdult();
    Person child = Person.child();
    String id = world.id(child).hex();
    world.addDependant(guardian, child, "CHILD").expecting(201);
    try (Browser.Visitor visitor = browser.visitor(320)) {
      visitor.signIn(page(world, "/me/code"), guardian);
      Page page = visitor.page();
      assertThat(page.locator("#word")).hasText("绿码");
      // What is for later waits until the code can be seen.
      page.waitForFunction(
          "() => Object.keys(localStorage).some((key) => key.startsWith('pass:'))");
      Await.until(
          () -> {
            page.navigate(page(world, "/me/code/" + id).toString());
            assertThat(page.locator("#card").getAttribute("data-who")).isEqualTo(id);
          });
      assertThat(page.locator(".holder .tag")).hasText("家人");
      assertThat(page.locator("#family a")).hasCount(2);
      assertThat(page.locator("#family [aria-current]")).hasAttribute("href", "/me/code/" + id);
      visitor.looksRight("code-child");

      page.locator("#family a").first().click();
      assertThat(page.locator(".holder .tag")).hasCount(0);
      assertThat(page.locator("#card")).not().hasAttribute("data-who", id);
      page.locator("a[href$='/paper']").click();
      visitor.looksRight("paper");
      visitor.hasNoFaults();
    }
  }

  @Test
  void withoutNetworkThePhoneShowsThePassThatItKept(World world) {
    Person person = world.greenAdult();
    try (Browser.Visitor visitor = browser.visitor(390)) {
      visitor.signIn(page(world, "/me/code"), person);
      Page page = visitor.page();
      page.waitForFunction(
          "() => Object.keys(localStorage).some((key) => key.startsWith('pass:')"
              + " && JSON.parse(localStorage.getItem(key)).html)");
      // A worker takes over once it has kept the frame.
      page.waitForFunction("() => !!navigator.serviceWorker.controller");

      visitor.context().setOffline(true);
      page.reload();
      assertThat(page.locator(".offline")).containsText("离线");
      assertThat(page.locator("#pass .code.GREEN")).containsText("离线，截至");
      visitor.picture("offline");
      visitor.isAccessible();
      String pass = world.secret(visitor.qr());
      assertThat(pass).startsWith("HP1:");
      assertThat(world.scan(pass).expecting(200).at("verdict")).isEqualTo("PASS");

      visitor.context().setOffline(false);
      page.locator("#clock").waitFor();

      page.locator("form[action^='/sign-out'] button").click();
      page.waitForURL(url -> !url.contains("/me/code"));
      visitor.context().setOffline(true);
      navigateLoosely(page, page(world, "/me/code"));
      assertThat(page.locator("#pass .code").count()).isZero();
    }
  }

  /** Where there is neither network nor worker, there is no page. */
  private static void navigateLoosely(Page page, URI to) {
    try {
      page.navigate(to.toString());
    } catch (PlaywrightException e) {
      assertThat(e.getMessage()).contains("ERR_INTERNET_DISCONNECTED");
    }
  }

  @Test
  void theCodePageIsSmallAndUsableWithinASecond(World world) {
    Person person = world.greenAdult();
    try (Browser.Visitor visitor = browser.visitor(320)) {
      visitor.signIn(page(world, "/me/records"), person);
      AtomicLong bytes = new AtomicLong();
      Page page = visitor.page();
      CDPSession devtools = visitor.context().newCDPSession(page);
      devtools.send("Network.enable");
      JsonObject uncached = new JsonObject();
      uncached.addProperty("cacheDisabled", true);
      devtools.send("Network.setCacheDisabled", uncached);
      devtools.on(
          "Network.loadingFinished",
          event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));

      page.navigate(page(world, "/me/code").toString());
      page.locator(".qr").waitFor();
      Number usable =
          (Number)
              page.evaluate(
                  "() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
      page.waitForLoadState(LoadState.LOAD);
      System.out.println("code page: " + bytes + " bytes, usable after " + usable + " ms");
      assertThat(bytes.get()).isBetween(10_000L, 60_000L);
      assertThat(usable.doubleValue()).isLessThan(5_000);
      visitor.looksRight("code-small");

      page.locator("a[href='/language/en']").click();
      assertThat(page.locator("#word")).hasText("Green");
      for (int width : List.of(320, 1280)) {
        page.setViewportSize(width, 800);
        visitor.looksRight("code-english");
      }
      page.setViewportSize(390, 780);
      page.locator("a[href$='/elder/on']").click();
      page.locator("main.elder").waitFor();
      visitor.looksRight("code-elder");
      visitor.hasNoFaults();
    }
  }

  @Test
  void recordsAndErasureAreExplained(World world) {
    Person person = world.greenAdult();
    world.lookUp(person);
    try (Browser.Visitor visitor = browser.visitor(390)) {
      visitor.signIn(page(world, "/me/records"), person);
      Page page = visitor.page();
      assertThat(page.locator("h1")).hasText("我的记录");
      Await.until(
          () -> {
            page.reload();
            assertThat(page.locator("main")).containsText("凭证件号码查询颜色");
          });
      assertThat(page.locator("main")).containsText("河南省郑州市金水区");
      visitor.looksRight("records");
      String file =
          new String(
              readAll(page.waitForDownload(() -> page.locator("a[download]").click())),
              StandardCharsets.UTF_8);
      assertThat(file).contains("\"accesses\"", "\"visits\"");

      page.locator("a[href='/me/records/erase']").click();
      visitor.picture("erase");
      visitor.isAccessible();
      page.locator("[name=sure]").check();
      page.locator("button.danger").click();
      assertThat(page.locator("h1")).hasText("您的数据已删除");
      visitor.hasNoFaults();
    }
  }

  private static byte[] readAll(Download download) {
    try (InputStream in = download.createReadStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
