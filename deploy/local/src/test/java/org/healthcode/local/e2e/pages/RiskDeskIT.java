package org.healthcode.local.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Instant;
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
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.id.IdDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** The risk service's pages, as operators, auditors and passers-by use them. */
@ExtendWith(SharedStack.class)
class RiskDeskIT {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  /** Cities that no other test's people live in. */
  private static final String HEBI = "410602";

  private static final String PUYANG = "410902";

  /** Counties that no other test's people live in. */
  private static final String MENGZHOU = "410883";

  private static final String LANKAO = "410225";
  private static final JsonMapper JSON = new JsonMapper();
  private static final double PATIENCE_MS = 60_000;

  private static Browser browser;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void theDashboardCountsColorsByCityAndFollowsWithoutReload(World world) {
    Person sick = resident(world, HEBI);
    resident(world, HEBI);
    try (Visitor visitor = browser.visitor(1280)) {
      visitor.signIn(world.uri(Part.RISK, "/"), Role.OPERATOR, Map.of("region", "41"));
      Page page = visitor.page();
      assertThat(page).hasURL(world.uri(Part.RISK, "/desk").toString());
      Locator hebi = page.locator("tr[data-place='4106']");
      assertThat(hebi.locator("th")).hasText("鹤壁市", patiently());
      assertThat(hebi.locator("td").nth(2)).hasText("2", patiently());
      page.evaluate("window.sameDocument = true");

      world.infect(sick);

      assertThat(hebi.locator("td").nth(0)).hasText("1", patiently());
      assertThat(hebi.locator("td").nth(2)).hasText("1", patiently());
      assertThat(page.evaluate("window.sameDocument")).isEqualTo(true);
      assertThat(page.locator("#worst")).containsText("秒");
      assertThat(page.locator("main")).containsText("病例");
      page.locator("#lags summary").click();
      page.waitForResponse("**/desk/numbers", () -> {});
      assertThat(page.locator("#lags")).hasAttribute("open", "");
      looksRight(visitor, "risk-dashboard", page.url());
    }
  }

  @Test
  void publishedNumbersAreAnonymousAndSmallOnesAreNotTold(World world) {
    resident(world, "411202");
    Await.until(
        () -> {
          Answer answer =
              world.http().get(world.uri(Part.RISK, "/statistics/colors"), world.operator());
          assertThat(answer.expecting(200).text()).contains("三门峡市", "<10");
        });
  }

  @Test
  void aPersonIsFoundByNumberAndSeesWhoLooked(World world) {
    Person contact = resident(world, PUYANG);
    isolate(world, contact);
    world.awaitShown(contact, "STOP RED");
    try (Visitor visitor = browser.visitor(390)) {
      URI persons = world.uri(Part.RISK, "/desk/persons");
      visitor.signIn(persons, Role.OPERATOR, Map.of("region", "4109"));
      Page page = visitor.page();
      page.locator("#idNumber").fill("12345");
      button(page, "查询").click();
      assertThat(page.locator("#idNumber-error")).isVisible();
      page.locator("#idNumber").fill(contact.idNumber());
      page.locator("#reason").fill("CASE-7");
      button(page, "查询").click();
      assertThat(page.locator("#decision .now")).containsText("红码");
      assertThat(page.locator("#decision")).containsText("密切接触者");
      assertThat(page.locator("#decision .current .release")).containsText("阴性检测");
      assertThat(page.url()).doesNotContain(contact.idNumber());
      assertThat(page.content()).doesNotContain(contact.idNumber()).doesNotContain(contact.name());
      visitor.looksRight("risk-person");
      visitor.hasNoFaults();
    }
    Await.until(
        () ->
            assertThat(
                    world
                        .http()
                        .get(world.uri(Part.CODE, "/codes/me/accesses"), world.token(contact))
                        .expecting(200)
                        .text())
                .contains("DECISION", "CASE-7"));
  }

