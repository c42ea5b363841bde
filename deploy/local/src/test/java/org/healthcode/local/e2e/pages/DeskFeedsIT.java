package org.healthcode.local.e2e.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Browser;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The desk of the write edge, as operators, approvers, auditors and the hotline use it. */
@ExtendWith(SharedStack.class)
class DeskFeedsIT {
  private static final int ROWS = 50_000;
  private static final int BAD = 100;
  private static final int PEOPLE = 1_500;
  private static final double UPLOAD_MILLIS = 240_000;
  private static final String HEADER = "recordId,idType,idNumber,sampledAt,resultAt,result\n";
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final List<Integer> WIDTHS = List.of(320, 390, 1280);

  private static Browser browser;

  @TempDir private Path folder;

  @BeforeAll
  static void open() {
    browser = Browser.start();
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void fiftyThousandRowsGoInAndTheHundredBadOnesAreListed(World world) throws IOException {
    Path file = folder.resolve("tests.csv");
    Files.writeString(file, rows(world.newRecord("desk"), ROWS));
    Path small = folder.resolve("small.csv");
    Files.writeString(small, rows(world.newRecord("desk"), ROWS / BAD));
    try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/feeds", 1280)) {
      Page page = operator.page();
      upload(page, file);
      assertThat(page.locator("#upload-state")).isVisible();
      assertThat(page.locator("#rows-read")).isVisible(patience());
      finished(page);
      assertThat(page.locator("#rows-accepted")).hasText(Integer.toString(ROWS - BAD));
      assertThat(page.locator("#rows-rejected")).hasText(Integer.toString(BAD));
      assertThat(page.locator("#rejected tbody tr")).hasCount(BAD);
      assertThat(page.locator("#sent")).hasAttribute("value", "100");
      operator.isAccessible();
      operator.picture("desk-feeds-done");
      Download rejected = page.waitForDownload(() -> page.locator("#job a[download]").click());
      assertThat(Files.readAllLines(rejected.path())).hasSize(BAD + 1);

      upload(page, small);
      finished(page);
      page.reload();
      // The page has the last twenty jobs of everybody; of this file there is one.
      Locator ofSmall =
          page.locator("li:has([data-job])")
              .filter(new Locator.FilterOptions().setHasText("收下" + (ROWS / BAD - 1) + "行"));
      assertThat(ofSmall).hasCount(1);
      upload(page, small);
      assertThat(page.locator("#upload-words")).containsText("这个文件已于");
      page.locator("#leave").click();
      assertThat(page.locator("#rows-accepted")).hasText(Integer.toString(ROWS / BAD - 1));
      upload(page, small);
      page.locator("#anew").click();
      finished(page);
      assertThat(page.locator("#rows-accepted")).hasText(Integer.toString(ROWS / BAD - 1));
      page.reload();
      assertThat(ofSmall).hasCount(2);
      operator.hasNoFaults();
    }
  }

