package org.healthcode.declaration.override.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.http.FakeRiskService;
import org.healthcode.declaration.override.CitedFacts;
import org.healthcode.declaration.override.CitedFacts.Fit;
import org.healthcode.schemas.OverrideReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks a risk service that says what the test wants. */
class HttpCitedFactsTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String FACT = "0a".repeat(16);

  private volatile int status = 200;
  private volatile String answer = "";
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
  void allWhoDecideAreNamedAndTheAnswerIsOneOfThree() {
    assertThat(ask("{\"fits\":true,\"stands\":true}")).isEqualTo(Fit.FITS);
    assertThat(ask("{\"fits\":false,\"stands\":true}")).isEqualTo(Fit.FED_BY_DECIDING);
    assertThat(ask("{\"fits\":false,\"stands\":false}")).isEqualTo(Fit.MISFIT);
    assertThat(risk.asked())
        .containsOnly(
            "Bearer me /persons/"
                + Samples.person(Samples.ID).hex()
                + "/override-fact?reason=ISOLATION_COMPLETED&factId="
                + FACT
                + "&fed=false&account=a%2B1&account=b%262");
  }

  @Test
  void whoMayNotLookAtThePersonHasNotHeardOfTheFact() {
    status = 403;
    assertThat(ask("{}")).isEqualTo(Fit.ELSEWHERE);
    status = 429;
    assertThat(ask("{}")).isEqualTo(Fit.TOO_MANY);
  }

  @Test
  void whereNobodyCanSayItIsLeftUnsaid() {
    status = 503;
    assertThat(ask("{}")).isEqualTo(Fit.UNSAID);
    risk.close();
    assertThat(ask("{}")).isEqualTo(Fit.UNSAID);
  }

  private Fit ask(String said) {
    answer = said;
    return new HttpCitedFacts(risk.base(), LONG)
        .ask(
            new CitedFacts.Question(
                Samples.person(Samples.ID),
                OverrideReason.ISOLATION_COMPLETED,
                FACT,
                new TreeSet<>(Set.of("a+1", "b&2")),
                false),
            "Bearer me");
  }
}
