package org.healthcode.declaration.feed.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.declaration.http.TwoPersonFakes;
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** An account feeds, and takes back, what the claim {@code feeds} of its token names. */
class FeedRightsServiceTest {
  private static final String STAFF = "scope=operator&sub=l-1&authority=henan-cdc&region=41";
  private static final String LABORATORY = RunningService.token(STAFF + "&feeds=tests");
  private static final String NOTHING = RunningService.token(STAFF + "&feeds=");
  private static final String TEST =
      """
      {"recordId":"T-1","idType":"10","idNumber":"%s","sampledAt":"2022-06-27 08:00",
       "resultAt":"2022-06-27 20:00","result":"NEGATIVE","laboratory":"demo"}"""
          .formatted(Samples.ID);
  private static final String CASE =
      """
      {"recordId":"C-1","idType":"10","idNumber":"%s","status":"CONFIRMED",
       "reportedAt":"2022-06-27 08:00"}"""
          .formatted(Samples.ID);

  private static RunningService service;

  @TempDir private static Path keys;

  @BeforeAll
  static void start() {
    service = new RunningService(keys, TwoPersonFakes.class);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void nothingIsWritten() {
    service.log().facts().clear();
  }

  @Test
  void aLaboratoryFeedsTestsAndNoCases() {
    service.post("/feeds/tests", LABORATORY, TEST, 201);
    JsonNode refused = service.post("/feeds/cases", LABORATORY, CASE, 403);

    assertThat(RunningService.problem(refused)).isEqualTo("feed-not-granted");
    assertThat(refused.get("detail").asString()).contains("feeds", "cases");
    assertThat(refused.toString()).doesNotContain(Samples.ID);
    assertThat(service.written(Topics.CASE_UPDATES)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cases", "contacts", "tests", "region-risks", "visits", "exposures", "test-sites"})
  void whoseTokenNamesNothingFeedsNothing(String feed) {
    service.post("/feeds/" + feed, NOTHING, "{}", 403);
  }

  @Test
  void aFileIsRefusedBeforeItIsRead() {
    service
        .http()
        .post()
        .uri("/feeds/cases")
        .headers(headers -> headers.setBearerAuth(LABORATORY))
        .header("Idempotency-Key", "file-1")
        .contentType(MediaType.parseMediaType("text/csv"))
        .bodyValue("recordId,idType,idNumber,status,reportedAt\n")
        .exchange()
        .expectStatus()
        .isForbidden();
    service.get("/feeds/jobs/file-1", LABORATORY, 404);
  }

  @Test
  void nobodyTakesBackWhatTheyMayNotFeed() {
    service.delete("/feeds/cases/C-1?reason=DUPLICATE", LABORATORY, 403);
    service.delete("/feeds/cases?recordId=C-1&reason=DUPLICATE", LABORATORY, 403);
    service.get("/feeds/records/cases?recordId=C-1", LABORATORY, 403);

    assertThat(service.written(Topics.RETRACTIONS)).isEmpty();
  }

  @Test
  void theDeskOffersWhatTheAccountMayFeed() {
    assertThat(page("/desk/feeds", LABORATORY)).contains("value=\"tests\"").doesNotContain("cases");
    assertThat(page("/desk/feeds/retract", LABORATORY)).doesNotContain("value=\"cases\"");
    assertThat(page("/desk/feeds/records/tests", LABORATORY)).doesNotContain("records/cases");
    assertThat(page("/desk/feeds", NOTHING))
        .contains("身份令牌中没有上报权限")
        .doesNotContain("id=\"upload\"");
  }

  private static String page(String path, String token) {
    byte[] body =
        service
            .http()
            .get()
            .uri(path)
            .headers(headers -> headers.setBearerAuth(token))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return new String(Objects.requireNonNull(body), StandardCharsets.UTF_8);
  }
}
