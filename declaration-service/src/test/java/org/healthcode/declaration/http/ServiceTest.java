package org.healthcode.declaration.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.healthcode.declaration.FakeCitedFacts;
import org.healthcode.declaration.FakeClaims;
import org.healthcode.declaration.FakeFamilies;
import org.healthcode.declaration.FakeKeys;
import org.healthcode.declaration.FakeLedger;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeNames;
import org.healthcode.declaration.FakeSites;
import org.healthcode.declaration.FakeVenues;
import org.healthcode.declaration.FakeWaiting;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.jobs.FakeStore;
import org.healthcode.declaration.feed.jobs.Lag;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.region.RegionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service over HTTP, with the log, the stores and the tokens faked. */
class ServiceTest {
  private static final FakeLog LOG = new FakeLog();
  private static final String RESIDENT = Samples.idOfBirth("19800101", 7);
  private static final String ELDER = Samples.idOfBirth("19500601", 1);
  private static final String CHILD = Samples.idOfBirth("20200601", 1);
  private static final String HEALTH =
      """
      {"regionCode":"410105","symptoms":[],"temperature":36.6,"contactWithPatient":"NO",
       "commitment":true}""";
  private static final String CASE =
      """
      {"recordId":"R1","idType":"10","idNumber":"11010519491231002X","status":"CONFIRMED",
       "onsetDate":"2022-06-25","reportedAt":"2022-06-27T08:00:00+08:00"}""";

  private static final String VENUE =
      """
      {"name":"烩面馆","category":"RESTAURANT","regionCode":"410105","address":"花园路1号"}""";

  private static RunningService service;
  private static WebTestClient http;

  @TempDir private static Path keys;

  @Configuration(proxyBeanMethods = false)
  static class Fakes {
    @Bean
    FakeLog log() {
      return LOG;
    }

    @Bean
    FakeKeys keys() {
      return new FakeKeys();
    }

    @Bean
    FakeStore store() {
      return new FakeStore();
    }

    @Bean
    FakeFamilies families() {
      return new FakeFamilies();
    }

    @Bean
    FakeVenues venues() {
      return new FakeVenues();
    }

    @Bean
    FakeSites sites() {
      return new FakeSites();
    }

    @Bean
    @Primary
    FakeLedger ledger() {
      return new FakeLedger();
    }

    @Bean
    Lag.Gauge lag() {
      return () -> new Lag.Known(Duration.ZERO);
    }

    @Bean
    @Primary
    FakeCitedFacts facts() {
      return new FakeCitedFacts();
    }

    @Bean
    @Primary
    FakeWaiting waiting() {
      return new FakeWaiting();
    }

    @Bean
    FakeClaims claims() {
      return new FakeClaims();
    }

    @Bean
    FakeNames names() {
      return new FakeNames();
    }

    /** A token is its claims, written as {@code name=value&name=value}. */
    @Bean
    ReactiveJwtDecoder tokens() {
      return token -> {
        Jwt.Builder jwt =
            Jwt.withTokenValue(token)
                .header("alg", "none")
                .audience(List.of("healthcode"))
                .expiresAt(Instant.parse("2100-01-01T00:00:00Z"))
                .subject("account-1")
                .claim("feeds", "cases contacts tests region-risks visits exposures test-sites");
        String claims = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        Arrays.stream(claims.split("&"))
            .map(claim -> claim.split("=", 2))
            .forEach(claim -> jwt.claim(claim[0], claim[1]));
        return Mono.just(jwt.build());
      };
    }
  }

