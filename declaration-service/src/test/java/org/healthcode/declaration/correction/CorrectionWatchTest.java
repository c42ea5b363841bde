package org.healthcode.declaration.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.FakeCorrections;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.healthcode.declaration.event.Fact;
import org.junit.jupiter.api.Test;

class CorrectionWatchTest {
  private static final CorrectionRules RULES =
      new CorrectionRules(Appeals.DEADLINES, Appeals.SEALER);
  private static final Instant DUE = NOW.plus(Duration.ofHours(8));
  private static final Instant NOTICED = DUE.plus(CorrectionWatch.GRACE);

  private final FakeCorrections corrections = new FakeCorrections();
  private final FakeLog log = new FakeLog();

  @Test
  void aMissedDeadlineIsWrittenDownOnce() throws Exception {
    corrections.put(Appeals.filed(NOW));

    look(NOTICED.minusMillis(1));
    assertThat(log.facts()).isEmpty();
    look(NOTICED);
    look(NOTICED.plusSeconds(5));

    assertThat(log.facts()).hasSize(1);
    assertThat(corrections.all())
        .singleElement()
        .extracting(CorrectionState::status)
        .isEqualTo(Status.ESCALATED);
    assertThat(corrections.written()).hasSize(2);
  }

  /** One entry, by its id: the audit log keeps the first and says when that was written. */
  @Test
  void twoInstancesWriteTheSame() throws Exception {
    FakeCorrections others = new FakeCorrections();
    corrections.put(Appeals.filed(NOW));
    others.put(Appeals.filed(NOW));

    look(NOTICED);
    try (CorrectionWatch other =
        new CorrectionWatch(RULES, others, log, clock(NOTICED.plusSeconds(3)))) {
      other.look();
    }

    assertThat(others.written()).isEqualTo(corrections.written());
    assertThat(log.facts()).extracting(Fact::eventId).hasSize(2).containsOnly(first());
  }

  @Test
  void whatIsAnsweredIsNotEscalated() throws Exception {
    corrections.put(Appeals.filed(NOW).ended(Appeals.ending(NOW.plusSeconds(1), Status.UPHELD)));

    look(NOTICED);

    assertThat(log.facts()).isEmpty();
  }

  @Test
  void ofAnErasedHolderWhatHasEndedIsDeletedAndWhatIsOpenStaysUntilThen() throws Exception {
    CorrectionState open = Appeals.filed(NOW).withErasure(NOW);
    corrections.put(open);

    look(NOW.plusSeconds(5));
    assertThat(corrections.all()).containsExactly(open);

    corrections.put(open.ended(Appeals.ending(NOW.plusSeconds(6), Status.UPHELD)));
    look(NOW.plusSeconds(10));
    assertThat(corrections.all()).isEmpty();
  }

  @Test
  void nothingIsConcludedBeforeAllThatWasKeptIsHere() throws Exception {
    corrections.put(Appeals.filed(NOW));
    corrections.beginAgain();
    look(NOTICED);
    assertThat(log.facts()).isEmpty();

    corrections.catchUp();
    look(NOTICED);
    assertThat(log.facts()).hasSize(1);
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenAtTheNextLook() throws Exception {
    corrections.put(Appeals.filed(NOW));
    log.goAwayAfter(0);
    assertThatThrownBy(() -> look(NOTICED)).isNotNull();
    assertThat(corrections.written()).hasSize(1);

    log.comeBack();
    look(NOTICED);
    assertThat(corrections.written()).hasSize(2);
  }

  private String first() {
    return log.facts().getFirst().eventId();
  }

  private void look(Instant at) throws Exception {
    try (CorrectionWatch watch = new CorrectionWatch(RULES, corrections, log, clock(at))) {
      watch.look();
    }
  }

  private static Clock clock(Instant at) {
    return Clock.fixed(at, ZoneOffset.UTC);
  }
}
