package org.healthcode.risk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.person.PeopleHeld;
import org.healthcode.risk.domain.person.PersonStore.Held;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.risk.policy.Yamls;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/** Two people bring a policy into force, and nobody does alone. */
@Import(PolicyHttpTest.PolicyFakes.class)
class PolicyHttpTest extends RiskHttp {

  private static final String PROPOSER = "operator_41_li";
  private static final String APPROVER = "approver_41_wang";
  private static final String EVERYTHING = "operator+approver_41_li";

  @Autowired Shelf shelf;
  @Autowired SignedReleases signed;

  @TestConfiguration
  static class PolicyFakes {

    @Bean
    @Primary
    PeopleHeld sixContacts() {
      return new PeopleHeld() {
        @Override
        public int partitions() {
          return 1;
        }

        @Override
        public Optional<Page> page(int partition, Optional<PersonId> after, int most) {
          Held contact =
              new Held(
                  Facts.person(
                      Facts.declaration("d1", "2022-05-10T08:00"),
                      Facts.closeContact("k1", "2022-05-09T08:00")),
                  "410105",
                  List.of());
          return Optional.of(new Page(Collections.nCopies(6, contact), Optional.empty(), true));
        }
      };
    }
  }

  @BeforeEach
  void clear() {
    shelf.releases.clear();
    shelf.away = false;
  }

  @Test
  void twoPeopleReleaseAPolicyAndItJudgesFromItsMoment() {
    JsonNode proposed = json(propose(Yamls.henan("1.2.0"), in(49)), 201);
    String id = proposed.path("releaseId").asString();
    assertThat(proposed.path("state").asString()).isEqualTo("PROPOSED");

    JsonNode released = json(approve(id, APPROVER), 200);

    assertThat(released.path("state").asString()).isEqualTo("SCHEDULED");
    assertThat(Optional.ofNullable(shelf.releases.get(id)).filter(signed::believable)).isPresent();
    assertThat(acts())
        .extracting(AuditEntry::getAct)
        .containsExactly("POLICY_PROPOSED", "POLICY_RELEASED");
    assertThat(state(id)).isEqualTo("SCHEDULED");
    assertThat(state("shipped-henan-2020-03")).isEqualTo("IN_FORCE");

    world.now = world.now.plus(Duration.ofHours(49));
    assertThat(state(id)).isEqualTo("IN_FORCE");
    assertThat(state("shipped-henan-2020-03")).isEqualTo("SUPERSEDED");
    assertThat(json(get("/policies/" + id, "auditor"), 200).path("yaml").asString())
        .isEqualTo(Yamls.henan("1.2.0"));
  }

  @Test
  void nobodyApprovesTheirOwnProposalWhateverTheirScopes() {
    String id = proposed(EVERYTHING);

    JsonNode problem = json(approve(id, EVERYTHING), 403);

    assertThat(problem.path("type").asString()).endsWith(":own-request");
    assertThat(state(id)).isEqualTo("PROPOSED");
  }

  @Test
  void oneOfAnotherProvinceOrOfAPartOfItDoesNotApprove() {
    String id = proposed(PROPOSER);

    approve(id, "approver_11_wang").expectStatus().isForbidden();
    approve(id, "approver_4101_wang").expectStatus().isForbidden();
    approve(id, "operator_41_wang").expectStatus().isForbidden();
    post("/policies", "operator_4101_li", body(Yamls.henan("1.2.0"), in(49)))
        .expectStatus()
        .isForbidden();
    post("/policies", "auditor_41_li", body(Yamls.henan("1.2.0"), in(49)))
        .expectStatus()
        .isForbidden();
    assertThat(state(id)).isEqualTo("PROPOSED");
  }

  @Test
  void approvingTwiceOrWhatIsUnknownOrWithdrawnIsSaid() {
    String id = proposed(PROPOSER);
    json(approve(id, APPROVER), 200);

    assertThat(json(approve(id, "approver_41_zhao"), 409).path("type").asString())
        .endsWith(":proposal-approved");
    approve("0".repeat(32), APPROVER).expectStatus().isNotFound();
    approve("shipped-henan-2020-03", APPROVER).expectStatus().isNotFound();
    json(withdraw(id, PROPOSER), 200);
    assertThat(json(approve(id, APPROVER), 409).path("type").asString())
        .endsWith(":proposal-ended");
    assertThat(acts()).hasSize(3);
  }

