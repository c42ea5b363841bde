package org.healthcode.declaration.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.healthcode.declaration.Appeals.ending;
import static org.healthcode.declaration.Samples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.correction.CorrectionState.Status;
import org.healthcode.declaration.correction.CorrectionState.Step;
import org.junit.jupiter.api.Test;

class CorrectionStateTest {

  @Test
  void whatAnErasureCoversIsDeletedOnceItHasEnded() {
    CorrectionState open = Appeals.filed(NOW).withErasure(NOW);
    CorrectionState ended = open.ended(Appeals.ending(NOW.plusSeconds(1), Status.UPHELD));

    assertThat(open.isToBeDeleted()).isFalse();
    assertThat(ended.isToBeDeleted()).isTrue();
    assertThat(open.withEscalation().erased()).isTrue();
    assertThat(Appeals.filed(NOW).merge(open)).isEqualTo(open);
    assertThat(open.merge(Appeals.filed(NOW))).isEqualTo(open);
  }

  @Test
  void whatWasFiledAfterAnErasureStays() {
    CorrectionState filed = Appeals.filed(NOW);

    assertThat(filed.withErasure(NOW.minusMillis(1))).isEqualTo(filed);
  }

  private static final CorrectionState FILED = Appeals.filed(NOW);
  private static final Instant DUE = NOW.plus(Duration.ofHours(8));

  @Test
  void aMissedDeadlineIsSeenWithoutAnybodyWritingItDown() {
    assertThat(FILED.asOf(DUE.minusMillis(1)).status()).isEqualTo(Status.FILED);
    assertThat(FILED.asOf(DUE).status()).isEqualTo(Status.ESCALATED);
    assertThat(FILED.asOf(DUE.plusSeconds(99)).steps())
        .extracting(Step::at)
        .containsExactly(NOW, DUE);
  }

  @Test
  void anAnswerInTimeLeavesNoEscalationAndALateOneDoes() {
    CorrectionState inTime = FILED.ended(ending(DUE.minusMillis(1), Status.UPHELD));
    CorrectionState late = FILED.ended(ending(DUE, Status.UPHELD));

    assertThat(statuses(inTime)).containsExactly(Status.FILED, Status.UPHELD);
    assertThat(inTime.withEscalation()).isEqualTo(inTime);
    assertThat(statuses(late)).containsExactly(Status.FILED, Status.ESCALATED, Status.UPHELD);
    assertThat(late.timeToAnswer()).contains(Duration.ofHours(8));
  }

  @Test
  void theFirstEndingCounts() {
    CorrectionState withdrawn = FILED.ended(ending(NOW.plusSeconds(5), Status.WITHDRAWN));

    assertThat(withdrawn.ended(ending(NOW.plusSeconds(6), Status.UPHELD))).isEqualTo(withdrawn);
    assertThat(withdrawn.timeToAnswer()).isEmpty();
  }

  @Test
  void versionsWrittenByManyInstancesMergeToTheSameInAnyOrder() {
    List<CorrectionState> versions =
        new ArrayList<>(
            List.of(
                FILED,
                Appeals.filed(NOW.plusMillis(7)),
                FILED.withEscalation(),
                FILED.ended(ending(DUE.plusSeconds(3), Status.UPHELD)),
                FILED.ended(ending(DUE.plusSeconds(2), Status.WITHDRAWN)),
                FILED.ended(ending(DUE.plusSeconds(2), Status.RETRACTED))));
    CorrectionState expected = FILED.ended(ending(DUE.plusSeconds(2), Status.RETRACTED));
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      Collections.shuffle(versions, random);

      assertThat(versions.stream().reduce(CorrectionState::merge)).contains(expected);
    }
    assertThat(expected.merge(expected)).isEqualTo(expected);
  }

  @Test
  void twoCorrectionsDoNotMerge() {
    assertThatThrownBy(() -> FILED.merge(Appeals.filed("ab".repeat(16), NOW)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Status> statuses(CorrectionState correction) {
    return correction.steps().stream().map(Step::status).toList();
  }
}
