package org.healthcode.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.healthcode.schemas.keys.KeyFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

class IdentityProviderAwayTest {
  @Test
  void aServiceStartsWithoutTheIdentityProviderAndSaysSoOnceATokenComes(@TempDir Path keys) {
    KeyFiles.create(keys);
    SpringApplication application = new SpringApplication(TestService.class);
    String[] settings = {
      "--spring.application.name=test-service",
      "--server.port=0",
      "--healthcode.keys-dir=" + keys,
      "--healthcode.kafka.enabled=false",
      "--healthcode.redis.enabled=false",
      "--management.endpoint.health.group.readiness.include=readinessState",
      "--spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost:1"
    };

    try (var context = (ReactiveWebServerApplicationContext) application.run(settings)) {
      int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
      WebTestClient http =
          WebTestClient.bindToServer()
              .baseUrl("http://localhost:" + port)
              .responseTimeout(Duration.ofSeconds(30))
              .build();

      http.get().uri("/open").exchange().expectStatus().isOk();
      String answer =
          http.get()
              .uri("/me")
              .headers(headers -> headers.setBearerAuth(TestTokens.token("resident", Map.of())))
              .exchange()
              .expectStatus()
              .isEqualTo(503)
              .expectHeader()
              .contentType(MediaType.APPLICATION_PROBLEM_JSON)
              .expectBody(String.class)
              .returnResult()
              .getResponseBody();
      assertThat(answer).contains("identity-provider-unavailable");
    }
  }
}