  @Test
  void anotherAccountRefusesAProposalAndNobodyTheirOwn() {
    String id = proposed(EVERYTHING);
    assertThat(json(refuse(id, EVERYTHING), 403).path("type").asString()).endsWith(":own-request");

    assertThat(json(refuse(id, APPROVER), 200).path("decidedBy").asString()).isNotEmpty();

    assertThat(state(id)).isEqualTo("WITHDRAWN");
    json(refuse(id, APPROVER), 200);
    assertThat(json(approve(id, "approver_41_zhao"), 409).path("type").asString())
        .endsWith(":proposal-ended");
    assertThat(acts())
        .extracting(AuditEntry::getAct)
        .containsExactly("POLICY_PROPOSED", "POLICY_DENIED", "POLICY_REFUSED");
  }

  @Test
  void theSameAccountsApprovalAgainIsTheSameRelease() {
    String id = proposed(PROPOSER);
    JsonNode released = json(approve(id, APPROVER), 200);

    assertThat(json(approve(id, APPROVER), 200)).isEqualTo(released);
    assertThat(acts()).hasSize(2);
  }

  @Test
  void anEffectiveDateInThePastIsRefusedInAnEmergencyToo() {
    Map<String, Object> past = body(Yamls.henan("1.2.0"), world.now.minusSeconds(1));
    past.put("emergencyReason", "COURT_ORDER");

    assertThat(json(post("/policies", PROPOSER, past), 422).toString())
        .contains("effectiveAt", "in the future");
    assertThat(acts()).isEmpty();
  }

  @Test
  void twoDaysAheadOrAStatedEmergency() {
    assertThat(json(propose(Yamls.henan("1.2.0"), in(47)), 422).toString())
        .contains("effectiveAt", "48 hours");
    Map<String, Object> soon = body(Yamls.henan("1.2.0"), in(1));
    soon.put("emergencyReason", "BECAUSE");
    assertThat(json(post("/policies", PROPOSER, soon), 400).toString())
        .contains("NEW_NATIONAL_RULES");

    soon.put("emergencyReason", "COURT_ORDER");
    String id = json(post("/policies", PROPOSER, soon), 201).path("releaseId").asString();
    json(approve(id, APPROVER), 200);

    assertThat(acts()).extracting(AuditEntry::getReason).containsOnly("COURT_ORDER");
  }

  @Test
  void anApprovalThatComesTooLateIsRefused() {
    String id = proposed(PROPOSER);
    world.now = world.now.plus(Duration.ofHours(2));

    assertThat(json(approve(id, APPROVER), 409).path("type").asString())
        .endsWith(":policy-lead-expired");
  }

  @Test
  void aPolicyWhoseTestsFailIsRefusedAndTheCasesAreNamed() {
    JsonNode problem = json(propose(Yamls.mild("1.2.0"), in(49)), 422);

    assertThat(problem.path("type").asString()).endsWith(":policy-tests-failed");
    assertThat(problem.path("errors").size()).isPositive();
    assertThat(problem.toString()).contains("expected:", "but was:", "close-contact");
  }

  @Test
  void aPolicyThatCannotBeReadIsRefusedWithTheLine() {
    String yaml = Yamls.HENAN.replace("version: 2.0.0", "version: one");

    JsonNode problem = json(propose(yaml, in(49)), 422);

    assertThat(problem.path("type").asString()).endsWith(":policy-unreadable");
    assertThat(problem.toString()).contains("line 16", "semantic version");
    assertThat(json(propose("{", in(49)), 422).toString()).contains("not YAML");
    json(propose(" ", in(49)), 422);
    json(propose("a: [" + "*x, ".repeat(400) + "]", in(49)), 422);
  }

  @Test
  void aVersionIsNeverReleasedWithOtherContentAndARollbackIsTheSameContent() {
    assertThat(json(propose(Yamls.HENAN + "# other\n", in(49)), 409).path("type").asString())
        .endsWith(":policy-version-taken");

    String id = json(propose(Yamls.HENAN, in(49)), 201).path("releaseId").asString();

    json(approve(id, APPROVER), 200);
  }

  @Test
  void theSameIdempotencyKeyIsTheSameProposal() {
    Map<String, Object> body = body(Yamls.henan("1.2.0"), in(49));
    String first = json(propose(body, "k1"), 201).path("releaseId").asString();

    assertThat(json(propose(body, "k1"), 201).path("releaseId").asString()).isEqualTo(first);
    assertThat(shelf.releases).hasSize(1);
    json(propose(body(Yamls.henan("1.3.0"), in(49)), "k1"), 409);
  }

