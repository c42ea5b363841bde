package org.healthcode.verification.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.healthcode.schemas.event.IssuerFormat;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.limit.RateLimiter;
import org.healthcode.verification.IssuerServer;
import org.healthcode.verification.ListedIssuers;
import org.healthcode.verification.domain.CheckReason;
import org.healthcode.verification.foreign.IssuerQuestions;
import org.healthcode.verification.foreign.IssuerQuestions.Nothing;
import org.healthcode.verification.foreign.IssuerQuestions.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class HttpIssuerQuestionsTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);

  @Test
  void anIssuerThatIsSilentCostsTheTimeOutAndAfterAWhileNothing(@TempDir Path folder) {
    KeyFiles keys = KeyFiles.create(folder.resolve("keys"));
    try (IssuerServer server = new IssuerServer()) {
      server.isSilent();
      IssuerEntry issuer = issuer(keys, server);
      IssuerQuestions questions = questions(keys, 1000);
      for (int i = 0; i < 7; i++) {
        long began = System.nanoTime();
        assertThat(ask(questions, issuer)).isEqualTo(new Nothing(CheckReason.FOREIGN_AWAY));
        assertThat(Duration.ofNanos(System.nanoTime() - began))
            .isLessThan(PATIENCE.multipliedBy(20));
      }
      assertThat(server.asked).hasSizeLessThanOrEqualTo(5);
    }
  }

  @Test
  void nobodyIsAskedMoreOftenThanOurOwnQuota(@TempDir Path folder) {
    KeyFiles keys = KeyFiles.create(folder.resolve("keys"));
    try (IssuerServer server = new IssuerServer()) {
      server.answers(404, "{}");
      IssuerEntry issuer = issuer(keys, server);
      IssuerQuestions questions = questions(keys, 2);
      ask(questions, issuer);
      ask(questions, issuer);
      assertThat(ask(questions, issuer)).isEqualTo(new Nothing(CheckReason.FOREIGN_QUOTA));
      assertThat(server.asked).hasSizeLessThanOrEqualTo(2);
    }
  }

  private static Told ask(IssuerQuestions questions, IssuerEntry issuer) {
    return questions.aboutCode(issuer, "x").blockOptional(Duration.ofSeconds(20)).orElseThrow();
  }

  private static IssuerQuestions questions(KeyFiles keys, int quota) {
    return new HttpIssuerQuestions(
        HttpClient.newHttpClient(),
        new Breakers(Duration.ofMinutes(10), Clock.systemUTC()),
        new RateLimiter<>(quota, Duration.ofHours(1), 10),
        keys.installation(),
        "41",
        PATIENCE,
        JsonMapper.builder().build(),
        Clock.systemUTC());
  }

  private static IssuerEntry issuer(KeyFiles keys, IssuerServer server) {
    return ListedIssuers.entry(
        ListedIssuers.fujian(keys.trustList().get().keys().getFirst())
            .setFormats(List.of(IssuerFormat.TWO_CALLS))
            .setEndpoint(server.endpoint())
            .build());
  }
}
