package org.healthcode.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Issuer;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.event.IssuerKey;
import org.healthcode.schemas.event.ScanMethod;
import org.healthcode.schemas.event.ScanRecorded;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.IdType;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /scans} of codes that are not ours, and the list of those that are recognised. */
@OnTheStand
class ForeignScanApiTest {
  private static final Instant START = Instant.parse("2022-07-28T02:00:00Z");
  private static final String WANG = "410103198506142151";
  private static final KeyFiles THEIRS = KeyFiles.create(Stand.newFolder());

  private final WebTestClient http;
  private final JsonMapper json;
  private final Stand.Codes codes;
  private final Stand.Sent sent;
  private final Stand.MovedClock clock;
  private final ListedIssuers issuers;
  private final IssuerServer server = new IssuerServer();

  @Autowired
  ForeignScanApiTest(
      @Value("${local.server.port}") int port,
      JsonMapper json,
      Stand.Codes codes,
      Stand.Sent sent,
      Stand.MovedClock clock,
      ListedIssuers issuers) {
    this.http = Stand.http(port);
    this.json = json;
    this.codes = codes;
    this.sent = sent;
    this.clock = clock;
    this.issuers = issuers;
  }

  @BeforeEach
  void startTheDay() {
    clock.set(START);
    codes.away = false;
    sent.away = false;
    issuers.clear();
  }

  @AfterEach
  void listNobody() {
    issuers.clear();
    server.close();
  }

  // Passes of other installations.

  @ParameterizedTest
  @CsvSource({"GREEN,PASS", "YELLOW,CHECK", "RED,STOP"})
  void aPassOfAnotherInstallationIsAnsweredByItsColorAndItsIssuer(Color color, String verdict) {
    issuers.put(fujian());
    JsonNode answer = scan(pass(color));
    assertThat(text(answer, "verdict")).isEqualTo(verdict);
    assertThat(text(answer, "mode")).isEqualTo("OFFLINE");
    assertThat(text(answer, "maskedName")).isEqualTo("*三");
    assertThat(answer.at("/foreign/issuerId").asString()).isEqualTo("350000-fj");
    assertThat(answer.at("/foreign/nameEn").asString()).isEqualTo("Fujian");
    assertThat(answer.at("/foreign/color").asString()).isEqualTo(color.name());
    assertThat(answer.at("/foreign/asOf").asString()).isEqualTo("2022-07-28T02:00:00Z");
    assertThat(answer.at("/foreign/city").isNull()).isTrue();
    assertThat(answer.at("/foreign/compared").asBoolean()).isFalse();
  }

  @Test
  void promise2TheirGreenPassCountsForFourHoursAndTheirRedUntilItsEnd() {
    issuers.put(fujian());
    String green = pass(Color.GREEN);
    String red = pass(Color.RED);
    clock.advance(Duration.ofHours(4).minusSeconds(1));
    assertThat(text(scan(green), "verdict")).isEqualTo("PASS");
    clock.advance(Duration.ofSeconds(1));
    assertUnclear(scan(green), "PASS_TOO_OLD");
    assertThat(text(scan(red), "verdict")).isEqualTo("STOP");
    clock.advance(Duration.ofHours(20));
    assertUnclear(scan(red), "FOREIGN_CODE_EXPIRED");
  }

  @Test
  void aPassOfNobodyOnTheListIsToldAsSuchAndNothingOfItIsShown() {
    JsonNode answer = scan(pass(Color.GREEN));
    assertUnclear(answer, "FOREIGN_ISSUER_UNKNOWN");
    assertThat(answer.toString()).doesNotContain("*三").doesNotContain("002X").doesNotContain("35");
    issuers.away();
    assertUnclear(scan(pass(Color.GREEN)), "FOREIGN_LIST_AWAY");
  }

  @Test
  void aPassInOurNameWithAnothersKeyIsRefused() {
    issuers.put(fujian());
    refused(passOf("41", Color.GREEN), "code-other-key");
    assertUnclear(scan(passOf("36", Color.GREEN)), "FOREIGN_ISSUER_UNKNOWN");
  }

