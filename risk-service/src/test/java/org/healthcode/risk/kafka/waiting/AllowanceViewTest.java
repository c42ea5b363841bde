package org.healthcode.risk.kafka.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.kafka.waiting.Groups.FEEDER;
import static org.healthcode.risk.kafka.waiting.Groups.NOON;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.AllowanceStatus;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.signature.TestSignatures;
import org.healthcode.starter.kafka.SignedRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AllowanceViewTest {

  private static final Instant UNTIL = NOON.plus(Duration.ofHours(8));

  private final FedTopic<Allowance> topic = new FedTopic<>(Topics.ALLOWANCES);
  private final AllowanceView view =
      new AllowanceView(
          1,
          topic.consumers(),
          topic.values(),
          new SignedRecords(TestSignatures.VERIFIER, 1, new SimpleMeterRegistry()),
          CompletableFuture.completedFuture(null));

  @BeforeEach
  void start() {
    assertThat(view.inForce(NOON)).isEmpty();
    view.start();
  }

  @AfterEach
  void stop() {
    view.stop();
  }

  @Test
  void oneHoldsFromItsBeginningUntilJustBeforeItsEnd() throws Exception {
    topic.add("a", Optional.of(allowance("a", AllowanceStatus.APPROVED)));
    FedTopic.await(() -> !inForce(NOON).isEmpty());

    assertThat(inForce(NOON.minusMillis(1))).isEmpty();
    assertThat(inForce(NOON)).containsExactly("a");
    assertThat(inForce(UNTIL.minusMillis(1))).containsExactly("a");
    assertThat(inForce(UNTIL)).isEmpty();
  }

  @Test
  void onlyOneThatTwoPeopleAgreedToHoldsUntilItIsEndedOrForgotten() throws Exception {
    topic.add("a", Optional.of(allowance("a", AllowanceStatus.PENDING)));
    topic.add("b", Optional.of(allowance("b", AllowanceStatus.APPROVED)));
    topic.add("c", Optional.of(allowance("c", AllowanceStatus.APPROVED)));
    FedTopic.await(() -> inForce(NOON).size() == 2);
    assertThat(inForce(NOON)).containsExactlyInAnyOrder("b", "c");

    topic.add("b", Optional.of(allowance("b", AllowanceStatus.ENDED)));
    topic.add("c", Optional.empty());
    FedTopic.await(() -> inForce(NOON).isEmpty());
  }

  @Test
  void anAllowanceThatNoServiceSignedHoldsForNobody() throws Exception {
    topic.addUnsigned("m", allowance("m", AllowanceStatus.APPROVED));
    topic.add("a", Optional.of(allowance("a", AllowanceStatus.APPROVED)));
    FedTopic.await(() -> !inForce(NOON).isEmpty());
    assertThat(inForce(NOON)).containsExactly("a");
  }

  @Test
  void oneThatWasEndedStaysEndedWhenItsApprovalIsWrittenAgain() throws Exception {
    topic.add("a", Optional.of(allowance("a", AllowanceStatus.APPROVED)));
    topic.add("a", Optional.of(allowance("a", AllowanceStatus.ENDED)));
    topic.add("a", Optional.of(allowance("a", AllowanceStatus.APPROVED)));
    topic.add("b", Optional.of(allowance("b", AllowanceStatus.APPROVED)));
    FedTopic.await(() -> inForce(NOON).contains("b"));
    assertThat(inForce(NOON)).containsExactly("b");
  }

  private List<String> inForce(Instant at) {
    return view.inForce(at).orElse(List.of()).stream().map(Allowance::getAllowanceId).toList();
  }

  private static Allowance allowance(String id, AllowanceStatus status) {
    return new Allowance(
        id,
        FEEDER,
        100,
        NOON,
        UNTIL,
        "NIGHT_SHIFT",
        "41",
        new StaffAccount("hn", "p-1"),
        NOON,
        status,
        null,
        null);
  }
}
