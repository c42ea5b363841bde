package org.healthcode.declaration.ledger.risk;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.ledger.RecordLedger.Answer;
import org.healthcode.declaration.ledger.RecordLedger.Question;
import org.healthcode.declaration.ledger.RecordLedger.Says;
import org.healthcode.schemas.Feed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asks a risk service that says what the test wants. */
class HttpRecordLedgerTest {
  private static final Question QUESTION = new Question("henan-cdc", Feed.CASES, "R+1");
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String BEHIND =
      "{\"known\":false,\"upTo\":\"" + Samples.NOW.minusMillis(1) + "\"}";
  private static final String PAST =
      "{\"known\":false,\"upTo\":\"" + Samples.NOW.plusMillis(1) + "\"}";

  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger times = new AtomicInteger();
  private volatile List<String> answers = List.of();
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
          String answer = answers.get(Math.min(times.getAndIncrement(), answers.size() - 1));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(answer.isEmpty() ? 503 : 200, body.length);
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
  void aKnownRecordIsAnsweredAtOnce() {
    answers =
        List.of(
            "{\"known\":true,\"lastRecordedAt\":\"2022-06-27T00:00:00.001Z\",\"says\":\"NOTHING\"}");

    assertThat(ask(LONG))
        .isEqualTo(
            new Answer.Known(Instant.parse("2022-06-27T00:00:00.001Z"), Optional.of(Says.NOTHING)));
    assertThat(asked).containsExactly("Bearer me /ledger/cases?recordId=R%2B1&source=henan-cdc");
  }

  @Test
  void whatMayBeUnderWayIsAskedForUntilAllThatWasRecordedBeforeHasArrived() {
    answers = List.of(BEHIND, "{\"known\":false}", BEHIND, PAST);

    assertThat(ask(LONG)).isEqualTo(new Answer.Unknown());
    assertThat(asked).hasSize(4);
  }

  @Test
  void whatArrivesMeanwhileIsKnown() {
    answers = List.of(BEHIND, "{\"known\":true,\"lastRecordedAt\":\"2022-06-27T00:00:00Z\"}");

    assertThat(ask(LONG)).isInstanceOf(Answer.Known.class);
  }

  @Test
  void aServiceThatFailsIsAskedAgain() {
    answers = List.of("", PAST);

    assertThat(ask(LONG)).isEqualTo(new Answer.Unknown());
  }

  @Test
  void whereNobodyCanSayInTimeItIsLeftUnsaid() {
    answers = List.of(BEHIND);
    assertThat(ask(Duration.ofMillis(300))).isEqualTo(new Answer.Unsaid());

    server.stop(0);

    assertThat(ask(Duration.ofMillis(300))).isEqualTo(new Answer.Unsaid());
  }

  private Answer ask(Duration patience) {
    URI base = URI.create("http://localhost:" + server.getAddress().getPort());
    return new HttpRecordLedger(base, patience, new FakeClock()).ask(QUESTION, "Bearer me");
  }
}