  @Test
  void recognitionThatHasNotBegunOrIsOverLetsNobodyPass() {
    issuers.put(fujian().setRecognisedFrom(START.plusSeconds(1)));
    assertUnclear(scan(pass(Color.GREEN)), "FOREIGN_NOT_RECOGNISED");
    issuers.put(fujian().setRecognisedUntil(START));
    assertUnclear(scan(pass(Color.GREEN)), "FOREIGN_NOT_RECOGNISED");
  }

  @Test
  void aKeyPastItsEndReadsNothing() {
    issuers.put(fujian().setKeys(List.of(key(THEIRS, Optional.of(START)))));
    assertUnclear(scan(pass(Color.GREEN)), "FOREIGN_KEY_EXPIRED");
  }

  @Test
  void ofKeysThatShareAnIdAllAreTried() {
    KeyFiles others = KeyFiles.create(Stand.newFolder());
    IssuerKey wrong = key(others, Optional.empty());
    wrong.setKid(key(THEIRS, Optional.empty()).getKid());
    issuers.put(fujian().setKeys(List.of(wrong, key(THEIRS, Optional.empty()))));
    assertThat(text(scan(pass(Color.GREEN)), "verdict")).isEqualTo("PASS");
    issuers.put(fujian().setKeys(List.of(wrong)));
    refused(pass(Color.GREEN), "pass-signature-invalid");
  }

  @Test
  void whereTwoIssuersSpeakForARegionNeitherCounts() {
    issuers.put(fujian());
    issuers.put(fujian().setIssuerId("350000-xx").setIss("xx"));
    assertUnclear(scan(pass(Color.GREEN)), "FOREIGN_REGION_CONTESTED");
  }

  @Test
  void promise5AForeignCodeOfNobodyKnownHereLeavesNoEvent() {
    issuers.put(fujian());
    int before = sent.acts.size();
    scan(pass(Color.RED));
    assertThat(sent.acts).hasSize(before);
  }

  // Issuers that are asked.

  @Test
  void aTextGoesAsATextToTheIssuerWhoseCodesBeginSo() {
    issuers.put(asked());
    server.answers(200, answer("00", "\"city\":\"350100\""));
    JsonNode answer = scan("https://hc.fj.example/c?x=1");
    assertThat(text(answer, "verdict")).isEqualTo("PASS");
    assertThat(text(answer, "mode")).isEqualTo("ONLINE");
    assertThat(answer.at("/foreign/city").asString()).contains("福州");
    IssuerServer.Asked question = server.asked.getFirst();
    assertThat(question.path()).isEqualTo("/exchange/decode");
    assertThat(question.body()).isEqualTo("{\"code\":\"https://hc.fj.example/c?x=1\"}");
    assertThat(question.client()).isEqualTo("41");
    assertThat(question.signatureInput()).contains("alg=\"ed25519\"");
  }

  @Test
  void aLiveCodeOfAnotherInstallationIsAskedAboutToo() {
    issuers.put(asked().setTextPrefixes(List.of("HN1:")));
    server.answers(200, answer("10", "\"maskedName\":\"*四\""));
    String code = new LiveCode(THEIRS.liveCode()).encode(new PersonId(1, 2), START);
    JsonNode answer = scan(code);
    assertThat(text(answer, "verdict")).isEqualTo("STOP");
    assertThat(text(answer, "maskedName")).isEqualTo("*四");
  }

