package org.healthcode.local.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Browser;
import org.healthcode.local.e2e.world.FakeCamera;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.TopicReader;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Installation;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Declaration;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Residents at the pages of the declaration service, in a browser. */
@ExtendWith(SharedStack.class)
class ResidentDeclareIT {
  private static final Pattern DONE = Pattern.compile(".*/done\\?.*");
  private static final String SCRIPT = "<script>document.title='bad'</script>";
  private static final String SESSION = "healthcode-declaration-service";

  private static Path film;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    film = Files.createTempFile(Installation.here().module().resolve("target"), "camera-", ".y4m");
    browser = Browser.start(FakeCamera.arguments(film));
  }

  @AfterAll
  static void close() throws IOException {
    browser.close();
    Files.deleteIfExists(film);
  }

  @Test
  void somebodyNewDeclaresWithMistakesFirstAndTurnsGreen(World world) {
    Person person = Person.adult();
    try (Browser.Visitor visitor = visit(world, 390, person, "/me/declare")) {
      Page page = visitor.page();
      visitor.picture("declare");
      chooseRegion(page, "419000", "419001");
      page.locator("[value=NONE]").check();
      page.locator("[name=temperature]").fill("50");
      page.locator("[name=contactWithPatient][value=NO]").check();
      page.locator("[name=phone]").fill(person.phone());
      submit(page);

      assertThat(page.locator("#error-temperature")).containsText("30.0到45.0");
      assertThat(page.locator("#error-commitment")).containsText("请勾选承诺");
      assertThat(page.locator("[name=temperature]")).isFocused();
      assertThat(page.locator("[name=phone]")).hasValue(person.phone());
      visitor.picture("declare-mistakes");
      visitor.isAccessible();

      page.locator("[name=temperature]").fill("３６。６");
      page.locator("[name=commitment]").check();
      page.locator("form[data-draft] button.wide").dblclick();

      visitor.arrivesAt(DONE);
      assertThat(page.locator("a.button"))
          .hasAttribute("href", world.uri(Part.CODE, "/me/code").toString());
      assertThat(page.locator("#may-change")).isHidden();
      visitor.looksRight("declare-done");
      Await.until(() -> assertThat(world.state(person)).isEqualTo("GREEN"));
      assertThat(declarations(world, person)).hasSize(1);
      assertThat(declarations(world, person).getFirst().getHealth().getTemperature())
          .isEqualTo(36.6);

      page.goBack();
      fillIn(page);
      submit(page);
      visitor.arrivesAt(DONE);
      assertThat(eventIds(world, person))
          .as("sent again after the back button")
          .hasSizeBetween(1, 2);
      visitor.hasNoFaults();
    }
  }

  @Test
  void theFormIsCheckedByTheServerTooAndShowsScriptAsText(World world) {
    Person person = Person.adult();
    try (Browser.Visitor visitor = visit(world, 320, person, "/me/declare")) {
      Page page = visitor.page();
      fillIn(page);
      page.locator("[name=phone]").fill(SCRIPT.substring(0, 20));
      page.evaluate("document.querySelector('form[data-draft]').submit()");

      assertThat(page.locator("#problems")).containsText("填写内容有误");
      assertThat(page.locator("#error-phone")).containsText("请填能打通的号码");
      assertThat(page.locator("[name=phone]")).hasValue(SCRIPT.substring(0, 20));
      assertThat(page.locator("[name=regionCode]")).hasValue("419001");
      assertThat(page).hasTitle(Pattern.compile("健康申报.*"));
      visitor.looksRight("declare-server");
      visitor.hasNoFaults();
      assertThat(declarations(world, person)).isEmpty();
    }
  }

  @Test
  void aSessionThatEndsInTheMiddleOfTheFormLosesNothing(World world) {
    Person person = Person.adult();
    try (Browser.Visitor visitor = visit(world, 390, person, "/me/declare")) {
      Page page = visitor.page();
      fillIn(page);
      page.locator("[name=phone]").fill(person.phone());
      visitor.context().clearCookies(new ClearCookiesOptions().setName(SESSION));
      page.waitForResponse(
          answer -> answer.request().method().equals("GET") && answer.url().endsWith("/me/declare"),
          () -> submit(page));

      assertThat(page.locator("[name=phone]")).hasValue(person.phone());
      assertThat(page.locator("[name=regionCode]")).hasValue("419001");
      assertThat(page.locator("[value=NONE]")).isChecked();
      assertThat(declarations(world, person)).isEmpty();
      submit(page);
      visitor.arrivesAt(DONE);
      assertThat(declarations(world, person)).hasSize(1);
      visitor.hasNoFaults();
    }
  }

  @Test
  void symptomsAreToldHonestlyAndTheRegionIsFoundByName(World world) {
    Person person = Person.adult();
    try (Browser.Visitor visitor = visit(world, 390, person, "/me/declare")) {
      Page page = visitor.page();
      fillIn(page);
      page.locator("[data-find]").first().fill("新郑");
      page.locator("[data-found] button").first().click();
      assertThat(page.locator("[name=regionCode]")).hasValue("410184");
      page.locator("[value=FEVER]").check();
      assertThat(page.locator("[value=NONE]")).not().isChecked();
      submit(page);
      assertThat(page.locator("#field-zone")).containsText("航空港区");
      visitor.picture("declare-zone");
      page.locator("[name=zone][value='410184']").check();
      submit(page);

      visitor.arrivesAt(Pattern.compile(".*#may-change"));
      assertThat(page.locator("#may-change")).containsText("可能");
      visitor.picture("declare-may-change");
      visitor.isAccessible();
      Await.until(() -> assertThat(world.state(person)).isEqualTo("YELLOW"));

      page.navigate(world.uri(Part.DECLARATION, "/me/declare").toString());
      assertThat(page.locator("[name=regionCode]")).hasValue("410184");
      assertThat(page.locator("[value=FEVER]")).not().isChecked();
      visitor.hasNoFaults();
    }
  }

  @Test
  void twoTabsAsTwoPeopleAreNotMixedUp(World world) {
    Person first = Person.adult();
    Person second = Person.adult();
    try (Browser.Visitor visitor = visit(world, 390, first, "/me/declare")) {
      Page tab = visitor.newTab();
      tab.navigate(world.uri(Part.DECLARATION, "/me/declare").toString());
      fillIn(tab);
      tab.locator("[name=phone]").fill(first.phone());
      visitor.context().clearCookies();
      visitor.signIn(world.uri(Part.DECLARATION, "/me/declare"), second);
      submit(tab);

      assertThat(tab.locator("#problems")).containsText("这份表单不是为您");
      assertThat(tab.locator("[name=phone]")).hasValue("");
      assertThat(declarations(world, first)).isEmpty();
      assertThat(declarations(world, second)).isEmpty();
    }
  }

  @Test
  void aChildIsAddedAndDeclaredForByItsGuardian(World world) {
    Person guardian = Person.adult();
    Person child = Person.child();
    try (Browser.Visitor visitor = visit(world, 390, guardian, "/me/family")) {
      Page page = visitor.page();
      page.locator("[value=CHILD]").check();
      page.locator("[name=name]").fill("长".repeat(10_000));
      page.locator("[name=idNumber]").fill(child.idNumber());
      submit(page);
      assertThat(page.locator("#error-name")).containsText("1到100个字");
      page.evaluate("document.querySelector('form[data-draft]').submit()");
      assertThat(page.locator("#problems")).containsText("1到100个字");
      page.locator("[name=name]").fill(child.name());
      visitor.isAccessible();
      submit(page);

      assertThat(page.locator("p.done")).containsText("已添加");
      assertThat(page.locator("[name=idNumber]")).hasValue("");
      visitor.looksRight("family");
      String id = world.id(child).hex();
      assertThat(page.locator("a[href$='/paper']"))
          .hasAttribute("href", world.uri(Part.CODE, "/me/code/" + id + "/paper").toString());

      page.locator("article a[href^='/me/declare']").click();
      assertThat(page.locator("[name=personId][value='" + id + "']")).isChecked();
      fillIn(page);
      visitor.picture("declare-child");
      submit(page);
      visitor.arrivesAt(DONE);
      assertThat(declarations(world, world.id(child))).hasSize(1);
      assertThat(declarations(world, guardian)).isEmpty();

      page.navigate(world.uri(Part.DECLARATION, "/me/family").toString());
      page.locator("article summary").click();
      page.locator("article button.danger").click();
      assertThat(page.locator("p.done")).containsText("已解除");
      assertThat(page.locator("article")).hasCount(0);
      visitor.hasNoFaults();
    }
  }

  @Test
  void aJourneyByTrainIsDeclaredWithItsErrorsBesideTheRow(World world) {
    Person person = Person.adult();
    String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    try (Browser.Visitor visitor = visit(world, 320, person, "/me/itinerary")) {
      Page page = visitor.page();
      visitor.picture("itinerary");
      field(page, "trips[0].type").selectOption("TRAIN");
      field(page, "trips[0].number").fill("G1886");
      field(page, "trips[0].carriage").fill("6");
      submit(page);
      assertThat(page.locator("[id='error-trips[0].date']")).containsText("始发日期");
      visitor.looksRight("itinerary-mistakes");

      field(page, "trips[0].date").fill(today);
      submit(page);
      visitor.arrivesAt(DONE);
      Await.until(
          () ->
              assertThat(
                      world.topics().events(Topics.VISITS).stream()
                          .filter(read -> PersonId.fromBytes(read.key()).equals(world.id(person)))
                          .map(read -> read.value().getPlace().getCode()))
                  .containsExactly("G1886/06"));
      visitor.hasNoFaults();
    }
  }

  @Test
  void aRedPersonAppealsAgainstTheReasonAndWithdraws(World world) {
    Person person = world.greenAdult();
    world.infect(person);
    Await.until(() -> assertThat(world.state(person)).isEqualTo("RED"));
    try (Browser.Visitor visitor = visit(world, 390, person, "/me/corrections")) {
      Page page = visitor.page();
      assertThat(page.locator("[name=evidenceId]")).isChecked();
      page.locator("[name=statement]").fill(SCRIPT + "我没有做过核酸");
      visitor.picture("corrections");
      visitor.isAccessible();
      submit(page);

      assertThat(page.locator("ol.steps")).containsText("已受理");
      assertThat(page.locator(".said")).containsText(SCRIPT);
      visitor.looksRight("correction");
      page.locator("summary").click();
      page.locator("button.danger").click();
      assertThat(page.locator("ol.steps")).containsText("本人已撤销");
      visitor.hasNoFaults();
    }
  }

  @Test
  void aVenueIsEnteredAndLeft(World world) {
    Person person = Person.adult();
    String code = world.venueCode(world.newVenue("RESTAURANT"));
    try (Browser.Visitor visitor = visit(world, 390, person, "/me/check-in")) {
      Page page = visitor.page();
      visitor.picture("check-in");
      page.locator("[name=code]").fill("https://example.org");
      submit(page);
      assertThat(page.locator("#problems")).containsText("这不是场所码");
      page.locator("[name=code]").fill(code);
      submit(page);
      assertThat(page.locator("[data-visit]")).containsText("已登记进入");
      visitor.looksRight("check-in-entered");

      page.navigate(world.uri(Part.DECLARATION, "/me/check-in").toString());
      page.locator("[data-visits] button").click();
      assertThat(page.locator(".done")).containsText("已登记离开");
      assertThat(page.locator("[data-today]")).isHidden();
      visitor.hasNoFaults();
    }
  }

  @Test
  void aVenueCodeIsReadByTheCamera(World world) {
    String code = world.venueCode(world.newVenue("SHOP"));
    FakeCamera.show(code, film);
    try (Browser.Visitor visitor = visit(world, 390, Person.adult(), "/me/check-in")) {
      Page page = visitor.page();
      page.locator("[data-scan]").click();
      assertThat(page.locator("[name=code]")).hasValue(code);
      assertThat(page.locator("[data-viewer]")).isHidden();
      page.keyboard().press("Enter");
      assertThat(page.locator("[data-visit]")).containsText("已登记进入");
      visitor.hasNoFaults();
    }
  }

  @Test
  void everyPageFitsEveryScreenInBothLanguages(World world) {
    Person person = Person.adult();
    for (int width : List.of(320, 1280)) {
      try (Browser.Visitor visitor = visit(world, width, person, "/me/declare")) {
        Page page = visitor.page();
        for (String path :
            List.of(
                "/me/declare", "/me/itinerary", "/me/family", "/me/check-in", "/me/corrections")) {
          page.navigate(world.uri(Part.DECLARATION, path).toString());
          visitor.fitsItsWidth();
          page.locator("a[hreflang=en]").click();
          assertThat(page.locator("html")).hasAttribute("lang", "en");
          visitor.looksRight("en" + path.replace('/', '-'));
          page.locator("a[hreflang=zh]").click();
          assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
        }
        visitor.hasNoFaults();
      }
    }
  }

  @Test
  void anAreaThatIsChosenBeforeTheScriptIsThereOffersItsCounties(World world) {
    try (Browser.Visitor visitor = visit(world, 390, Person.adult(), "/me/family")) {
      Page page = visitor.page();
      List<Route> held = new ArrayList<>();
      page.route("**/resident.js*", held::add);
      page.navigate(
          world.uri(Part.DECLARATION, "/me/declare").toString(),
          new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      page.waitForCondition(() -> !held.isEmpty());
      page.locator("[data-area]").first().selectOption("419000");
      held.forEach(Route::resume);

      page.locator("[data-county]").first().selectOption("419001");
    }
  }

  private static Browser.Visitor visit(World world, int width, Person person, String path) {
    Browser.Visitor visitor = browser.visitor(width);
    URI page = world.uri(Part.DECLARATION, path);
    visitor.signIn(page, person);
    visitor.page().waitForURL(page.toString());
    return visitor;
  }

  private static void fillIn(Page page) {
    chooseRegion(page, "419000", "419001");
    page.locator("[value=NONE]").check();
    page.locator("[name=temperature]").fill("36.5");
    page.locator("[name=contactWithPatient][value=NO]").check();
    page.locator("[name=commitment]").check();
  }

  private static void chooseRegion(Page page, String area, String county) {
    page.locator("[data-area]").first().selectOption(area);
    page.locator("[data-county]").first().selectOption(county);
  }

  private static Locator field(Page page, String name) {
    return page.locator("[name='" + name + "']");
  }

  private static void submit(Page page) {
    page.locator("form[data-checked] button.wide:not([type])").click();
  }

  private static List<Declaration> declarations(World world, Person person) {
    return declarations(world, world.id(person));
  }

  private static List<Declaration> declarations(World world, PersonId person) {
    return world.topics().events(Topics.DECLARATIONS).stream()
        .filter(read -> PersonId.fromBytes(read.key()).equals(person))
        .map(TopicReader.Read::value)
        .toList();
  }

  private static List<String> eventIds(World world, Person person) {
    return declarations(world, person).stream()
        .map(declaration -> declaration.getHeader().getEventId())
        .distinct()
        .toList();
  }
}