  @Test
  void theCareListHasTheOwnAreaWithMissingTestsAndCheckIns(World world) {
    Person declared = resident(world, "410802");
    isolate(world, declared);
    Person elsewhere = resident(world, "410702");
    isolate(world, elsewhere);
    world.awaitShown(declared, "STOP RED");
    world.awaitShown(elsewhere, "STOP RED");
    try (Visitor visitor = browser.visitor(320)) {
      visitor.signIn(world.uri(Part.RISK, "/desk/care"), Role.OPERATOR, Map.of("region", "4108"));
      Page page = visitor.page();
      Locator theirs = row(world, page, declared);
      Await.until(
          () -> {
            page.reload();
            assertThat(theirs.count()).isEqualTo(1);
          });
      assertThat(theirs).containsText("红码");
      assertThat(theirs).containsText("检测 0/5，还差 5 次");
      assertThat(theirs).containsText("已打卡");
      assertThat(row(world, page, elsewhere)).hasCount(0);
      looksRight(visitor, "risk-care", page.url());

      theirs.locator("button").click();
      assertThat(page.locator("#decision .now")).containsText("红码");
    }
  }

  @Test
  void theListTellsWhenSomebodyLastCheckedIn(World world) {
    Person silent = resident(world, "411002");
    isolate(world, silent);
    world.awaitShown(silent, "STOP RED");
    Answer listed =
        Await.get(
            () -> {
              Answer answer =
                  world
                      .http()
                      .get(
                          world.uri(Part.RISK, "/care?region=4110"),
                          world.staff(Role.OPERATOR, "4110"));
              assertThat(answer.expecting(200).text()).contains(world.id(silent).hex());
              return answer;
            });
    assertThat(listed.json().at("/people/0/declaredAt").asString())
        .startsWith(Instant.now().toString().substring(0, 4));
  }

  @Test
  void alarmsAndPoliciesAreExplainedAndAnAuditorOnlyReads(World world) {
    try (Visitor visitor = browser.visitor(1280)) {
      visitor.signIn(world.uri(Part.RISK, "/desk/policies"), Role.AUDITOR, Map.of("region", "41"));
      Page page = visitor.page();
      assertThat(page.locator("[data-state=IN_FORCE]")).containsText("生效中");
      assertThat(page.locator("main button")).hasCount(0);
      looksRight(visitor, "risk-policies", page.url());
      page.locator("[data-state=IN_FORCE] a").click();
      assertThat(page.locator("main button")).hasCount(0);
      assertThat(page.locator("pre")).hasCount(1);

      looksRight(visitor, "risk-alarms", world.uri(Part.RISK, "/desk/alarms").toString());
      assertThat(page.locator("h1")).hasText("告警");
      page.locator("header a[href='/language/en']").click();
      assertThat(page.locator("h1")).hasText("Alarms");
      visitor.isAccessible();
      visitor.hasNoFaults();
    }
  }

  @Test
  void aDryRunOfAPolicyInForceChangesNobody(World world) {
    resident(world, "411102");
    try (Visitor visitor = browser.visitor(390)) {
      visitor.signIn(world.uri(Part.RISK, "/desk/policies"), Role.OPERATOR, Map.of("region", "41"));
      Page page = visitor.page();
      page.locator("[data-state=IN_FORCE] a").click();
      button(page, "试运行").click();
      assertThat(page.locator("#result")).containsText("已完成", containsPatiently());
      assertThat(page.locator("#result dd").nth(3)).hasText("0");
      visitor.looksRight("risk-dry-run");
      page.goBack();
      assertThat(button(page, "试运行")).isEnabled();
      visitor.hasNoFaults();
    }
  }

