package org.healthcode.declaration.override.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.healthcode.declaration.Samples;
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

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;
  private volatile String answer = "";
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.add(
              exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestURI());
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void allWhoDecideAreNamedAndTheAnswerIsOneOfThree() {
    assertThat(ask("{\"fits\":true,\"stands\":true}")).isEqualTo(Fit.FITS);
    assertThat(ask("{\"fits\":false,\"stands\":true}")).isEqualTo(Fit.FED_BY_DECIDING);
    assertThat(ask("{\"fits\":false,\"stands\":false}")).isEqualTo(Fit.MISFIT);
    assertThat(asked)
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
    server.stop(0);
    assertThat(ask("{}")).isEqualTo(Fit.UNSAID);
  }

  private Fit ask(String said) {
    answer = said;
    URI base = URI.create("http://localhost:" + server.getAddress().getPort());
    return new HttpCitedFacts(base, LONG)
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