  @Test
  void whatIsInForceIsNotWithdrawnAndOnlyThoseConcernedWithdraw() {
    String id = proposed(PROPOSER);
    withdraw(id, "operator_41_zhao").expectStatus().isForbidden();
    json(approve(id, APPROVER), 200);
    world.now = world.now.plus(Duration.ofHours(49));

    assertThat(json(withdraw(id, APPROVER), 409).path("type").asString())
        .endsWith(":policy-in-force");
  }

  @Test
  void whenKafkaDoesNotAcknowledgeNothingIsClaimed() {
    shelf.away = true;

    json(propose(Yamls.henan("1.2.0"), in(49)), 503);

    assertThat(shelf.releases).isEmpty();
  }

  @Test
  void residentsAndStrangersSeeNothingOfIt() {
    get("/policies", RESIDENT).expectStatus().isForbidden();
    get("/policies").expectStatus().isUnauthorized();
    get("/policies/dry-runs/" + "0".repeat(32), RESIDENT).expectStatus().isForbidden();
  }

  @Test
  void aDryRunSaysWhoseColorWouldChange() {
    world.now = NOON;
    JsonNode started =
        json(
            post("/policies/dry-runs", "auditor_41_sun", Map.of("yaml", Yamls.mild("1.2.0"))), 202);
    String id = started.path("dryRunId").asString();

    JsonNode result = awaitDone(id);

    assertThat(result.path("people").asLong()).isEqualTo(6);
    assertThat(result.at("/changes/0/before").asString()).isEqualTo("RED");
    assertThat(result.at("/changes/0/after").asString()).isEqualTo("YELLOW");
    assertThat(result.at("/byCounty/0/people").asLong()).isEqualTo(6);
    assertThat(result.at("/byRule/0/ruleId").asString()).isEqualTo("close-contact");
    assertThat(acts()).extracting(AuditEntry::getAct).containsExactly("POLICY_DRY_RUN");
    // What one instance counted is for instances only.
    get("/policies/dry-runs/" + id + "/part", "auditor_41_sun").expectStatus().isForbidden();
  }

  @Test
  void aDryRunThatIsNotKnownAnyMoreSaysWhy() {
    assertThat(json(get("/policies/dry-runs/" + "0".repeat(32), "operator_41"), 404).toString())
        .contains("restart");
    get("/policies/dry-runs/x", "operator_41").expectStatus().isNotFound();
  }

  private JsonNode awaitDone(String id) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    JsonNode result = json(get("/policies/dry-runs/" + id, "auditor_41_sun"), 200);
    while (!result.path("state").asString().equals("DONE")) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      result = json(get("/policies/dry-runs/" + id, "auditor_41_sun"), 200);
    }
    return result;
  }

  private String proposed(String token) {
    return json(post("/policies", token, body(Yamls.henan("1.2.0"), in(49))), 201)
        .path("releaseId")
        .asString();
  }

  private WebTestClient.ResponseSpec propose(String yaml, Instant effectiveAt) {
    return post("/policies", PROPOSER, body(yaml, effectiveAt));
  }

  private WebTestClient.ResponseSpec propose(Map<String, Object> body, String key) {
    return request(HttpMethod.POST, "/policies", PROPOSER)
        .header("Idempotency-Key", key)
        .bodyValue(body)
        .exchange();
  }

  private WebTestClient.ResponseSpec approve(String id, String token) {
    return request(HttpMethod.POST, "/policies/" + id + "/approval", token).exchange();
  }

  private WebTestClient.ResponseSpec refuse(String id, String token) {
    return request(HttpMethod.POST, "/policies/" + id + "/refusal", token).exchange();
  }

  private WebTestClient.ResponseSpec withdraw(String id, String token) {
    return request(HttpMethod.DELETE, "/policies/" + id, token).exchange();
  }

  private WebTestClient.ResponseSpec post(String path, String token, Object body) {
    return request(HttpMethod.POST, path, token).bodyValue(body).exchange();
  }

  private WebTestClient.RequestBodySpec request(HttpMethod method, String path, String token) {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .responseTimeout(Duration.ofSeconds(20))
        .build()
        .method(method)
        .uri(path)
        .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
        .contentType(MediaType.APPLICATION_JSON);
  }

  private static Map<String, Object> body(String yaml, Instant effectiveAt) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("yaml", yaml);
    body.put("effectiveAt", effectiveAt.toString());
    return body;
  }

  private Instant in(int hours) {
    return world.now.plus(Duration.ofHours(hours));
  }

  private String state(String id) {
    return json(get("/policies/" + id, "auditor_41_sun"), 200).path("state").asString();
  }
}