  @Test
  void promise2WhoIsRedHereIsStoppedWhateverTheIssuerSays() {
    issuers.put(asked());
    PersonId wang = Stand.KEYS.pepper().personId(new IdDocument(IdType.RESIDENT_ID, WANG));
    codes.fresh(wang, Color.RED);
    server.answers(200, answer("00", "\"idType\":\"10\",\"idNumber\":\"" + WANG + "\""));
    JsonNode answer = scan("https://hc.fj.example/c");
    assertThat(text(answer, "verdict")).isEqualTo("STOP");
    assertThat(answer.at("/foreign/color").asString()).isEqualTo("GREEN");
    assertThat(answer.at("/foreign/compared").asBoolean()).isTrue();
    assertThat(answer.toString()).doesNotContain(WANG);
    ScanRecorded scan = awaitScan(wang);
    assertThat(scan.getMethod()).isEqualTo(ScanMethod.FOREIGN_CODE);
    assertThat(scan.getIssuerId()).isEqualTo("350000-fj");
    assertThat(sent.about(wang)).allSatisfy(event -> assertThat(event.topic()).isEqualTo("scans"));
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"state\":\"gray\",\"asOf\":\"2022-07-28T10:00:00+08:00\"}',FOREIGN_STATE_UNMAPPED",
    "'{\"state\":\"1\",\"asOf\":\"2022-07-28T10:00:00+08:00\"}',FOREIGN_STATE_UNMAPPED",
    "'{\"state\":\"init\"}',FOREIGN_STATE_UNMAPPED",
    "'{\"state\":\"00\"}',FOREIGN_STALE",
    "'{\"state\":\"00\",\"asOf\":\"2022-07-27T09:59:59+08:00\"}',FOREIGN_STALE",
    "'{\"state\":\"00\",\"asOf\":\"2022-07-28T10:10:00+08:00\"}',FOREIGN_CLOCK",
    "'{\"codeExpired\":true}',FOREIGN_CODE_EXPIRED",
    "'{\"state\":\"00\",\"state\":\"10\"}',FOREIGN_AWAY",
    "'<html>sign in</html>',FOREIGN_AWAY",
    "'{}',FOREIGN_AWAY"
  })
  void whatIsNoFreshColorOfTheirsIsLookedAtWithAReasonOfItsOwn(String body, String reason) {
    issuers.put(asked().setIssuerId("fj-" + Math.abs(body.hashCode())));
    server.answers(200, body);
    assertUnclear(scan("https://hc.fj.example/c"), reason);
  }

  @Test
  void anOldRedStaysRed() {
    issuers.put(asked());
    server.answers(200, "{\"state\":\"10\",\"asOf\":\"2021-01-01T00:00:00+08:00\"}");
    assertThat(text(scan("https://hc.fj.example/c"), "verdict")).isEqualTo("STOP");
  }

  @ParameterizedTest
  @CsvSource({"404,FOREIGN_NOT_KNOWN_THERE", "500,FOREIGN_AWAY", "302,FOREIGN_AWAY"})
  void aRefusalOfTheirsIsToldForWhatItIs(int status, String reason) {
    issuers.put(asked().setIssuerId("fj-status-" + status));
    server.answersWith(status, status == 302 ? server.endpoint() + "/elsewhere" : "");
    assertUnclear(scan("https://hc.fj.example/c"), reason);
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void whoHadEnoughOfUsIsNotAskedForAsLongAsItSaid() {
    issuers.put(asked().setIssuerId("fj-quota"));
    server.answersWith(429, "120");
    assertUnclear(scan("https://hc.fj.example/c"), "FOREIGN_QUOTA");
    server.answers(200, answer("00", "\"city\":\"\""));
    clock.advance(Duration.ofSeconds(119));
    assertUnclear(scan("https://hc.fj.example/c"), "FOREIGN_QUOTA");
    assertThat(server.asked).hasSize(1);
    clock.advance(Duration.ofSeconds(2));
    assertThat(text(scan("https://hc.fj.example/c"), "verdict")).isEqualTo("PASS");
  }

  @Test
  void whereAnswersMustBeSignedAnUnsignedOneCountsForNothing() {
    issuers.put(
        asked()
            .setIssuerId("fj-signed")
            .setKeys(List.of(ListedIssuers.key(THEIRS.installationTrust().get().keys().getFirst())))
            .setFormats(List.of(IssuerFormat.TWO_CALLS))
            .setAnswersSigned(true));
    server.answers(200, answer("00", "\"city\":\"\""));
    assertUnclear(scan("https://hc.fj.example/c"), "FOREIGN_UNSIGNED");
    server.signs(THEIRS.installation().get());
    assertThat(text(scan("https://hc.fj.example/c"), "verdict")).isEqualTo("PASS");
    server.signs(KeyFiles.create(Stand.newFolder()).installation().get());
    assertUnclear(scan("https://hc.fj.example/c"), "FOREIGN_UNSIGNED");
  }

  // By number.

  @Test
  void aDocumentIsAskedAboutHereAndThereAndTheWorseDecides() {
    issuers.put(asked());
    PersonId wang = Stand.KEYS.pepper().personId(new IdDocument(IdType.RESIDENT_ID, WANG));
    codes.fresh(wang, Color.GREEN);
    server.answers(200, answer("01", "\"maskedIdNumber\":\"4101**********2151\""));
    JsonNode answer = byNumber("350000-fj", 200);
    assertThat(text(answer, "verdict")).isEqualTo("CHECK");
    assertThat(text(answer, "color")).isEqualTo("YELLOW");
    assertThat(server.asked.getFirst().path()).isEqualTo("/exchange/query");
    assertThat(sent.acts).anySatisfy(act -> assertThat(act).isInstanceOf(AuditEntry.class));

    server.answers(200, answer("00", "\"maskedIdNumber\":\"4101**********2347\""));
    assertUnclear(byNumber("350000-fj", 200), "FOREIGN_OTHER_PERSON");
    server.answers(200, answer("00", "\"maskedName\":\"*五\""));
    JsonNode nobody = byNumber("350000-fj", 200);
    assertUnclear(nobody, "FOREIGN_OTHER_PERSON");
    assertThat(nobody.toString()).doesNotContain("*五");
  }

  @Test
  void whoMayNotAskByNumberAsksNobody() {
    issuers.put(asked());
    post("checkpoint", document("350000-fj")).expectStatus().isForbidden();
    assertThat(server.asked).isEmpty();
    byNumber("nobody", 422);
  }

  // What is no health code.

  @ParameterizedTest
  @CsvSource({
    "wxp://f2f0abcdefghijklmnop,code-payment",
    "WIFI:T:WPA;S:Lobby;P:secret;;,code-wifi",
    "410103198506142151,code-id-number",
    "HC1:NOTHING,certificate-unreadable",
    "HC2:NOTHING,certificate-unreadable",
    "https://h5.dingtalk.com/healthAct/x,code-not-recognised",
    "https://evil.example/?u=https://qr.alipay.com/x,code-unreadable"
  })
  void aTextThatIsNoHealthCodeIsToldForWhatItSeemsToBe(String text, String problem) {
    refused(text, problem);
  }

  // The list.

  @Test
  void anIndependentScriptVerifiesTheListAndNoticesAnyChange(@TempDir Path folder)
      throws Exception {
    issuers.put(fujian());
    String list = list();
    Path trusted =
        Files.writeString(
            folder.resolve("trust.json"), Stand.KEYS.installationTrust().get().toJson());
    assertThat(verify(folder, list, trusted, "3")).isEqualTo(0);
    assertThat(verify(folder, list, trusted, "4")).isEqualTo(1);
    for (String change : List.of("YELLOW", "350000\"", "\"number\":3", "Fujian")) {
      String changed =
          list.replace(change, change.replace('Y', 'X').replace('3', '4').replace('F', 'G'));
      assertThat(changed).isNotEqualTo(list);
      assertThat(verify(folder, changed, trusted, "0")).as(change).isEqualTo(1);
    }
    Path other =
        Files.writeString(folder.resolve("other.json"), THEIRS.installationTrust().get().toJson());
    assertThat(verify(folder, list, other, "0")).isEqualTo(1);
  }

  @Test
  void theListHasATagThatChangesWithItAndOnlyThen() {
    issuers.put(fujian());
    String tag = tag();
    assertThat(tag()).isEqualTo(tag);
    http.get()
        .uri("/trust-list")
        .header("If-None-Match", "\"other\", W/" + tag)
        .exchange()
        .expectStatus()
        .isNotModified();
    issuers.put(fujian().setNumber(4));
    assertThat(tag()).isNotEqualTo(tag);
    issuers.away();
    assertThat(json.readTree(list()).has("issuers")).isFalse();
    assertThat(json.readTree(list()).path("keys").size()).isEqualTo(1);
  }

  // The tools.

  private static int verify(Path folder, String list, Path trusted, String least)
      throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("list.json"), list);
    Process script =
        new ProcessBuilder(
                "python3",
                "../deploy/verify-trust-list/verify_trust_list.py",
                file.toString(),
                trusted.toString(),
                least)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    assertThat(script.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return script.exitValue();
  }

  private static Issuer.Builder fujian() {
    return ListedIssuers.fujian(THEIRS.trustList().get().keys().getFirst());
  }

  private Issuer.Builder asked() {
    return fujian()
        .setFormats(List.of(IssuerFormat.HP1, IssuerFormat.TWO_CALLS))
        .setEndpoint(server.endpoint())
        .setTextPrefixes(List.of("https://HC.fj.example/"));
  }

  private static IssuerKey key(KeyFiles files, Optional<Instant> notAfter) {
    IssuerKey key = ListedIssuers.key(files.trustList().get().keys().getFirst());
    notAfter.ifPresent(key::setNotAfter);
    return key;
  }

  private static String answer(String state, String more) {
    return "{\"state\":\"" + state + "\",\"asOf\":\"2022-07-28T10:00:00+08:00\"," + more + "}";
  }

  private String pass(Color color) {
    return passOf("35", color);
  }

  private String passOf(String iss, Color color) {
    return new PassIssuer(iss, THEIRS.offlinePass(), new PassIds(THEIRS.passId()))
        .issue(
            new PersonId(1, 2),
            color,
            new MaskedName("*三"),
            "002X",
            clock.instant(),
            Optional.empty())
        .text();
  }

  private JsonNode scan(String code) {
    return json.readTree(
        body(post("abroad", Map.of("code", code, "checkpointId", "demo")).expectStatus().isOk()));
  }

  private JsonNode byNumber(String issuerId, int status) {
    return json.readTree(body(post("abroad", document(issuerId)).expectStatus().isEqualTo(status)));
  }

  private static Map<String, String> document(String issuerId) {
    return new HashMap<>(
        Map.of("idType", "10", "idNumber", WANG, "issuerId", issuerId, "checkpointId", "demo"));
  }

  private void refused(String code, String name) {
    String problem =
        body(
            post("abroad", Map.of("code", code, "checkpointId", "demo"))
                .expectStatus()
                .isEqualTo(422));
    assertThat(json.readTree(problem).path("type").asString())
        .isEqualTo("urn:healthcode:problem:" + name);
    assertThat(problem).doesNotContain(code);
  }

  private WebTestClient.ResponseSpec post(String token, Map<String, ?> body) {
    return http.post()
        .uri("/scans")
        .headers(headers -> headers.setBearerAuth(token))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private String list() {
    return body(http.get().uri("/trust-list").exchange().expectStatus().isOk());
  }

  private String tag() {
    return String.valueOf(
        http.get()
            .uri("/trust-list")
            .exchange()
            .expectBody()
            .returnResult()
            .getResponseHeaders()
            .getETag());
  }

  private static String body(WebTestClient.ResponseSpec answer) {
    String body = answer.expectBody(String.class).returnResult().getResponseBody();
    return body == null ? "" : body;
  }

  private static String text(JsonNode answer, String member) {
    return answer.path(member).asString();
  }

  private static void assertUnclear(JsonNode answer, String reason) {
    assertThat(text(answer, "reason")).isEqualTo(reason);
    assertThat(text(answer, "verdict")).isEqualTo("CHECK");
    assertThat(text(answer, "state")).isEqualTo("UNKNOWN");
    assertThat(answer.path("color").isNull()).isTrue();
  }

  private ScanRecorded awaitScan(PersonId person) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (sent.about(person).isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return (ScanRecorded) sent.about(person).getFirst().value();
  }
}