  @Test
  void aGbkFileThatIsDroppedIsKnownAsSuchAndAWrongOneIsRefusedInWords(World world) {
    Person person = world.declaredAdult();
    try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/feeds", 390)) {
      Page page = operator.page();
      page.locator("#upload button").click();
      assertThat(page.locator("#problem")).containsText("请先选择一个文件");
      drop(page, "plan.docx", "504b");
      page.locator("#upload button").click();
      assertThat(page.locator("#problem")).containsText("只能上传");
      page.locator("#feed").selectOption("tests");
      drop(
          page,
          "gbk.csv",
          HexFormat.of()
              .formatHex(
                  (HEADER.strip()
                          + ",laboratory\n"
                          + "%s,10,%s,2022-06-27,2022-06-27,NEGATIVE,郑州一院\n"
                              .formatted(world.newRecord("gbk"), person.idNumber()))
                      .getBytes(Charset.forName("GBK"))));
      page.locator("#upload button").click();
      finished(page);
      assertThat(page.locator("#rows-accepted")).hasText("1");
      drop(page, "header.csv", HexFormat.of().formatHex("a,b\n".getBytes(StandardCharsets.UTF_8)));
      page.locator("#upload button").click();
      assertThat(page.locator("#problem")).containsText("recordId");
      operator.hasNoFaults();
    }
  }

  @Test
  void theDeskSaysWhetherThereWasARecordToTakeBack(World world) {
    Person person = world.greenAdult();
    String recordId = world.infect(person);
    world.awaitShown(person, "STOP RED");
    try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/feeds/retract", 390)) {
      Page page = operator.page();
      takeBack(page, recordId + "x");
      assertThat(page.locator("#retract-done [data-known=false]")).isVisible(patience());
      assertThat(page.locator("#retract-done [data-known=false]")).containsText(recordId + "x");
      assertThat(page.locator("#retract-done [data-known=true]")).isHidden();
      operator.isAccessible();
      operator.picture("desk-retract-unknown");

      takeBack(page, recordId);
      assertThat(page.locator("#retract-done [data-known=true]")).isVisible(patience());
      assertThat(page.locator("#retract-done [data-known=true]")).containsText("已撤回");
      assertThat(page.locator("#retract-done [data-known=false]")).isHidden();
      operator.hasNoFaults();
    }
    world.awaitShown(person, "PASS GREEN");
  }

  private static void takeBack(Page page, String recordId) {
    page.locator("#t-recordId").fill(recordId);
    page.locator("#t-reason").selectOption("RECORDED_IN_ERROR");
    page.locator("#retract [type=checkbox]").check();
    page.locator("#retract button").click();
  }

  @Test
  void anOverrideTakesTwoPeopleAndTheAuditorOnlyLooks(World world) {
    Person person = world.greenAdult();
    String fedByAnother =
        world
            .postAs(
                world.token(
                    "desk-colleague",
                    Role.OPERATOR.scope(),
                    Map.of("region", "41", "authority", "henan-cdc", "feeds", "cases")),
                "cases",
                World.caseRow(world.newRecord("desk-case"), person, "SUSPECTED"))
            .expecting(201)
            .at("eventId");
    String override;
    try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/feeds/records/cases", 390)) {
      Page page = operator.page();
      page.locator("#r-recordId").fill(world.newRecord("desk-case"));
      page.locator("#r-idType").selectOption("10");
      page.locator("#r-idNumber").fill("410105199001011234");
      page.locator("#r-status").selectOption("SUSPECTED");
      page.locator("#r-reportedAt").fill("2022-06-27T08:00");
      page.locator("#record-cases button").click();
      assertThat(page.locator("#r-idNumber-error")).containsText("证件号码有误");
      assertThat(page.locator("#r-idNumber")).hasAttribute("aria-invalid", "true");
      operator.isAccessible();
      operator.picture("desk-record-error");
      page.locator("#r-idNumber").fill(person.idNumber());
      page.locator("#record-cases button").click();
      assertThat(page.locator("#record-done")).isVisible();
      assertThat(page.locator("#record-done code")).hasText(Pattern.compile("[0-9a-f]{32}"));

      page.locator("#record-done a", new Page.LocatorOptions().setHasText("人工赋码")).click();
      page.locator("#o-idNumber").fill(person.idNumber());
      page.locator("#override [value=YELLOW]").check();
      page.locator("#o-reason").selectOption("SUSPECTED_CASE_UNDER_INVESTIGATION");
      page.locator("#o-until").fill(LocalDate.now(CHINA).plusDays(90).toString());
      page.locator("#override button").click();
      assertThat(page.locator("#o-until-error")).containsText("最长14天");
      page.locator("#o-until").fill(LocalDate.now(CHINA).plusDays(3).toString());
      page.locator("#override button").click();
      // Nobody decides on what they fed themselves.
      assertThat(page.locator("#o-factId-error")).containsText("不是申请人或审批人上报的");
      page.locator("#o-factId").fill(fedByAnother);
      // In a hurry: the second press changes nothing.
      page.locator("#override button").dblclick();
      operator.arrivesAt(Pattern.compile(".*/desk/overrides/(?!new)[^/]+$"));
      override = URI.create(page.url()).getPath();
      assertThat(page.locator("#done")).containsText("等待另一人审批");
      assertThat(page.locator("#why")).containsText("须由另一人审批");
      assertThat(page.getByText("批准")).hasCount(0);
      assertThat(page.url()).doesNotContain(person.idNumber());
      operator.picture("desk-override-own");
      operator.hasNoFaults();
    }
    try (Browser.Visitor auditor = staff(world, Role.AUDITOR, override, 390)) {
      assertThat(auditor.page().locator("#status")).hasAttribute("data-status", "PENDING");
      assertThat(auditor.page().locator("main form, main details")).hasCount(0);
      for (String place : List.of("feeds", "regions", "venues")) {
        auditor.page().locator("nav.tabs a[href$='/desk/" + place + "']").click();
        assertThat(auditor.page().locator("h1")).isVisible();
        assertThat(auditor.page().locator("main form[method=post]")).hasCount(0);
        assertThat(auditor.page().locator("main a[href$='/new']")).hasCount(0);
        auditor.isAccessible();
      }
      auditor.hasNoFaults();
    }
    try (Browser.Visitor approver = staff(world, Role.APPROVER, override, 1280)) {
      confirm(approver.page(), "批准");
      assertThat(approver.page().locator("#status")).hasAttribute("data-status", "APPROVED");
      assertThat(approver.page().locator("#done")).containsText("已审批");
      approver.isAccessible();
      approver.picture("desk-override-approved");
      confirm(approver.page(), "撤销");
      assertThat(approver.page().locator("#status")).hasAttribute("data-status", "ENDED");
      approver.hasNoFaults();
    }
  }

  @Test
  void aRaisedLevelTakesEffectOnceAnotherPersonHasAgreed(World world) {
    String area = "验收小区" + System.nanoTime();
    try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/regions", 390)) {
      Page page = operator.page();
      page.locator("#g-regionCode").fill("410702");
      page.locator("#g-area").fill(area);
      page.locator("#g-level").selectOption("MEDIUM");
      page.locator("#g-from").fill("2022-06-27T08:00");
      page.locator("#region button").click();
      assertThat(page.locator("#region-done")).containsText("由另一人复核");
      operator.picture("desk-regions");
      page.locator("#region-done a[href='/desk/proposals']").click();
      assertThat(card(page, area)).containsText("须由另一人复核");
      operator.hasNoFaults();
    }
    try (Browser.Visitor approver = staff(world, Role.APPROVER, "/desk/proposals", 320)) {
      Locator card = card(approver.page(), area);
      card.getByText("批准", new Locator.GetByTextOptions().setExact(true)).click();
      approver.looksRight("desk-proposals");
      card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("确认批准")).click();
      assertThat(approver.page().locator("#done")).containsText("已复核通过");
      assertThat(card(approver.page(), area)).hasCount(0);
      approver.hasNoFaults();
    }
    try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/regions", 1280)) {
      Page page = operator.page();
      Await.until(
          () -> {
            page.reload();
            assertThat(card(page, area).count()).isOne();
          });
      operator.picture("desk-regions-list");
      card(page, area).getByText("变更或解除").click();
      page.locator("#g-level").selectOption("NONE");
      page.locator("#region-change button").click();
      assertThat(page.locator("#region-done")).containsText("已生效");
      Await.until(
          () -> {
            page.navigate(world.uri(Part.DECLARATION, "/desk/regions").toString());
            assertThat(card(page, area).count()).isZero();
          });
      operator.hasNoFaults();
    }
  }

  @Test
  void aLargerAllowanceTakesAnotherPersonAndOneEndsIt(World world) {
    String account = "desk-night-" + System.nanoTime();
    LocalDate today = LocalDate.now(CHINA);
    try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/allowances", 320)) {
      Page page = operator.page();
      page.locator("#ask summary").click();
      page.locator("#a-account").fill(account);
      page.locator("#a-people").fill("20");
      page.locator("#a-from").fill(today + "T00:00");
      page.locator("#a-until").fill(today.plusDays(1) + "T08:00");
      page.locator("#a-reason").selectOption("NIGHT_SHIFT");
      page.locator("#allowance button").click();
      assertThat(page.locator("#a-people-error")).containsText("大于通常的限额");
      operator.looksRight("desk-allowance-new");
      page.locator("#a-people").fill("2000");
      page.locator("#allowance button").click();
      assertThat(page.locator("#done")).containsText("等待另一人批准");
      assertThat(card(page, account)).containsText("须由另一人审批");
      operator.hasNoFaults();
    }
    try (Browser.Visitor approver = staff(world, Role.APPROVER, "/desk/allowances", 390)) {
      Page page = approver.page();
      card(page, account).getByText("批准", new Locator.GetByTextOptions().setExact(true)).click();
      approver.looksRight("desk-allowances");
      card(page, account)
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("确认批准"))
          .click();
      assertThat(page.locator("#done")).containsText("已批准");
      page.navigate(world.uri(Part.DECLARATION, "/desk/allowances?status=APPROVED").toString());
      card(page, account).getByText("提前结束", new Locator.GetByTextOptions().setExact(true)).click();
      card(page, account)
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("确认提前结束"))
          .click();
      assertThat(page.locator("#done")).containsText("恢复为通常的限额");
      assertThat(card(page, account)).hasCount(0);
      approver.hasNoFaults();
    }
  }

  @Test
  void aCorrectionIsReadAsTextAndAnswered(World world) {
    Person holder = world.greenAdult();
    String recordId = world.infect(holder);
    world.awaitShown(holder, "STOP RED");
    String correction =
        world
            .http()
            .postJson(
                world.uri(Part.DECLARATION, "/corrections"),
                world.token(holder),
                JsonMapper.shared()
                    .writeValueAsString(
                        Map.of(
                            "evidenceId",
                            evidence(world, holder),
                            "statement",
                            "<script>alert(1)</script><b>我没病</b>")))
            .expecting(201)
            .at("correctionId");
    String path = "/desk/corrections/" + correction;
    try (Browser.Visitor hotline = staff(world, Role.HOTLINE, path, 390)) {
      assertThat(hotline.page().locator("#statement")).containsText("<b>我没病</b>");
      assertThat(hotline.page().locator("#answer")).hasCount(0);
      hotline.page().navigate(world.uri(Part.DECLARATION, "/desk/corrections/new").toString());
      hotline.page().locator("#c-idNumber").fill(holder.idNumber());
      hotline.page().locator("#c-evidenceId").fill("no such evidence");
      hotline.page().locator("#c-statement").fill("长".repeat(3_000));
      hotline.page().locator("#correction button").click();
      assertThat(hotline.page().locator("#c-statement-error")).containsText("2000字");
      hotline.isAccessible();
      hotline.picture("desk-hotline");
      hotline.page().locator("#c-statement").fill("代为申诉");
      hotline.page().locator("#c-evidenceId").fill(evidence(world, holder));
      hotline.page().locator("#correction button").click();
      hotline.arrivesAt(Pattern.compile(".*" + path + "$"));
      hotline.hasNoFaults();
    }
    try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/corrections", 390)) {
      Page page = operator.page();
      assertThat(page.locator("a[href='" + path + "']")).isVisible();
      operator.picture("desk-corrections");
      page.navigate(world.uri(Part.DECLARATION, path).toString());
      page.locator("#answer [value=UPHELD]").check();
      assertThat(page.locator("#a-recordId")).isHidden();
      page.locator("#answer button").click();
      assertThat(page.locator("#a-reason-error")).containsText("不能为空");
      page.locator("#answer [value=RETRACTED]").check();
      page.locator("#a-feed").selectOption("cases");
      page.locator("#a-recordId").fill(recordId);
      operator.isAccessible();
      operator.picture("desk-correction");
      page.locator("#answer button").click();
      assertThat(page.locator("#status")).hasAttribute("data-status", "RETRACTED");
      assertThat(page.locator("#answer")).hasCount(0);
      operator.hasNoFaults();
    }
    world.awaitShown(holder, "PASS GREEN");
  }

  @Test
  void aVenueIsRegisteredPrintedAndShownOnAScreen(World world) throws IOException {
    String name = "<i>烩面馆</i>" + System.nanoTime();
    try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/venues/new", 390)) {
      Page page = operator.page();
      page.locator("#f-name").fill("长".repeat(10_000));
      page.locator("#f-category").selectOption("RESTAURANT");
      page.locator("#f-region").selectOption("410105");
      page.locator("#f-address").fill("花园路1号");
      page.locator("#venue button").click();
      assertThat(page.locator("#problem:not(:empty), #f-name-error:not(:empty)").first())
          .isVisible();
      // The session ends in the middle of it: what was typed is still there afterwards.
      page.locator("#f-name").fill(name);
      operator.context().clearCookies();
      page.locator("#venue button").click();
      Locator form = page.locator("form[action=authorize]");
      form.waitFor();
      form.locator("[name=role]").selectOption(Role.OPERATOR.label());
      form.locator("button").click();
      assertThat(page.locator("#f-name")).hasValue(name);
      assertThat(page.locator("#f-region")).hasValue("410105");
      page.locator("#venue button").click();
      assertThat(page.locator("#done")).containsText("场所已登记");
      assertThat(page.locator("h1")).hasText(name);
      String venue = URI.create(page.url()).getPath().replaceFirst(".*/", "");
      operator.isAccessible();
      operator.picture("desk-venue");
      Download poster =
          page.waitForDownload(
              () -> page.locator("a[href='/venues/" + venue + "/poster']").click());
      assertThat(Files.readAllBytes(poster.path())).startsWith('%', 'P', 'D', 'F');
      page.navigate(world.uri(Part.DECLARATION, "/desk/venues/" + venue + "/screen").toString());
      page.locator("#screen").waitFor();
      assertThat(operator.qr()).startsWith("HV1:");
      operator.hasNoFaults();
    }
  }

  @Test
  void everyPageFitsEveryWidthAndIsAccessibleInBothLanguages(World world) {
    List<String> paths =
        List.of(
            "/desk/feeds",
            "/desk/feeds/records/visits",
            "/desk/feeds/retract",
            "/desk/regions",
            "/desk/overrides",
            "/desk/overrides/new",
            "/desk/proposals?status=ALL",
            "/desk/corrections",
            "/desk/corrections/statistics",
            "/desk/venues",
            "/desk/venues/new");
    for (int width : WIDTHS) {
      try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/feeds", width)) {
        for (String path : paths) {
          operator.page().navigate(world.uri(Part.DECLARATION, path).toString());
          operator.picture(path.substring(1).replaceAll("\\?.*", "").replace('/', '-'));
          operator.fitsItsWidth();
        }
        operator.hasNoFaults();
      }
    }
    try (Browser.Visitor operator = staff(world, Role.OPERATOR, "/desk/feeds", WIDTHS.getFirst())) {
      operator.page().getByText("English").click();
      assertThat(operator.page().locator("h1")).hasText("Feeds");
      for (String path : paths) {
        operator.page().navigate(world.uri(Part.DECLARATION, path).toString());
        operator.fitsItsWidth();
        operator.isAccessible();
      }
      operator.picture("desk-english");
      operator.hasNoFaults();
    }
  }

  private static Browser.Visitor staff(World world, Role role, String path, int width) {
    Browser.Visitor visitor = browser.visitor(width);
    visitor.signIn(world.uri(Part.DECLARATION, path), role, Map.of());
    return visitor;
  }

  private static void upload(Page page, Path file) {
    page.locator("#feed").selectOption("tests");
    page.locator("#file").setInputFiles(file);
    page.locator("#upload button").click();
  }

  private static void finished(Page page) {
    assertThat(page.locator("#upload-words")).hasText("处理完成。", textPatience());
    assertThat(page.locator("#job[data-state=DONE]")).isVisible(patience());
  }

  /** As if the file had been dragged onto the page from elsewhere. */
  private static void drop(Page page, String name, String hex) {
    JSHandle transfer =
        page.evaluateHandle(
            """
            ([name, hex]) => {
              const bytes = new Uint8Array(hex.match(/../g).map((byte) => parseInt(byte, 16)));
              const transfer = new DataTransfer();
              transfer.items.add(new File([bytes], name));
              return transfer;
            }
            """,
            List.of(name, hex));
    page.locator("#drop").dispatchEvent("drop", Map.of("dataTransfer", transfer));
  }

  private static void confirm(Page page, String what) {
    page.locator("summary", new Page.LocatorOptions().setHasText(what)).click();
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("确认" + what)).click();
  }

  private static Locator card(Page page, String text) {
    return page.locator("article", new Page.LocatorOptions().setHasText(text));
  }

  private static LocatorAssertions.IsVisibleOptions patience() {
    return new LocatorAssertions.IsVisibleOptions().setTimeout(UPLOAD_MILLIS);
  }

  private static LocatorAssertions.HasTextOptions textPatience() {
    return new LocatorAssertions.HasTextOptions().setTimeout(UPLOAD_MILLIS);
  }

  private static String evidence(World world, Person holder) {
    return StreamSupport.stream(
            world.code(holder).expecting(200).json().path("spans").spliterator(), false)
        .filter(span -> span.path("color").asString().equals("RED"))
        .map(span -> span.path("reasons").path(0).path("evidenceId").asString())
        .findFirst()
        .orElseThrow();
  }

  private static String rows(String prefix, int count) {
    List<Person> people = Person.adults(PEOPLE);
    StringBuilder csv = new StringBuilder(HEADER);
    for (int row = 0; row < count; row++) {
      boolean bad = row % (ROWS / BAD) == 0;
      csv.append(prefix)
          .append('-')
          .append(row)
          .append(",10,")
          .append(people.get(row % PEOPLE).idNumber())
          .append(",2022-06-2")
          .append(row % 7)
          .append(",2022-06-27,")
          .append(bad ? "PERHAPS" : "NEGATIVE")
          .append('\n');
    }
    return csv.toString();
  }
}
