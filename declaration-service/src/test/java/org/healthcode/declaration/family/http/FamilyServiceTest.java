package org.healthcode.declaration.family.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.http.RunningService.WRITES_PER_MINUTE;
import static org.healthcode.declaration.http.RunningService.problem;
import static org.healthcode.declaration.http.RunningService.staff;
import static org.healthcode.declaration.http.RunningService.token;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.FakeClaims;
import org.healthcode.declaration.FakeFamilies;
import org.healthcode.declaration.FakeNames;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.family.ErasedFamilies;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.declaration.http.FakeCodes;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.time.ChinaTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpMethod;
import tools.jackson.databind.JsonNode;

/** Who may act for a child or an elder: over HTTP, from the claim to its end. */
class FamilyServiceTest {
  private static final AtomicInteger NUMBERS = new AtomicInteger(100);
  private static final String NAME = "王小明";

  @TempDir private static Path keys;
  private static RunningService service;
  private static FakeCodes codes;
  private static FakeNames names;
  private static Pepper pepper;

  /** Nobody here bears the claims of another test. */
  private final String mother = token(adult("李梅"));

  private final String father = token(adult("王强"));
  private final String stranger = token(adult("张三"));
  private final String childId = childId();
  private final PersonId child = person(childId);

  @BeforeAll
  static void start() {
    service = new RunningService(keys);
    codes = service.fake(FakeCodes.class);
    names = service.fake(FakeNames.class);
    pepper = KeyFiles.load(keys).pepper();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void everythingIsThere() {
    service.log().comeBack();
    service.log().facts().clear();
    codes.setAway(false);
    codes.setStale(false);
  }

  @Test
  void aStrangerWhoseNameMasksAlikeIsNoGuardianOfAKnownChild() {
    isKnownAs(NAME);

    JsonNode link = claim(stranger, "王大明", 201);

    assertThat(link.get("status").asString()).isEqualTo("PENDING");
    assertThat(link.has("personId")).isFalse();
    assertThat(declare(stranger, 403).toString()).doesNotContain(NAME);
    assertThat(service.acts()).containsExactly("FAMILY_ASKED");
    assertThat(service.written(Topics.PERSONS)).isEmpty();
    assertThat(claim(mother, NAME, 201).get("status").asString()).isEqualTo("CONFIRMED");
    declare(mother, 201);
  }

  @Test
  void aChildThatIsKnownByFactsAloneOrWhoseNameCannotBeReadIsNobodysAtOnce() {
    codes.put(child, Appeals.timeline("410105"));
    assertThat(claim(stranger, NAME, 201).get("status").asString()).isEqualTo("PENDING");

    codes.remove(child);
    codes.setStale(true);
    String another = childId();
    assertThat(problem(service.post("/dependants", mother, form(another, NAME), 503)))
        .isEqualTo("color-not-verifiable");
    codes.setAway(true);
    assertThat(problem(service.post("/dependants", mother, form(another, NAME), 503)))
        .isEqualTo("code-unavailable");
    codes.setAway(false);
    codes.setStale(false);
    assertThat(
            service.post("/dependants", mother, form(another, NAME), 201).get("status").asString())
        .isEqualTo("CONFIRMED");
  }

  @Test
  void aSecondGuardianNeedsTheFirstOnesWordWhoSeesTheirWholeName() {
    claim(mother, NAME, 201);
    isKnownAs(NAME);
    String id = claim(father, NAME, 201).get("linkId").asString();

    JsonNode request = service.get("/dependants", mother, 200).at("/requests/0");
    assertThat(request.get("linkId").asString()).isEqualTo(id);
    assertThat(request.get("guardianName").asString()).isEqualTo("王强");
    assertThat(request.get("own").asBoolean()).isFalse();
    assertThat(service.get("/dependants", father, 200).get("requests")).isEmpty();
    declare(father, 403);
    for (String other : List.of(father, stranger)) {
      service.post(confirmation(id), other, 404);
    }
    service.delete("/dependants/" + id, stranger, 404);

    service.post(confirmation(id), mother, 200);

    declare(father, 201);
    assertThat(service.acts())
        .filteredOn(act -> act.startsWith("FAMILY"))
        .containsExactly("FAMILY_CONFIRMED", "FAMILY_ASKED", "FAMILY_CONFIRMED");
    assertThat(news(mother)).startsWith("CONFIRMED by FIRST_GUARDIAN", "ASKED by GUARDIAN");
    assertThat(news(father)).startsWith("CONFIRMED", "ASKED");
    assertThat(news(childsOwn())).startsWith("CONFIRMED by FIRST_GUARDIAN");
  }

  @Test
  void aThirdGuardianNeedsTheFirstOnesWordAndNotTheSeconds() {
    claim(mother, NAME, 201);
    isKnownAs(NAME);
    service.post(confirmation(claim(father, NAME, 201).get("linkId").asString()), mother, 200);
    String id = claim(stranger, NAME, 201).get("linkId").asString();

    service.post(confirmation(id), father, 404);
    service.delete("/dependants/" + id, father, 404);
    assertThat(service.get("/dependants", father, 200).get("requests")).isEmpty();
    assertThat(news(father)).contains("ASKED by GUARDIAN");
    service.delete("/dependants/" + linkOf(mother), mother, 204);
    service.post(confirmation(id), father, 200);
  }

  @Test
  void whatTheFirstGuardianRefusesIsToldAndGoesToTheWindow() {
    claim(mother, NAME, 201);
    isKnownAs(NAME);
    String id = claim(father, NAME, 201).get("linkId").asString();

    service.delete("/dependants/" + id, mother, 204);

    assertThat(news(father)).startsWith("REFUSED");
    assertThat(news(mother)).startsWith("REFUSED by FIRST_GUARDIAN");
    assertThat(service.acts()).endsWith("FAMILY_REFUSED");
    assertThat(claim(father, NAME, 201).get("linkId").asString()).isEqualTo(id);
    assertThat(service.get("/dependants", mother, 200).get("requests")).isEmpty();
    service.post(confirmation(id), mother, 404);
    assertThat(waiting(window("410105"))).contains(id);
  }

  @Test
  void whetherAChildIsGuardedOrNamedDifferentlyLooksAlike() {
    isKnownAs(NAME);
    JsonNode misnamed = claim(stranger, "王大明", 201);
    claim(mother, NAME, 201);
    JsonNode guarded = claim(father, NAME, 201);

    assertThat(guarded.propertyNames()).isEqualTo(misnamed.propertyNames());
    assertThat(guarded.get("status")).isEqualTo(misnamed.get("status"));
    assertThat(news(father)).containsExactly("ASKED");
  }

  @Test
  void theWindowOfTheChildsCountyConfirmsWithDocumentWholeNameAndCountyAndEndsWhoLied() {
    claim(stranger, "王大", 201);
    codes.put(child, Appeals.timeline("410105"));
    names.put(child, pepper.nameTag(child, "王大").orElseThrow());
    String id = claim(mother, NAME, 201).get("linkId").asString();
    String clerk = window("410105");

    assertThat(waiting(clerk)).contains(id);
    assertThat(waiting(window("410102"))).doesNotContain(id);
    service.post(confirmation(id), window("410102"), window(childId, NAME, "410105"), 404);
    service.get("/dependants/window", mother, 403);
    service.log().facts().clear();
    assertThat(fields(service.post(confirmation(id), clerk, "{}", 422)))
        .contains("idNumber", "name", "regionCode");
    assertThat(fields(service.post(confirmation(id), clerk, window(childId, "王大", "410105"), 422)))
        .contains("name");
    assertThat(fields(service.post(confirmation(id), clerk, window(childId, NAME, "410102"), 422)))
        .contains("regionCode");
    assertThat(service.acts())
        .containsExactly("FAMILY_NOT_CONFIRMED", "FAMILY_NOT_CONFIRMED", "FAMILY_NOT_CONFIRMED");
    declare(mother, 403);

    String ends = endingOthers(window(childId, NAME, "410105"));
    assertThat(service.post(confirmation(id), clerk, ends, 200).get("status").asString())
        .isEqualTo("PENDING");
    declare(mother, 403);
    declare(stranger, 201);
    assertThat(problem(service.post(confirmation(id), clerk, ends, 409)))
        .isEqualTo("second-window-needed");
    String colleague = window("window-2", "410105");
    service.post(confirmation(id), colleague, ends, 200);

    declare(mother, 201);
    declare(stranger, 403);
    assertThat(service.acts())
        .filteredOn(act -> act.startsWith("FAMILY"))
        .endsWith("FAMILY_ENDED", "FAMILY_CONFIRMED");
    assertThat(service.written(Topics.PERSONS).getLast().getNameTag())
        .as("the name on the document, and not the one that was lied")
        .isEqualTo(pepper.nameTag(child, NAME).orElseThrow().hex());
    assertThat(news(stranger)).startsWith("ENDED");
    assertThat(waiting(clerk)).doesNotContain(id);
    assertThat(
            service.written(Topics.AUDIT_ENTRIES).stream()
                .map(AuditEntry::toString)
                .toList()
                .toString())
        .contains(child.hex(), "by WINDOW")
        .doesNotContain(childId, NAME, "李梅");
  }

  @Test
  void nobodyDecidesAboutThemselvesAtTheWindow() {
    isKnownAs(NAME);
    String identity = adult("张三");
    String id = claim(token(identity), "王大明", 201).get("linkId").asString();
    String clerk =
        token(
            identity.replace("scope=resident", "scope=resident operator")
                + "&sub=w1&authority=henan-cdc&region=410105&window=true");

    service.post(confirmation(id), clerk, window(childId, "王大明", "410105"), 403);
  }

  @Test
  void anOperatorOfTheCountyWhoIsNoWindowConfirmsAndSeesNothing() {
    isKnownAs(NAME);
    String id = claim(stranger, "王大明", 201).get("linkId").asString();
    String operator = staff("operator", "operator-1", "410105");

    service.post(confirmation(id), operator, window(childId, "王大明", "410105"), 404);
    service.delete("/dependants/" + id, operator, 404);
    assertThat(service.get("/dependants/window", operator, 403).get("detail").asString())
        .contains("window");
    declare(stranger, 403);
  }

  @Test
  void aNameThatIsNotTheKnownOneTakesTwoAccountsOfTheWindow() {
    isKnownAs(NAME);
    String id = claim(stranger, "王大明", 201).get("linkId").asString();
    String typed = window(childId, "王大明", "410105");
    JsonNode since = service.get("/dependants", stranger, 200).at("/dependants/0/since");
    service.log().facts().clear();

    service.post(confirmation(id), window("410105"), typed, 200);

    declare(stranger, 403);
    assertThat(service.acts())
        .as("the first word leaves its trace")
        .containsExactly("FAMILY_ASKED");
    assertThat(service.written(Topics.PERSONS)).isEmpty();
    assertThat(service.get("/dependants", stranger, 200).at("/dependants/0/since"))
        .as("who asks can't tell that a window looked")
        .isEqualTo(since);
    assertThat(news(stranger)).containsExactly("ASKED");
    assertThat(waiting(window("window-2", "410105"))).contains(id);
    service.post(confirmation(id), window("window-2", "410105"), typed, 200);
    declare(stranger, 201);
  }

  @Test
  void whoActsAlreadyIsNeitherEndedNorJoinedByOneWindowAndBothSayTheSame() {
    claim(mother, NAME, 201);
    isKnownAs(NAME);
    String id = claim(stranger, "王大明", 201).get("linkId").asString();
    String beside = window(childId, "王大明", "410105");

    service.post(confirmation(id), window("410105"), beside, 200);
    service.post(confirmation(id), window("window-2", "410105"), endingOthers(beside), 200);

    declare(mother, 201);
    declare(stranger, 403);
    assertThat(news(mother)).startsWith("ASKED by WINDOW");
    service.post(confirmation(id), window("410105"), endingOthers(beside), 200);
    declare(stranger, 201);
    declare(mother, 403);
  }

  @Test
  void whatAResidentWritesOfTheirFamilyCountsAsAllTheirWrites() {
    String nobodys = "/dependants/" + "0".repeat(32);
    int taken = 0;
    boolean isTaken = true;
    while (isTaken && taken < 2 * WRITES_PER_MINUTE) {
      isTaken =
          service.status(HttpMethod.DELETE, nobodys, stranger, "") == 404
              && service.status(HttpMethod.POST, nobodys + "/confirmation", stranger, "") == 404
              && service.status(HttpMethod.POST, "/dependants", stranger, "{}") == 422;
      taken += 3;
    }

    assertThat(taken)
        .as("each of the three counts, and some come back meanwhile")
        .isBetween(WRITES_PER_MINUTE, WRITES_PER_MINUTE * 3 / 2);
  }

  @Test
  void aWindowRefuses() {
    isKnownAs(NAME);
    String id = claim(stranger, "王大明", 201).get("linkId").asString();
    service.delete("/dependants/" + id, window("410102"), 404);

    service.delete("/dependants/" + id, window("410105"), 204);

    assertThat(news(stranger)).startsWith("REFUSED");
    assertThat(service.acts()).endsWith("FAMILY_REFUSED");
  }

  @Test
  void anElderSeesWhoAsksWithTheWholeNameWhereTheirCodeIsAndAnswers() {
    String elderId = Samples.idOfBirth("19480601", NUMBERS.incrementAndGet());
    String elder = token("scope=resident&id_type=10&id_number=" + elderId + "&name=王大");
    String id =
        service
            .post("/dependants", father, form(elderId, "王大").replace("CHILD", "ELDER"), 201)
            .get("linkId")
            .asString();

    JsonNode request = service.get("/dependants/at-hand", elder, 200).at("/requests/0");
    assertThat(request.get("guardianName").asString()).isEqualTo("王强");
    assertThat(request.get("own").asBoolean()).isTrue();
    service.delete("/dependants/" + id, father, 204);
    assertThat(service.get("/dependants/at-hand", elder, 200).get("requests")).isEmpty();
    assertThat(service.acts()).endsWith("FAMILY_ENDED");
    assertThat(news(elder)).startsWith("WITHDRAWN by GUARDIAN");
  }

  @Test
  void whatAWindowConfirmedForAnElderCountsAtOnceIsToldAndEndedByThem() {
    String elderId = Samples.idOfBirth("19480601", NUMBERS.incrementAndGet());
    String elder = token("scope=resident&id_type=10&id_number=" + elderId + "&name=王大");
    String id =
        service
            .post("/dependants", father, form(elderId, "王大").replace("CHILD", "ELDER"), 201)
            .get("linkId")
            .asString();

    service.post(confirmation(id), window("410105"), window(elderId, "王大", "410105"), 200);

    assertThat(service.get("/dependants", father, 200).at("/dependants/0/status").asString())
        .isEqualTo("CONFIRMED");
    assertThat(
            service
                .get("/dependants/at-hand", elder, 200)
                .at("/confirmedByWindow/0/linkId")
                .asString())
        .isEqualTo(id);
    assertThat(news(elder)).startsWith("CONFIRMED by WINDOW");
    service.delete("/dependants/" + id, elder, 204);
    assertThat(service.get("/dependants", father, 200).get("dependants")).isEmpty();
    assertThat(service.get("/dependants/at-hand", elder, 200).get("confirmedByWindow")).isEmpty();
  }

  @Test
  void theSixthClaimOfADayIsRefusedUntilMidnightAndARepeatedOneIsNone() {
    List<String> forms = Stream.generate(() -> form(childId(), NAME)).limit(6).toList();
    for (int i = 0; i < 5; i++) {
      service.post("/dependants", stranger, forms.get(i), "claim-" + i, 201);
    }

    JsonNode refused = service.post("/dependants", stranger, forms.get(5), "claim-5", 429);

    assertThat(problem(refused)).isEqualTo("too-many-claims");
    assertThat(refused.get("notBefore").asString()).contains("T00:00:00+08:00");
    service.post("/dependants", stranger, forms.get(5), "claim-0", 429);
    service.post("/dependants", stranger, forms.get(5).replace(NAME, "小*"), "claim-6", 422);
    String first =
        service
            .post("/dependants", stranger, forms.get(0), "claim-0", 200)
            .get("linkId")
            .asString();
    service.delete("/dependants/" + first, stranger, 204);
    codes.put(child, Appeals.timeline("410105"));
    service.post("/dependants", stranger, forms.get(0), "claim-0", 201);
    service.post("/dependants", stranger, forms.get(0).replace(NAME, "王大明"), "claim-0", 200);
  }

  @Test
  void anotherNameUnderTheSameKeyIsAnotherClaim() {
    isKnownAs(NAME);
    for (int i = 0; i < 5; i++) {
      String id =
          service
              .post("/dependants", stranger, form(childId, "王大" + i), "key", 201)
              .get("linkId")
              .asString();
      service.delete("/dependants/" + id, stranger, 204);
    }

    service.post("/dependants", stranger, form(childId, NAME), "key", 429);
  }

  @Test
  void theSeventhDependantIsRefusedBeforeAnythingIsToldOfThem() {
    FakeClaims claims = service.fake(FakeClaims.class);
    for (int i = 0; i < 6; i++) {
      claims.forget();
      service.post("/dependants", stranger, form(childId(), NAME), 201);
    }
    codes.setAway(true);

    assertThat(problem(claim(stranger, NAME, 409))).isEqualTo("too-many-dependants");
  }

  @Test
  void aTokenWithoutANameAsksNobody() {
    String nameless = "scope=resident&id_type=10&id_number=" + adultId();

    assertThat(problem(claim(token(nameless), NAME, 403))).isEqualTo("forbidden");
  }

  @Test
  void afterAnErasureTheSameGuardianAddsTheChildAgainAndAStrangerDoesNot() throws Exception {
    claim(mother, NAME, 201);
    FakeFamilies families = service.fake(FakeFamilies.class);
    new ErasedFamilies(families).erased(child, Instant.now().plusMillis(5));
    declare(mother, 403);
    assertThat(service.get("/dependants", mother, 200).toString()).doesNotContain("*明");

    assertThat(claim(stranger, NAME, 201).get("status").asString()).isEqualTo("PENDING");
    service.log().facts().clear();
    assertThat(claim(mother, NAME, 201).get("status").asString()).isEqualTo("CONFIRMED");
    assertThat(service.written(Topics.PERSONS)).hasSize(1);
    declare(mother, 201);
  }

  @Test
  void whoAddsTheirChildAgainBeforeAnErasureWasHeardOfKeepsIt() throws Exception {
    claim(mother, NAME, 201);
    Instant erasedAt = Instant.now();
    FakeFamilies families = service.fake(FakeFamilies.class);
    long before = families.find(linkOf(mother)).orElseThrow().version();
    service.log().facts().clear();

    claim(mother, NAME, 200);

    assertThat(families.find(linkOf(mother)).orElseThrow().version()).isGreaterThan(before);
    assertThat(service.written(Topics.PERSONS)).as("the profile is gone").hasSize(1);
    new ErasedFamilies(families).erased(child, erasedAt.minusMillis(1));
    declare(mother, 201);
  }

  @Test
  void withoutItsTraceNothingIsAskedConfirmedOrEnded() {
    isKnownAs(NAME);
    claim(mother, NAME, 201);
    String id = claim(father, NAME, 201).get("linkId").asString();
    service.log().goAwayAfter(0);

    claim(stranger, NAME, 503);
    service.post(confirmation(id), mother, 503);
    service.delete("/dependants/" + id, mother, 503);

    FakeFamilies families = service.fake(FakeFamilies.class);
    assertThat(families.find(id).orElseThrow().lastStep().orElseThrow().kind())
        .isEqualTo(Kind.ASKED);
    assertThat(families.find(id).orElseThrow().lastStep().orElseThrow().by())
        .isEqualTo(Party.GUARDIAN);
  }

  private static String childId() {
    return Samples.idOfBirth("20200601", NUMBERS.incrementAndGet());
  }

  private static String adultId() {
    return Samples.idOfBirth("19850101", NUMBERS.incrementAndGet());
  }

  private static String adult(String name) {
    return "scope=resident&id_type=10&id_number=" + adultId() + "&name=" + name;
  }

  private static String window(String region) {
    return window("window-" + region, region);
  }

  private static String window(String account, String region) {
    return token(
        "scope=operator&authority=community&window=true&sub=" + account + "&region=" + region);
  }

  private static String endingOthers(String form) {
    return form.replace("}", ",\"endsOthers\":true}");
  }

  private String childsOwn() {
    return token("scope=resident&id_type=10&id_number=" + childId + "&name=" + NAME);
  }

  private static PersonId person(String number) {
    return KeyFiles.load(keys)
        .pepper()
        .personId(IdDocument.of("10", number, LocalDate.now(ChinaTime.ZONE)));
  }

  private void isKnownAs(String name) {
    codes.put(child, Appeals.timeline("410105"));
    names.put(child, pepper.nameTag(child, name).orElseThrow());
  }

  private JsonNode claim(String guardian, String name, int status) {
    return service.post("/dependants", guardian, form(childId, name), status);
  }

  private static JsonNode declare(String token, String personHex, int status) {
    return service.post(
        "/declarations/health",
        token,
        """
        {"personId":"%s","regionCode":"410105","symptoms":[],"temperature":36.6,
         "contactWithPatient":"NO","commitment":true}"""
            .formatted(personHex),
        status);
  }

  private JsonNode declare(String token, int status) {
    return declare(token, child.hex(), status);
  }

  private String linkOf(String guardian) {
    return service.get("/dependants", guardian, 200).at("/dependants/0/linkId").asString();
  }

  private static String confirmation(String linkId) {
    return "/dependants/" + linkId + "/confirmation";
  }

  private static List<String> waiting(String clerk) {
    return service.get("/dependants/window", clerk, 200).get("links").findValuesAsString("linkId");
  }

  private static List<String> news(String token) {
    return service
        .get("/dependants", token, 200)
        .get("news")
        .valueStream()
        .map(
            one ->
                one.get("what").asString()
                    + (one.has("by") ? " by " + one.get("by").asString() : ""))
        .toList();
  }

  private static String form(String id, String name) {
    return "{\"idType\":\"10\",\"idNumber\":\"%s\",\"name\":\"%s\",\"relation\":\"CHILD\"}"
        .formatted(id, name);
  }

  private static String window(String id, String name, String county) {
    return "{\"idType\":\"10\",\"idNumber\":\"%s\",\"name\":\"%s\",\"regionCode\":\"%s\"}"
        .formatted(id, name, county);
  }

  private static List<String> fields(JsonNode problem) {
    return problem.get("errors").findValuesAsString("field");
  }
}