  @BeforeAll
  static void start() {
    service = new RunningService(keys);
    http = service.http();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void emptyLog() {
    LOG.comeBack();
    LOG.facts().clear();
  }

  @Test
  void aDeclarationIsCreatedAndTheSameKeyIsTheSameEvent() {
    JsonNode first = post("/declarations/health", resident(RESIDENT), HEALTH, "key-1", 201);
    JsonNode again = post("/declarations/health", resident(RESIDENT), HEALTH, "key-1", 201);
    JsonNode other = post("/declarations/health", resident(RESIDENT), HEALTH, "key-2", 201);

    assertThat(again.get("eventId")).isEqualTo(first.get("eventId"));
    assertThat(other.get("eventId")).isNotEqualTo(first.get("eventId"));
    assertThat(first.get("personId").asString()).hasSize(32);
  }

  @Test
  void aResidentWhoDeclaresWithoutEndIsToldWhenToComeAgain() {
    // Somebody of their own: whoever has spent the minute can write nothing in other tests.
    String flood = resident(Samples.idOfBirth("19810404", 7));
    HttpHeaders refused = new HttpHeaders();
    for (int i = 0; refused.isEmpty() && i < 10 * RunningService.WRITES_PER_MINUTE; i++) {
      http.post()
          .uri("/declarations/health")
          .headers(headers -> headers.setBearerAuth(flood))
          .contentType(MediaType.APPLICATION_JSON)
          .bodyValue(HEALTH)
          .exchange()
          .expectBody()
          .consumeWith(
              answer -> {
                if (answer.getStatus().value() == 429) {
                  refused.putAll(answer.getResponseHeaders());
                }
              });
    }

    assertThat(refused.getFirst("Retry-After")).matches("[1-9][0-9]*");
    post("/declarations/health", resident(RESIDENT), HEALTH, "not-limited", 201);
  }

  @Test
  void noAcknowledgementNoCreated() {
    LOG.goAwayAfter(2);

    JsonNode problem = post("/declarations/health", resident(RESIDENT), HEALTH, "key-3", 503);

    assertThat(problem.get("type").asString())
        .isEqualTo("urn:healthcode:problem:kafka-unavailable");
    LOG.goAwayAfter(0);
    post("/feeds/cases", operator(), CASE, "key-4", 503);
  }

  @Test
  void malformedJsonIsToldWhereItBreaks() {
    assertThat(type(post("/declarations/health", resident(RESIDENT), "{\"regionCode\":", "k", 400)))
        .isEqualTo("urn:healthcode:problem:malformed-json");
    assertThat(type(post("/feeds/cases", operator(), "{\"recordId\":", "k", 400)))
        .isEqualTo("urn:healthcode:problem:malformed-json");
  }

  @Test
  void aFieldOfFiveMegabytesIsNamed() {
    String big = "x".repeat(5_000_000);

    assertThat(
            fields(
                post(
                    "/declarations/itinerary",
                    resident(RESIDENT),
                    "{\"stays\":[{\"regionCode\":\"" + big + "\"}]}",
                    "k",
                    422)))
        .contains("stays[0].regionCode");
    assertThat(fields(post("/feeds/cases", operator(), "{\"recordId\":\"" + big + "\"}", "k", 422)))
        .contains("recordId");
  }

  @Test
  void badFieldsAreNamedAndNeverQuoted() {
    String text =
        http.post()
            .uri("/feeds/cases")
            .headers(headers -> headers.setBearerAuth(operator()))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(CASE.replace("11010519491231002X", "110105194912310021"))
            .exchange()
            .expectStatus()
            .isEqualTo(422)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();

    assertThat(text).contains("idNumber").doesNotContain("110105194912310021");
  }

  @Test
  void aSingleCaseIsFedAndARepeatedKeyIsTheSameEvent() {
    JsonNode first = post("/feeds/cases", operator(), CASE, "case-1", 201);
    JsonNode again = post("/feeds/cases", operator(), CASE, "case-1", 201);

    assertThat(again).isEqualTo(first);
    assertThat(facts()).hasSize(2).extracting(Fact::eventId).containsOnly(eventId(first));
    assertThat(acts()).containsExactly("FEED_RECORD", "FEED_RECORD");
  }

  @Test
  void anotherRecordUnderTheKeyOfASingleOneIsRefused() {
    post("/feeds/cases", operator(), CASE, "case-2", 201);

    JsonNode refused =
        post("/feeds/cases", operator(), CASE.replace("CONFIRMED", "SUSPECTED"), "case-2", 422);

    assertThat(fields(refused)).contains("Idempotency-Key");
    assertThat(facts()).hasSize(1);
  }

  @Test
  void aMemberThatTheFeedDoesNotKnowIsNamedInTheAnswer() {
    JsonNode answer =
        post("/feeds/cases", operator(), CASE.replaceFirst("\\{", "{\"remark\":1,"), "case-3", 201);

    assertThat(answer.get("ignoredColumns").get(0).asString()).isEqualTo("remark");
  }

  @Test
  void aFileSaysWhenItIsRecordedAndWhatIsKnownOfItsKey() {
    String csv = "recordId,regionCode,level,from\nA,410105,LOW,2022-06-27\n";
    JsonNode first = stream("/feeds/region-risks", csv, "text/csv", "UTF-8", "twice", 200);
    JsonNode again = stream("/feeds/region-risks", csv, "text/csv", "UTF-8", "twice", 200);

    assertThat(first.has("firstTakenInOn")).isFalse();
    assertThat(again.get("recordedAt")).isEqualTo(first.get("recordedAt"));
    assertThat(again.get("firstTakenInOn")).isEqualTo(first.get("recordedAt"));
    assertThat(get("/feeds/keys/twice", operator(), 200).get("recordedAt"))
        .isEqualTo(first.get("recordedAt"));
    assertThat(
            stream(
                    "/feeds/region-risks",
                    csv.replace("LOW", "HIGH"),
                    "text/csv",
                    "UTF-8",
                    "twice",
                    422)
                .get("type")
                .asString())
        .endsWith("other-file");
  }

  @Test
  void aCsvIsAnsweredWithItsSummaryAndItsJobCanBeAskedFor() {
    String csv =
        "recordId,regionCode,level,from,note\r\nA,410105,HIGH,2022-06-27,x\r\nB,1,HIGH,2022-06-27,x\r\n";

    JsonNode summary = stream("/feeds/region-risks", csv, "text/csv", "UTF-8", "job-1", 200);

    assertThat(summary.get("rowsAccepted").asInt()).isEqualTo(1);
    assertThat(summary.get("rejected").get(0).get("line").asInt()).isEqualTo(3);
    assertThat(summary.get("rejected").get(0).get("column").asString()).isEqualTo("regionCode");
    assertThat(summary.get("ignoredColumns").get(0).asString()).isEqualTo("note");
    assertThat(get("/feeds/jobs/job-1", operator(), 200)).isEqualTo(summary);
    assertThat(get("/feeds/jobs", operator(), 200).get("jobs").isEmpty()).isFalse();
    get("/feeds/jobs/job-1", token("scope=operator&authority=other"), 404);
    assertThat(acts()).contains("FEED_FILE_READ", "FEED_FILES_READ");
  }

  /** What was written, without what the audit log is told. */
  private static List<Fact<?>> facts() {
    return LOG.facts().stream()
        .filter(fact -> !fact.topic().equals(Topics.AUDIT_ENTRIES))
        .<Fact<?>>map(fact -> fact)
        .toList();
  }

  private static List<String> acts() {
    return LOG.facts().stream()
        .map(Fact::event)
        .filter(AuditEntry.class::isInstance)
        .map(event -> ((AuditEntry) event).getAct())
        .toList();
  }

  private static String eventId(JsonNode receipt) {
    return receipt.get("eventId").asString();
  }

  @Test
  void theContentTypeSaysTheCharset() {
    String csv =
        "recordId,idType,idNumber,sampledAt,resultAt,result,laboratory\nA,10,"
            + Samples.ID
            + ",2022-06-27,2022-06-27,NEGATIVE,郑州一院\n";

    assertThat(
            stream("/feeds/tests", csv, "text/csv", "GBK", "gbk", 200).get("rowsAccepted").asInt())
        .isEqualTo(1);
    assertThat(facts().getFirst().event().toString()).contains("郑州一院");
  }

  @Test
  void ndjsonIsAStreamToo() {
    String rows = CASE.replace("\n", " ") + "\n{}\n";

    JsonNode summary = stream("/feeds/cases", rows, "application/x-ndjson", "UTF-8", "nd-1", 200);

    assertThat(summary.get("rowsAccepted").asInt()).isEqualTo(1);
    assertThat(summary.get("rowsRejected").asInt()).isEqualTo(1);
  }

  @Test
  void aFileWithoutAMandatoryColumnIsRefusedByTheColumnsName() {
    assertThat(fields(stream("/feeds/cases", "recordId,idType\n", "text/csv", "UTF-8", "k", 422)))
        .contains("idNumber", "status", "reportedAt");
  }

  @Test
  void aRecordIsTakenBackForAListedReasonOnly() {
    JsonNode receipt = delete("/feeds/cases/R1?reason=WRONG_PERSON", operator(), 200);

    assertThat(receipt.get("eventId").asString()).hasSize(32);
    assertThat(LOG.facts().getFirst().topic().name()).isEqualTo("retractions");
    assertThat(new String(LOG.facts().getFirst().key(), StandardCharsets.UTF_8))
        .isEqualTo("henan-cdc|cases|R1");
    assertThat(fields(delete("/feeds/cases/R1?reason=BORED", operator(), 422))).contains("reason");
    assertThat(fields(delete("/feeds/cases/R1", operator(), 422))).contains("reason");
    delete("/feeds/rumours/R1?reason=DUPLICATE", operator(), 404);
    delete("/feeds/overrides/R1?reason=DUPLICATE", operator(), 404);
  }

  @Test
  void everyScopeOpensItsOwnPathsOnly() {
    post("/feeds/cases", resident(RESIDENT), CASE, "k", 403);
    post("/declarations/health", operator(), HEALTH, "k", 403);
    post("/check-ins", operator(), checkIn("HV1:"), "k", 403);
    post("/check-outs", operator(), "{}", "k", 403);
    get("/venues", resident(RESIDENT), 403);
    http.post().uri("/feeds/cases").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void aChildIsDeclaredForByItsGuardianOnly() {
    JsonNode link =
        post("/dependants", resident(RESIDENT), dependant(CHILD, "小王", "CHILD"), "k", 201);
    String child = link.get("personId").asString();
    String form = HEALTH.replaceFirst("\\{", "{\"personId\":\"" + child + "\",");
    LOG.facts().clear();

    JsonNode receipt = post("/declarations/health", resident(RESIDENT), form, "child-1", 201);

    assertThat(receipt.get("personId").asString()).isEqualTo(child);
    assertThat(LOG.facts())
        .extracting(fact -> fact.topic().name())
        .containsExactly("visits", "declarations");
    post("/declarations/health", resident(ELDER), form, "k", 403);
    delete("/dependants/" + link.get("linkId").asString(), resident(RESIDENT), 204);
    post("/declarations/health", resident(RESIDENT), form, "k", 403);
  }

  @Test
  void anEldersLinkNeedsTheirOwnConfirmationAndBothSeeIt() {
    String guardian = Samples.idOfBirth("19810101", 7);
    JsonNode pending =
        post("/dependants", resident(guardian), dependant(ELDER, "王大", "ELDER"), "k", 201);
    String id = pending.get("linkId").asString();

    assertThat(pending.get("status").asString()).isEqualTo("PENDING");
    assertThat(pending.has("personId")).isFalse();
    post("/dependants/" + id + "/confirmation", resident(guardian), "", "k", 404);
    assertThat(get("/dependants", resident(ELDER), 200).get("guardians").toString()).contains(id);
    post("/dependants/" + id + "/confirmation", resident(ELDER), "", "k", 200);
    JsonNode confirmed = get("/dependants", resident(guardian), 200).get("dependants").get(0);
    assertThat(confirmed.get("status").asString()).isEqualTo("CONFIRMED");
    assertThat(confirmed.get("personId").asString()).hasSize(32);
    delete("/dependants/" + id, resident(ELDER), 204);
    assertThat(get("/dependants", resident(guardian), 200).get("dependants").isEmpty()).isTrue();
  }

  @Test
  void anOperatorConfirmsWithTheEldersDocument() {
    String guardian = Samples.idOfBirth("19820101", 7);
    String elder = Samples.idOfBirth("19400601", 3);
    String id =
        post("/dependants", resident(guardian), dependant(elder, "王大", null), "k", 201)
            .get("linkId")
            .asString();
    String path = "/dependants/" + id + "/confirmation";

    String window = token("scope=operator&authority=henan-cdc&region=41&window=true");
    assertThat(fields(post(path, window, atWindow(ELDER, "王大"), "k", 422))).contains("idNumber");
    LOG.facts().clear();
    post(path, window, atWindow(elder, "王大"), "k", 200);
    assertThat(facts())
        .extracting(fact -> fact.topic().name())
        .containsExactly("person-keys", "persons");
    assertThat(acts()).containsExactly("FAMILY_CONFIRMED");
  }

  @Test
  void aVenueIsRegisteredChangedListedAndClosed() {
    JsonNode venue = post("/venues", operator(), VENUE, "venue-1", 201);
    String code = venue.get("venueCode").asString();
    String path = "/venues/" + code;

    assertThat(post("/venues", operator(), VENUE, "venue-1", 201).get("venueCode").asString())
        .isEqualTo(code);
    assertThat(venue.get("stayMinutes").asInt()).isEqualTo(90);
    assertThat(venue.get("checkInsPerMinute").asInt()).isEqualTo(60);
    String changes = VENUE.replace("烩面馆", "面馆").replace("{", "{\"checkInsPerMinute\": 1200, ");
    JsonNode changed = put(path, operator(), changes, 200);
    assertThat(changed.get("name").asString()).isEqualTo("面馆");
    assertThat(changed.get("checkInsPerMinute").asInt()).isEqualTo(1_200);
    assertThat(get(path, operator(), 200)).isEqualTo(changed);
    get(path, token("scope=operator&authority=other&region=4102"), 404);
    assertThat(get("/venues?regionCode=410105&category=restaurant", operator(), 200).toString())
        .contains(code);
    assertThat(fields(get("/venues?regionCode=110105", operator(), 422))).contains("regionCode");
    assertThat(fields(get("/venues?size=0", operator(), 422))).contains("size");
    assertThat(fields(post("/venues", operator(), "{}", "k", 422)))
        .contains("name", "category", "regionCode", "address");
    String neighbour = token("scope=operator&authority=other&region=410105");
    get(path, neighbour, 200);
    assertThat(type(put(path, neighbour, VENUE, 403)))
        .isEqualTo("urn:healthcode:problem:venue-of-another-authority");
    delete(path, neighbour, 403);
    delete(path, operator(), 204);
    delete(path, operator(), 204);
    assertThat(get(path, operator(), 200).get("closed").asBoolean()).isTrue();
    assertThat(type(put(path, operator(), VENUE, 409)))
        .isEqualTo("urn:healthcode:problem:venue-closed");
    post("/venues", resident(RESIDENT), VENUE, "k", 403);
  }

  @Test
  void checkInsThatWereGenuineAreSaidToBeAndWaitForASecondPerson() {
    String code = post("/venues", operator(), VENUE, "venue-9", 201).get("venueCode").asString();
    String path = "/venues/" + code + "/genuine-check-ins";
    Instant now = Instant.now();
    String hour =
        "{\"from\": \"%s\", \"to\": \"%s\"}"
            .formatted(now.minusSeconds(7_200), now.minusSeconds(3_600));

    JsonNode said = post(path, operator(), hour, "burst-1", 201);

    assertThat(said.get("status").asString()).isEqualTo("PENDING");
    assertThat(said.get("recordId").asString()).isEqualTo("check-ins-burst-1");
    assertThat(said.get("summary").asString()).startsWith("CHECK_INS " + code);
    assertThat(post(path, operator(), hour, "burst-1", 201).get("proposalId"))
        .isEqualTo(said.get("proposalId"));
    String other = hour.replace(now.minusSeconds(3_600).toString(), now.toString());
    assertThat(fields(post(path, operator(), other, "burst-1", 422))).contains("Idempotency-Key");
    assertThat(fields(post(path, operator(), "{}", "burst-2", 422))).contains("from", "to");
    post(path, resident(RESIDENT), hour, "burst-3", 403);
    post("/venues/V00000000000/genuine-check-ins", operator(), hour, "burst-4", 404);
  }

  @Test
  void venuesComePageByPage() {
    String region = token("scope=operator&authority=pages&region=411002");
    for (int i = 0; i < 3; i++) {
      post("/venues", region, VENUE.replace("410105", "411002"), "page-" + i, 201);
    }

    JsonNode first = get("/venues?size=2", region, 200);
    JsonNode second = get("/venues?size=2&after=" + first.get("next").asString(), region, 200);
    assertThat(first.get("venues").size()).isEqualTo(2);
    assertThat(second.get("venues").size()).isEqualTo(1);
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void aPosterIsPrintedAsPdfOrSvgAndAScreenShowsAnotherCode() {
    String code = post("/venues", operator(), VENUE, "venue-2", 201).get("venueCode").asString();

    assertThat(picture("/venues/" + code + "/poster", "*/*", "application/pdf"))
        .startsWith("%PDF-");
    assertThat(picture("/venues/" + code + "/poster?period=next", "image/svg+xml", "image/svg+xml"))
        .startsWith("<svg");
    JsonNode screen = post("/venues/" + code + "/screen-code", operator(), "", "k", 200);
    assertThat(screen.get("code").asString()).startsWith("HV1:");
    assertThat(
            Duration.between(
                Instant.parse(screen.get("from").asString()),
                Instant.parse(screen.get("until").asString())))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(fields(get("/venues/" + code + "/poster?period=last", operator(), 422)))
        .contains("period");
  }

  @Test
  void aResidentChecksInAndOut() {
    String code = screenCode("venue-3");
    String person = Samples.idOfBirth("19830101", 7);
    LOG.facts().clear();

    JsonNode in = post("/check-ins", resident(person), checkIn(code), "in-1", 201);
    JsonNode again = post("/check-ins", resident(person), checkIn(code), "in-1", 201);

    assertThat(again).isEqualTo(in);
    assertThat(in.get("plausible").asBoolean()).isTrue();
    assertThat(in.has("reason")).isFalse();
    assertThat(in.get("venueName").asString()).isEqualTo("烩面馆");
    assertThat(LOG.facts()).extracting(fact -> fact.topic().name()).containsOnly("visits");
    String receipt = "{\"checkIn\":\"" + in.get("checkIn").asString() + "\"}";
    assertThat(type(post("/check-outs", resident(ELDER), receipt, "k", 403)))
        .isEqualTo("urn:healthcode:problem:check-in-of-another");
    JsonNode out = post("/check-outs", resident(person), receipt, "out-1", 201);
    assertThat(out.get("from")).isEqualTo(in.get("from"));
    assertThat(post("/check-outs", resident(person), receipt, "out-2", 201)).isEqualTo(out);
    assertThat(type(post("/check-outs", resident(person), "{\"checkIn\":\"HR1:A\"}", "k", 422)))
        .isEqualTo("urn:healthcode:problem:not-a-check-in");
  }

  @Test
  void checkOutsCountAsAllThatAResidentWrites() {
    String person = resident(Samples.idOfBirth("19830202", 7));
    int taken = 0;
    boolean isTaken = true;
    while (isTaken && taken < 2 * RunningService.WRITES_PER_MINUTE) {
      isTaken =
          service.status(HttpMethod.POST, "/check-outs", person, "{\"checkIn\":\"x\"}") == 422;
      taken++;
    }

    assertThat(taken)
        .as("and what comes back meanwhile")
        .isBetween(RunningService.WRITES_PER_MINUTE, RunningService.WRITES_PER_MINUTE * 3 / 2);
  }

  @Test
  void promise5aForwardedCodeIsRecordedAndToldToBeImplausible() {
    String person = Samples.idOfBirth("19840101", 7);
    String code = post("/venues", operator(), VENUE, "venue-4", 201).get("venueCode").asString();
    VenueCode.Valid old =
        new VenueCode.Valid(
            code,
            1,
            new RegionCode("410105"),
            VenueCode.Kind.POSTER,
            Instant.parse("2022-06-01T00:00:00Z"),
            Duration.ofDays(30));
    String forwarded = new VenueCode(KeyFiles.load(keys).venueCode()).encode(old);
    LOG.facts().clear();

    JsonNode answer = post("/check-ins", resident(person), checkIn(forwarded), "in-2", 201);

    assertThat(answer.get("plausible").asBoolean()).isFalse();
    assertThat(answer.get("reason").asString()).contains("有效期", "period");
    assertThat(((Visit) LOG.facts().getFirst().event()).getImplausible())
        .isEqualTo("OUTSIDE_PERIOD");
  }

  @Test
  void whatIsNoCodeToCheckInWithIsToldWhyAndWritesNothing() {
    String code = screenCode("venue-5");
    KeyFiles others = KeyFiles.create(keys.resolve("others"));
    String foreign =
        new VenueCode(others.venueCode())
            .encode(
                new VenueCode.Valid(
                    "V00000000001",
                    1,
                    new RegionCode("410105"),
                    VenueCode.Kind.POSTER,
                    Instant.EPOCH,
                    Duration.ofDays(30)));
    String person = resident(Samples.idOfBirth("19850101", 7));
    LOG.facts().clear();

    assertThat(type(post("/check-ins", person, checkIn(foreign), "k", 422)))
        .isEqualTo("urn:healthcode:problem:venue-code-of-another-issuer");
    assertThat(type(post("/check-ins", person, checkIn(code.substring(0, 50)), "k", 422)))
        .isEqualTo("urn:healthcode:problem:venue-code-unreadable");
    assertThat(type(post("/check-ins", person, checkIn("HN1:ABC"), "k", 422)))
        .isEqualTo("urn:healthcode:problem:not-a-venue-code");
    assertThat(fields(post("/check-ins", person, "{}", "k", 422))).contains("code");
    String venue =
        get("/venues?regionCode=410105&size=200", operator(), 200)
            .get("venues")
            .valueStream()
            .filter(one -> one.get("address").asString().equals("venue-5"))
            .findFirst()
            .orElseThrow()
            .get("venueCode")
            .asString();
    delete("/venues/" + venue, operator(), 204);
    assertThat(type(post("/check-ins", person, checkIn(code), "k", 422)))
        .isEqualTo("urn:healthcode:problem:venue-closed");
    assertThat(facts()).isEmpty();
  }

  @Test
  void theSeventhCheckInOfAPersonInAMinuteIsTooMany() {
    String code = screenCode("venue-6");
    String person = resident(Samples.idOfBirth("19860101", 7));
    for (int i = 0; i < 6; i++) {
      post("/check-ins", person, checkIn(code), "many-" + i, 201);
    }

    assertThat(type(post("/check-ins", person, checkIn(code), "many-7", 429)))
        .isEqualTo("urn:healthcode:problem:too-many-requests");
  }

  @Test
  void aGuardianChecksInTheirDependantOnly() {
    String guardian = Samples.idOfBirth("19870101", 7);
    String child = Samples.idOfBirth("20210601", 1);
    String id =
        post("/dependants", resident(guardian), dependant(child, "小李", "CHILD"), "k", 201)
            .get("personId")
            .asString();
    String form =
        checkIn(screenCode("venue-7")).replaceFirst("}$", ",\"personId\":\"" + id + "\"}");

    String receipt =
        post("/check-ins", resident(guardian), form, "c-1", 201).get("checkIn").asString();
    post("/check-ins", resident(ELDER), form, "c-2", 403);
    post("/check-outs", resident(guardian), "{\"checkIn\":\"" + receipt + "\"}", "k", 201);
  }

  @Test
  void anItineraryWithOneBadEntryWritesNothing() {
    String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
    String form =
        """
        {"trips":[{"type":"TRAIN","number":"G1886","date":"%s"},
                  {"type":"TRAIN","number":"G1886","date":"2022-05-03"},
                  {"type":"ROCKET","number":"1","date":"%s"}]}"""
            .formatted(today, today);

    JsonNode problem = post("/declarations/itinerary", resident(RESIDENT), form, "k", 422);

    assertThat(fields(problem))
        .contains("trips[1].date", "trips[2].type")
        .doesNotContain("trips[0]");
    assertThat(LOG.facts()).isEmpty();
  }

  @Test
  void anExplicitExposureIsFedAndOneOfARegionIsNot() {
    String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1).toString();
    String exposure =
        """
        {"recordId":"E1","placeType":"TRAIN","placeCode":"G1886/06","from":"%s","to":"%s"}"""
            .formatted(today, today);

    JsonNode receipt = post("/feeds/exposures", operator(), exposure, "e-1", 201);
    assertThat(receipt.get("status").asString()).isEqualTo("PENDING_APPROVAL");
    assertThat(facts()).isEmpty();
    assertThat(acts()).containsExactly("RISK_PROPOSED");
    assertThat(
            fields(
                post(
                    "/feeds/exposures", operator(), exposure.replace("TRAIN", "REGION"), "k", 422)))
        .contains("placeType");
  }

  @Test
  void theApiDescribesItself() {
    JsonNode api = get("/v3/api-docs", operator(), 200);

    assertThat(api.get("paths").propertyNames())
        .contains("/declarations/health", "/feeds/{feed}", "/feeds/jobs/{jobId}", "/dependants")
        .contains("/venues", "/venues/{code}/poster", "/check-ins", "/check-outs");
  }

  /** The text of a fresh screen code of a venue of its own, whose address is the key. */
  private static String screenCode(String key) {
    String venue =
        post("/venues", operator(), VENUE.replace("花园路1号", key), key, 201)
            .get("venueCode")
            .asString();
    return post("/venues/" + venue + "/screen-code", operator(), "", "k", 200)
        .get("code")
        .asString();
  }

  private static String checkIn(String code) {
    return "{\"code\":\"" + code + "\"}";
  }

  private static String picture(String path, String accept, String type) {
    byte[] body =
        http.get()
            .uri(path)
            .headers(headers -> headers.setBearerAuth(operator()))
            .header("Accept", accept)
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentType(type)
            .expectBody()
            .returnResult()
            .getResponseBody();
    return new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8);
  }

  private static JsonNode put(String path, String token, String body, int status) {
    return json(
        http.put()
            .uri(path)
            .headers(headers -> headers.setBearerAuth(token))
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange(),
        status);
  }

  private static String dependant(String id, String name, @Nullable String relation) {
    return "{\"idType\":\"10\",\"idNumber\":\"%s\",\"name\":\"%s\"%s}"
        .formatted(id, name, relation == null ? "" : ",\"relation\":\"" + relation + "\"");
  }

  private static String atWindow(String id, String name) {
    return dependant(id, name, null).replace("}", ",\"regionCode\":\"410105\"}");
  }

  private static String resident(String id) {
    return token("scope=resident&id_type=10&id_number=" + id + "&name=王五");
  }

  private static String operator() {
    return token("scope=operator&authority=henan-cdc&region=41");
  }

  private static String token(String claims) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(claims.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode post(String path, String token, String body, String key, int status) {
    return json(
        http.post()
            .uri(path)
            .headers(headers -> headers.setBearerAuth(token))
            .header("Idempotency-Key", key)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange(),
        status);
  }

  private static JsonNode stream(
      String path, String body, String type, String charset, String key, int status) {
    return json(
        http.post()
            .uri(path)
            .headers(headers -> headers.setBearerAuth(operator()))
            .header("Idempotency-Key", key)
            .contentType(MediaType.parseMediaType(type + ";charset=" + charset))
            .bodyValue(body.getBytes(Charset.forName(charset)))
            .exchange(),
        status);
  }

  private static JsonNode get(String path, String token, int status) {
    return json(
        http.get().uri(path).headers(headers -> headers.setBearerAuth(token)).exchange(), status);
  }

  private static JsonNode delete(String path, String token, int status) {
    return json(
        http.delete().uri(path).headers(headers -> headers.setBearerAuth(token)).exchange(),
        status);
  }

  private static JsonNode json(WebTestClient.ResponseSpec response, int status) {
    byte[] body =
        response.expectStatus().isEqualTo(status).expectBody().returnResult().getResponseBody();
    return JsonMapper.shared()
        .readTree(body == null || body.length == 0 ? new byte[] {'{', '}'} : body);
  }

  private static String type(JsonNode problem) {
    return problem.get("type").asString();
  }

  private static String fields(JsonNode problem) {
    return problem.get("errors").toString();
  }
}