  @Test
  void whoNeverDeclaredIsOnTheListOfTheCountyThatFedThemAndIsFoundThere(World world) {
    Person unheardOf = Person.adult();
    String ofTheCounty = world.staff(Role.OPERATOR, MENGZHOU);
    world
        .http()
        .postJson(
            world.uri(Part.DECLARATION, "/feeds/cases"),
            ofTheCounty,
            JSON.writeValueAsString(World.caseRow(world.newRecord("case"), unheardOf, "CONFIRMED")))
        .expecting(201);
    try (Visitor visitor = browser.visitor(390)) {
      visitor.signIn(world.uri(Part.RISK, "/desk/care"), Role.OPERATOR, Map.of("region", MENGZHOU));
      Page page = visitor.page();
      Locator theirs = row(world, page, unheardOf);
      Await.until(
          () -> {
            page.reload();
            assertThat(theirs.count()).isEqualTo(1);
          });
      assertThat(theirs.locator(".missing")).hasText("今日未打卡");
      assertThat(theirs).containsText("从未申报");
      visitor.looksRight("risk-care-undeclared");

      page.navigate(world.uri(Part.RISK, "/desk/persons").toString());
      page.locator("#idNumber").fill(unheardOf.idNumber());
      page.locator("#reason").fill("CASE-8");
      button(page, "查询").click();
      assertThat(page.locator("#decision .now")).containsText("红码");
      visitor.hasNoFaults();
    }
    assertThat(world.decision(unheardOf, world.staff(Role.OPERATOR, "4106")).status())
        .isEqualTo(403);
  }

  @Test
  void anElderForWhomSomebodyDeclaresIsCountedAndListedThere(World world) {
    Person guardian = world.declaredAdult();
    Person elder = Person.elder();
    String linkId = world.addDependant(guardian, elder, "ELDER").expecting(201).at("linkId");
    world
        .http()
        .postJson(
            world.uri(Part.DECLARATION, "/dependants/" + linkId + "/confirmation"),
            world.token(elder),
            "")
        .expecting(200);
    world
        .declare(
            guardian,
            "{\"regionCode\": \"" + LANKAO + "\", \"personId\": \"" + world.id(elder).hex() + "\"}")
        .expecting(201);
    isolate(world, elder);
    String ofTheCounty = world.staff(Role.OPERATOR, LANKAO);
    Await.until(
        () ->
            assertThat(
                    world
                        .http()
                        .get(world.uri(Part.RISK, "/care?region=" + LANKAO), ofTheCounty)
                        .expecting(200)
                        .text())
                .contains(world.id(elder).hex()));
    world.decision(elder, ofTheCounty).expecting(200);
    try (Visitor visitor = browser.visitor(1280)) {
      visitor.signIn(world.uri(Part.RISK, "/desk"), Role.OPERATOR, Map.of("region", "4102"));
      Locator lankao = visitor.page().locator("tr[data-place='" + LANKAO + "'] td");
      assertThat(lankao.nth(0)).hasText("1", patiently());
      visitor.hasNoFaults();
    }
  }

  @Test
  void whoseCountyNothingTellsIsOnTheProvincesList(World world) {
    Map<String, Object> row = World.caseRow(world.newRecord("case"), Person.adult(), "CONFIRMED");
    row.put("idType", "20");
    row.put("idNumber", "E58211904");
    world.feed("cases", row);
    String person =
        world
            .keys()
            .pepper()
            .personId(IdDocument.of("20", "E58211904", LocalDate.now(CHINA)))
            .hex();
    try (Visitor visitor = browser.visitor(390)) {
      visitor.signIn(world.uri(Part.RISK, "/desk/care"), Role.OPERATOR, Map.of("region", "41"));
      Page page = visitor.page();
      Await.until(
          () -> {
            page.navigate(world.uri(Part.RISK, "/desk/care").toString());
            page.locator(".areas a", new Page.LocatorOptions().setHasText("河南省本级")).click();
            assertThat(page.locator("[data-person='" + person + "']").count()).isEqualTo(1);
          });
      visitor.looksRight("risk-care-province");
      visitor.hasNoFaults();
    }
  }

