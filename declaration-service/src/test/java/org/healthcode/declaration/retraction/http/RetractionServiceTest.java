package org.healthcode.declaration.retraction.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.healthcode.declaration.FakeLedger;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.declaration.http.TwoPersonFakes;
import org.healthcode.declaration.ledger.RecordLedger.Says;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.bytes.Sha256;
import org.healthcode.schemas.event.EventHeader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a DELETE of a record says and does, and what is said of records that are only cited. */
class RetractionServiceTest {
  private static final String OPERATOR = RunningService.staff("operator", "account-1", "41");
  private static final String CONTACT =
      """
      {"recordId":"S1","idType":"10","idNumber":"11010519491231002X","degree":"SECONDARY",
       "caseRecordId":"C-1","viaRecordId":"K-1","lastContactAt":"2022-06-26 20:00"}""";

  private static RunningService service;
  private static FakeLedger ledger;

  @TempDir private static Path keys;

  @BeforeAll
  static void start() {
    service = new RunningService(keys, TwoPersonFakes.class);
    ledger = service.fake(FakeLedger.class);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void nothingIsKnown() {
    ledger.beginAnew();
    service.log().comeBack();
    service.log().facts().clear();
  }

  @Test
  void whoTakesBackWhatWasFedIsToldSo() {
    ledger.know(Feed.CASES, "R1", Instant.EPOCH);

    assertThat(delete("/feeds/cases/R1?reason=DUPLICATE").path("known").asBoolean()).isTrue();
  }

  @Test
  void whoTakesBackWhatNobodyFedIsToldSoAndItIsRecordedAllTheSame() {
    JsonNode receipt = delete("/feeds/cases/R1?reason=DUPLICATE");

    assertThat(receipt.path("known").isBoolean()).isTrue();
    assertThat(receipt.path("known").asBoolean()).isFalse();
    assertThat(service.written(Topics.RETRACTIONS)).hasSize(1);
  }

  @Test
  void whereNobodyCanSayItIsLeftOutAndCanBeAskedAgain() {
    ledger.goAway();
    assertThat(delete("/feeds/cases/R1?reason=DUPLICATE").has("known")).isFalse();
    assertThat(known("cases", "R1").has("known")).isFalse();

    ledger.beginAnew();
    assertThat(known("cases", "R1").path("known").asString()).isEqualTo("false");
    ledger.know(Feed.CASES, "R1", Instant.EPOCH);

    assertThat(known("cases", "R1").path("known").asString()).isEqualTo("true");
  }

  @Test
  void aRecordThatWaitsForItsSecondPersonIsKnown() {
    service.post(
        "/feeds/exposures",
        OPERATOR,
        """
        {"recordId":"E1","placeType":"TRAIN","placeCode":"G1886/06","from":"2022-06-27 08:00",
         "to":"2022-06-27 12:00"}""",
        201);

    assertThat(delete("/feeds/exposures/E1?reason=DUPLICATE").path("known").asBoolean()).isTrue();
  }

  @Test
  void anIdIsReadAsItWasWhenItWasFed() {
    for (String id : new String[] {"'R1", " R1 ", "\tR1", "R\u200B1", "\uFEFFR1"}) {
      service
          .http()
          .delete()
          .uri("/feeds/cases?reason=DUPLICATE&recordId={id}", id)
          .headers(headers -> headers.setBearerAuth(OPERATOR))
          .exchange()
          .expectStatus()
          .isOk();

      assertThat(lastRetraction().getRecordId()).isEqualTo("R1");
    }
  }

  @Test
  void promise8WhatWasFedUnderAPersonsNumberCanBeTakenBackAndTheAuditLogHoldsItsHash() {
    String number = "41010219900307882X";

    delete("/feeds/cases?reason=DUPLICATE&recordId=" + number);

    assertThat(lastRetraction().getRecordId()).isEqualTo(number);
    assertThat(service.written(Topics.AUDIT_ENTRIES))
        .singleElement()
        .satisfies(
            entry ->
                assertThat(entry.toString())
                    .doesNotContain(number)
                    .contains("henan-cdc|cases|sha256:" + Sha256.hex(number)));
  }

  @Test
  void anyIdCanBeTakenBack() {
    for (String id : new String[] {".", "..", "R+1", "R#1"}) {
      service.log().facts().clear();
      service
          .http()
          .delete()
          .uri("/feeds/cases?reason=DUPLICATE&recordId={id}", id)
          .headers(headers -> headers.setBearerAuth(OPERATOR))
          .exchange()
          .expectStatus()
          .isOk();

      assertThat(service.log().facts())
          .filteredOn(fact -> fact.topic().equals(Topics.RETRACTIONS))
          .extracting(Fact::key)
          .containsExactly(("henan-cdc|cases|" + id).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(
            service
                .delete("/feeds/cases?reason=DUPLICATE", OPERATOR, 422)
                .path("errors")
                .toString())
        .contains("recordId");
    service.delete("/feeds/rumours?recordId=R1&reason=DUPLICATE", OPERATOR, 404);
    service.get("/feeds/records/rumours?recordId=R1", OPERATOR, 404);
  }

  @Test
  void itIsRecordedBehindWhatItEndsEvenIfAnotherEdgesClockWasAhead() {
    Instant ahead = Instant.now().plusSeconds(60).truncatedTo(ChronoUnit.MILLIS);
    ledger.know(Feed.CASES, "R1", ahead);

    delete("/feeds/cases/R1?reason=DUPLICATE");

    assertThat(lastRetraction().getRecordedAt()).isEqualTo(ahead.plusMillis(1));
  }

  @Test
  void otherwiseItIsRecordedNow() {
    Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ledger.know(Feed.CASES, "R1", before.minusSeconds(1));

    delete("/feeds/cases/R1?reason=DUPLICATE");

    assertThat(lastRetraction().getRecordedAt())
        .isBetween(before, before.plus(Duration.ofSeconds(30)));
  }

  @Test
  void whoCitesWhatNobodyFedIsToldWhatIsKnownInstead() {
    ledger.know(Feed.CASES, "c-1", Instant.EPOCH);

    assertThat(notices("en"))
        .containsExactly(
            "caseRecordId: nobody has fed C-1, but c-1 is known; the contact colors nobody",
            "viaRecordId: nobody has fed K-1 yet; the contact colors nobody until somebody does");
    assertThat(notices("zh"))
        .containsExactly(
            "caseRecordId：C-1 未上报过，但有 c-1；该接触不影响码色", "viaRecordId：K-1 尚未上报；在此之前该接触不影响码色");
  }

  @Test
  void whoCitesWhatIsKnownOrCanNotBeToldIsToldNothing() {
    ledger.know(Feed.CASES, "C-1", Instant.EPOCH);
    ledger.know(Feed.CONTACTS, "K-1", Instant.EPOCH);
    assertThat(notices("en")).isEmpty();

    ledger.goAway();

    assertThat(notices("en")).isEmpty();
  }

  @Test
  void whoCitesWhatWasTakenBackOrIsNoCloseContactIsToldSo() {
    ledger.know(Feed.CASES, "C-1", Instant.EPOCH, Says.NOTHING);
    ledger.know(Feed.CONTACTS, "K-1", Instant.EPOCH, Says.SOMETHING);

    assertThat(notices("en"))
        .containsExactly(
            "caseRecordId: C-1 was taken back; the contact colors nobody until it is fed again",
            "viaRecordId: K-1 is no close contact; the contact colors nobody");
    assertThat(notices("zh"))
        .containsExactly(
            "caseRecordId：C-1 已撤回；在其重新上报之前该接触不影响码色", "viaRecordId：K-1 不是密切接触者；该接触不影响码色");

    ledger.know(Feed.CONTACTS, "K-1", Instant.EPOCH, Says.NOTHING);

    assertThat(notices("en"))
        .contains(
            "viaRecordId: K-1 was taken back; the contact colors nobody until it is fed again");
  }

  private static EventHeader lastRetraction() {
    return service.written(Topics.RETRACTIONS).getLast().getHeader();
  }

  private static JsonNode delete(String path) {
    return service.delete(path, OPERATOR, 200);
  }

  private static JsonNode known(String feed, String recordId) {
    return service.get("/feeds/records/" + feed + "?recordId=" + recordId, OPERATOR, 200);
  }

  private static List<String> notices(String language) {
    byte[] body =
        service
            .http()
            .post()
            .uri("/feeds/contacts")
            .headers(headers -> headers.setBearerAuth(OPERATOR))
            .header("Accept-Language", language)
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(CONTACT)
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return StreamSupport.stream(
            JsonMapper.shared()
                .readTree(Objects.requireNonNull(body))
                .path("notices")
                .spliterator(),
            false)
        .map(JsonNode::asString)
        .toList();
  }
}
