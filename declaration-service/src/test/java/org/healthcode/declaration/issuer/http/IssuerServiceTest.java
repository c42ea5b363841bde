package org.healthcode.declaration.issuer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.http.RunningService.problem;
import static org.healthcode.declaration.http.RunningService.staff;

import java.nio.file.Path;
import java.time.Instant;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.http.RunningService;
import org.healthcode.declaration.issuer.IssuerForms;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Issuer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whose codes are recognised here, over HTTP. */
class IssuerServiceTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String OPERATOR = staff("operator", "operator-1", "41");
  private static final String APPROVER = staff("approver", "approver-1", "41");
  private static final String CITY = staff("operator approver", "city-1", "4101");
  private static final String AUDITOR = staff("auditor", "auditor-1", "41");

  @TempDir private static Path keys;
  private static RunningService service;

  @BeforeAll
  static void start() {
    service = new RunningService(keys);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void everythingIsThere() {
    service.log().comeBack();
    service.log().facts().clear();
    service.fake(FakeTwoPersons.Issuers.class).clear();
  }

  @Test
  void anIssuerIsProposedApprovedByAnotherPersonListedAndEndedByOne() {
    JsonNode asked = service.post("/issuers", OPERATOR, form().toString(), 201);
    assertThat(asked.get("status").asString()).isEqualTo("PENDING");
    assertThat(asked.get("listed").asBoolean()).isFalse();
    assertThat(service.written(Topics.ISSUERS)).isEmpty();

    JsonNode approved = service.post(path(asked) + "/approval", APPROVER, 200);

    assertThat(approved.get("status").asString()).isEqualTo("APPROVED");
    assertThat(approved.get("listed").asBoolean()).isTrue();
    assertThat(approved.at("/colors/1/color").asString()).isEqualTo("RED");
    assertThat(approved.at("/colors/2/color").isMissingNode()).as("init is checked").isTrue();
    assertThat(service.written(Topics.ISSUERS)).hasSize(1);
    assertThat(service.get("/issuers?status=APPROVED", AUDITOR, 200).get("issuers")).hasSize(1);

    JsonNode ended = service.delete(path(asked), APPROVER, 200);

    assertThat(ended.get("status").asString()).isEqualTo("ENDED");
    assertThat(((Issuer) service.written(Topics.ISSUERS).getLast()).getRecognisedUntil())
        .isNotNull();
    assertThat(service.acts()).contains("ISSUER_PROPOSED", "ISSUER_APPROVED", "ISSUER_ENDED");
  }

  @Test
  void nobodyOfACityDecidesForTheProvinceAndNobodyAlone() {
    assertThat(problem(service.post("/issuers", CITY, form().toString(), 403)))
        .isEqualTo("another-region");
    service.post("/issuers", AUDITOR, form().toString(), 403);
    JsonNode asked = service.post("/issuers", OPERATOR, form().toString(), 201);
    String both = staff("operator approver", "operator-1", "41");

    assertThat(problem(service.post(path(asked) + "/approval", both, 403)))
        .isEqualTo("own-request");
    assertThat(problem(service.post(path(asked) + "/approval", CITY, 403)))
        .isEqualTo("another-region");
    service.get(path(asked), CITY, 404);
    assertThat(service.post(path(asked) + "/refusal", APPROVER, 200).get("status").asString())
        .isEqualTo("REFUSED");
    assertThat(service.written(Topics.ISSUERS)).isEmpty();
  }

  @Test
  void aBadEntryNamesItsFieldsAndAReplacedOneIsNotEnded() {
    assertThat(
            service
                .post(
                    "/issuers",
                    OPERATOR,
                    form().put("endpoint", "http://x.example/").toString(),
                    422)
                .get("errors"))
        .extracting(error -> error.get("field").asString())
        .contains("endpoint");
    JsonNode first = approved();
    approved();

    assertThat(problem(service.delete(path(first), APPROVER, 409))).isEqualTo("issuer-replaced");
  }

  @Test
  void whoApprovesWhatWasDecidedOtherwiseSinceIsToldSo() throws Exception {
    JsonNode old = service.post("/issuers", OPERATOR, form().toString(), 201);
    Instant asked = Instant.parse(old.get("proposedAt").asString());
    while (!Instant.now().isAfter(asked.plusMillis(1))) {
      Thread.onSpinWait();
    }
    approved();

    assertThat(problem(service.post(path(old) + "/approval", APPROVER, 409)))
        .isEqualTo("said-otherwise-since");
    service.post(path(old) + "/refusal", APPROVER, 200);
  }

  private static JsonNode approved() {
    JsonNode asked = service.post("/issuers", OPERATOR, form().toString(), 201);
    return service.post(path(asked) + "/approval", APPROVER, 200);
  }

  private static String path(JsonNode asked) {
    return "/issuers/" + asked.get("proposalId").asString();
  }

  private static ObjectNode form() {
    return JSON.valueToTree(IssuerForms.province("350000-fj", "350000"));
  }
}