  @Test
  void aPolicyIsProposedByOneApprovedByAnotherAndWithdrawn(World world) {
    URI policies = world.uri(Part.RISK, "/desk/policies");
    String made;
    try (Visitor visitor = browser.visitor(1280)) {
      visitor.signIn(policies, Role.OPERATOR, Map.of("region", "41"));
      Page page = visitor.page();
      page.locator("[data-state=IN_FORCE] a").click();
      String yaml =
          page.locator("pre").textContent().replaceFirst("version: \\S+", "version: 9.9.9");
      page.navigate(policies.toString());
      page.locator("#yaml").fill(yaml);
      page.locator("#effectiveAt").fill(LocalDate.now(CHINA).plusDays(1) + "T00:00");
      button(page, "提出").click();
      assertThat(page.locator("#new .alert")).containsText("48");
      assertThat(page.locator("#yaml").inputValue()).contains("version: 9.9.9");
      page.locator("#effectiveAt").fill(LocalDate.now(CHINA).plusDays(4) + "T00:00");
      button(page, "提出").click();
      assertThat(page.locator("h1")).containsText("9.9.9 待批准");
      made = page.url();
      assertThat(button(page, "批准并发布")).hasCount(0);
      visitor.isAccessible();
      visitor.picture("risk-policy-proposed");
      visitor.hasNoFaults();
    }
    try (Visitor visitor = browser.visitor(390)) {
      visitor.signIn(URI.create(made), Role.APPROVER, Map.of("region", "41"));
      Page page = visitor.page();
      button(page, "批准并发布").click();
      assertThat(page.locator("h1")).containsText("已批准，待生效");
      button(page, "撤回").click();
      assertThat(page.locator("h1")).containsText("已撤回");
      visitor.fitsItsWidth();
      visitor.hasNoFaults();
    }
  }

  @Test
  void aPolicyThatCannotBeReadIsSaidBesideItsTextWhichStays(World world) {
    try (Visitor visitor = browser.visitor(390)) {
      visitor.signIn(world.uri(Part.RISK, "/desk/policies"), Role.OPERATOR, Map.of("region", "41"));
      Page page = visitor.page();
      page.locator("#yaml").fill("id: <script>alert(1)</script>");
      button(page, "试运行").click();
      assertThat(page.locator("#new .alert")).isVisible();
      assertThat(page.locator("#yaml")).hasValue("id: <script>alert(1)</script>");
      visitor.isAccessible();
      visitor.hasNoFaults();
    }
  }

  @Test
  void anyoneAsksWhetherATripCarriedACase(World world) {
    String train = "G7990";
    Person sick = world.greenAdult();
    LocalDate yesterday = LocalDate.now(CHINA).minusDays(1);
    world.travel(sick, train, "06", yesterday).expecting(201);
    world.infect(sick);
    try (Visitor visitor = browser.visitor(320)) {
      Page page = visitor.page();
      page.navigate(world.uri(Part.RISK, "/trips").toString());
      page.locator("#number").fill("不是车次");
      button(page, "查询").click();
      assertThat(page.locator("#number-error")).isVisible();
      page.locator("#number").fill(train.toLowerCase(java.util.Locale.ROOT));
      page.locator("#date").fill(yesterday.toString());
      Await.until(
          () -> {
            button(page, "查询").click();
            assertThat(page.locator("#answer").textContent()).contains("有病例同行", "06", "仅供参考");
          });
      looksRight(visitor, "risk-trips", page.url());
    }
  }

  /** At a small phone's, a phone's and a desk's width. */
  private static void looksRight(Visitor visitor, String name, String url) {
    Page page = visitor.page();
    for (int width : List.of(320, 390, 1280)) {
      page.setViewportSize(width, 800);
      page.navigate(url);
      visitor.picture(name);
      visitor.fitsItsWidth();
    }
    visitor.isAccessible();
    visitor.hasNoFaults();
  }

  private static Locator row(World world, Page page, Person person) {
    return page.locator("[data-person='" + world.id(person).hex() + "']");
  }

  private static Locator button(Page page, String words) {
    return page.locator("main")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(words).setExact(true));
  }

  private static LocatorAssertions.HasTextOptions patiently() {
    return new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MS);
  }

  private static LocatorAssertions.ContainsTextOptions containsPatiently() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MS);
  }

  private static Person resident(World world, String county) {
    Person person = Person.adult();
    world.declare(person, "{\"regionCode\": \"" + county + "\"}").expecting(201);
    return person;
  }

  /** Makes somebody the close contact of a case. */
  private static void isolate(World world, Person person) {
    String recordId = world.infect(Person.adult());
    world.feed("contacts", World.contactRow(world.newRecord("contact"), person, recordId));
  }
}
