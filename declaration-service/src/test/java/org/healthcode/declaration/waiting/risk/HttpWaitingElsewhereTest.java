package org.healthcode.declaration.waiting.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.http.FakeRiskService;
import org.healthcode.declaration.waiting.WaitingElsewhere;
import org.healthcode.declaration.waiting.WaitingElsewhere.Answer;
import org.healthcode.declaration.waiting.WaitingElsewhere.Waiting;
import org.healthcode.declaration.waiting.WaitingElsewhere.Word;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks a risk service that says what the test wants. */
class HttpWaitingElsewhereTest {
  private static final String BOTH =
      """
      {"groups":[
        {"groupId":"g-1","kind":"FILE","people":40,"counties":[{"countyCode":"410105","people":40}],
         "since":"2022-06-28T00:00:00Z","overdue":true,"version":7,"authority":"henan-cdc",
         "account":"operator-1","groupsOfAccount":1,"mayDecide":true},
        {"groupId":"g-2","kind":"CASE","people":1,"since":"2022-06-28T01:00:00Z","overdue":false,
         "version":1,"authority":"henan-cdc","mayDecide":false}],
       "policies":[
        {"releaseId":"r-2","policyId":"p","version":"2","state":"PROPOSED","shipped":false,
         "effectiveAt":"2022-07-02T00:00:00Z","proposedBy":"op","proposedAt":"2022-06-28T02:00:00Z"},
        {"releaseId":"r-1","policyId":"p","version":"1","state":"IN_FORCE","shipped":true,
         "effectiveAt":"2022-06-01T00:00:00Z"}]}
      """;

  private volatile int status = 200;
  private volatile String answer = BOTH;
  private FakeRiskService risk;

  @BeforeEach
  void start() throws IOException {
    risk = new FakeRiskService(() -> new FakeRiskService.Said(status, answer));
  }

  @AfterEach
  void stop() {
    risk.close();
  }

  @Test
  void groupsAreAllThatTheCallerSeesAndOfPoliciesThoseThatWereProposed() {
    Waiting waiting = elsewhere().find("Bearer me").orElseThrow();

    assertThat(waiting.groups())
        .extracting(WaitingElsewhere.Group::groupId)
        .containsExactly("g-1", "g-2");
    assertThat(waiting.groups().getFirst().counties())
        .containsExactly(new WaitingElsewhere.County("410105", 40));
    assertThat(waiting.groups().getLast().account()).isEmpty();
    assertThat(waiting.policies())
        .containsExactly(
            new WaitingElsewhere.Policy(
                "r-2",
                "p",
                "2",
                Instant.parse("2022-07-02T00:00:00Z"),
                "op",
                Instant.parse("2022-06-28T02:00:00Z")));
    assertThat(risk.asked())
        .containsExactlyInAnyOrder("Bearer me /waiting?size=200", "Bearer me /policies");
  }

  @Test
  void whatIsSaidOfAGroupIsPassedOnWithItsAnswerWhateverThatIs() {
    status = 409;
    answer = "{\"type\":\"urn:healthcode:problem:group-changed\"}";

    Answer said = elsewhere().decideGroup("g-1", 7, Word.APPROVAL, "Bearer me").orElseThrow();

    assertThat(said.status()).isEqualTo(409);
    assertThat(new String(said.body())).isEqualTo(answer);
    elsewhere().decidePolicy("r/2", Word.REFUSAL, "Bearer me");
    elsewhere().decidePolicy("r-2", Word.WITHDRAWAL, "Bearer me");
    assertThat(risk.asked())
        .containsExactly(
            "Bearer me /waiting/g-1/approval",
            "Bearer me /policies/r%2F2/refusal",
            "Bearer me /policies/r-2");
  }

  @Test
  void aServiceThatIsAwayOrSaysNonsenseIsNoEmptyList() {
    status = 503;
    assertThat(elsewhere().find("Bearer me")).isEqualTo(Optional.empty());
    status = 200;
    answer = "{}";
    assertThat(elsewhere().find("Bearer me")).isEqualTo(Optional.empty());
    risk.close();
    assertThat(elsewhere().find("Bearer me")).isEqualTo(Optional.empty());
    assertThat(elsewhere().decidePolicy("r", Word.APPROVAL, "Bearer me"))
        .isEqualTo(Optional.empty());
  }

  private WaitingElsewhere elsewhere() {
    return new HttpWaitingElsewhere(risk.base(), Duration.ofSeconds(20));
  }
}
