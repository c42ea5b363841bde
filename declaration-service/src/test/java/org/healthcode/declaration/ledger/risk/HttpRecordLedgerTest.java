package org.healthcode.declaration.ledger.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.http.FakeRiskService;
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

  private final AtomicInteger times = new AtomicInteger();
  private volatile List<String> answers = List.of();
  private FakeRiskService risk;

  @BeforeEach
  void start() throws IOException {
    risk = new FakeRiskService(this::next);
  }

  private FakeRiskService.Said next() {
    String answer = answers.get(Math.min(times.getAndIncrement(), answers.size() - 1));
    return new FakeRiskService.Said(answer.isEmpty() ? 503 : 200, answer);
  }

  @AfterEach
  void stop() {
    risk.close();
  }

  @Test
  void aKnownRecordIsAnsweredAtOnce() {
    answers =
        List.of(
            "{\"known\":true,\"lastRecordedAt\":\"2022-06-27T00:00:00.001Z\",\"says\":\"NOTHING\"}");

    assertThat(ask(LONG))
        .isEqualTo(
            new Answer.Known(Instant.parse("2022-06-27T00:00:00.001Z"), Optional.of(Says.NOTHING)));
    assertThat(risk.asked())
        .containsExactly("Bearer me /ledger/cases?recordId=R%2B1&source=henan-cdc");
  }

  @Test
  void whatMayBeUnderWayIsAskedForUntilAllThatWasRecordedBeforeHasArrived() {
    answers = List.of(BEHIND, "{\"known\":false}", BEHIND, PAST);

    assertThat(ask(LONG)).isEqualTo(new Answer.Unknown());
    assertThat(risk.asked()).hasSize(4);
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

    risk.close();

    assertThat(ask(Duration.ofMillis(300))).isEqualTo(new Answer.Unsaid());
  }

  private Answer ask(Duration patience) {
    return new HttpRecordLedger(risk.base(), patience, new FakeClock()).ask(QUESTION, "Bearer me");
  }
}
