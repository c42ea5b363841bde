package org.healthcode.starter.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.healthcode.starter.approval.Course.End;
import org.healthcode.starter.approval.Course.How;
import org.junit.jupiter.api.Test;

class CourseTest {
  private static final Instant NOW = Instant.parse("2022-06-28T02:00:00Z");
  private static final Instant T = NOW.plus(Duration.ofDays(1));
  private static final Account ASKS = new Account("henan-cdc", "operator-1");
  private static final Account FIRST = new Account("henan-cdc", "approver-1");
  private static final Account SECOND = new Account("henan-cdc", "approver-2");
  private static final Course ASKED = Course.proposed(ASKS, "41", NOW).within(T, T.plusSeconds(9));

  @Test
  void whatNobodyApprovesIsExpiredAtThatVeryMillisecondAndNotBefore() {
    assertThat(ASKED.status(T.minusMillis(1))).isEqualTo(Status.PENDING);
    assertThat(ASKED.status(T)).isEqualTo(Status.EXPIRED);
  }

  @Test
  void whatWasApprovedInTimeStaysSoUntilItsOwnEnd() {
    Course approved = ASKED.agreedBy(FIRST, T.minusMillis(1));

    assertThat(approved.status(T)).isEqualTo(Status.APPROVED);
    assertThat(approved.status(T.plusSeconds(9).minusMillis(1))).isEqualTo(Status.APPROVED);
    assertThat(approved.status(T.plusSeconds(9))).isEqualTo(Status.EXPIRED);
  }

  @Test
  void whatWouldEndBeforeItIsApprovedCanBeApprovedUntilThen() {
    Course brief = Course.proposed(ASKS, "41", NOW).within(T, NOW.plusSeconds(60));

    assertThat(brief.approvableUntil()).contains(NOW.plusSeconds(60));
  }

  @Test
  void whatHasNoEndWaitsForAsLongAsItTakes() {
    Course open = Course.proposed(ASKS, "41", NOW);

    assertThat(open.status(NOW.plus(Duration.ofDays(400)))).isEqualTo(Status.PENDING);
    assertThat(open.agreedBy(FIRST, NOW).status(NOW.plus(Duration.ofDays(400))))
        .isEqualTo(Status.APPROVED);
  }

  @Test
  void whereTwoMustAgreeOneIsNotEnoughAndOneAccountIsOneForWhateverAuthority() {
    Course two = ASKED.needing(2).agreedBy(FIRST, NOW);
    Course again =
        Course.merge(two, ASKED.agreedBy(new Account("cdc-4101", "approver-1"), NOW.plusMillis(1)));

    assertThat(two.status(NOW)).isEqualTo(Status.PENDING);
    assertThat(again.agreements()).hasSize(1);
    assertThat(again.needing(1).approvalsNeeded()).as("never fewer").isEqualTo(2);
    assertThat(two.agreedBy(SECOND, NOW).status(NOW)).isEqualTo(Status.APPROVED);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Course(
                    ASKS,
                    "41",
                    NOW,
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    List.of(),
                    Optional.empty()));
  }

  @Test
  void allVersionsSayTheSameTogetherInAnyOrderAndHoweverOften() {
    List<Course> versions =
        List.of(
            ASKED,
            ASKED.agreedBy(FIRST, NOW.plusMillis(1)),
            ASKED.agreedBy(SECOND, NOW.plusMillis(1)),
            ASKED.needing(2),
            ASKED.endedBy(How.REFUSED, SECOND, NOW.plusMillis(2)),
            ASKED.endedBy(How.WITHDRAWN, ASKS, NOW.plusMillis(1)),
            ASKED.agreedBy(FIRST, NOW).endedBy(How.ENDED, ASKS, NOW.plusMillis(3)),
            ASKED.ended(new End(How.ENDED, new Course.Decision(FIRST, NOW), "FACT_FELL")));
    Random random = new Random(7);
    for (int subset = 1; subset < 1 << versions.size(); subset++) {
      List<Course> some = new ArrayList<>();
      for (int i = 0; i < versions.size(); i++) {
        if ((subset & 1 << i) != 0) {
          some.add(versions.get(i));
          some.add(versions.get(i));
        }
      }
      Set<Course> merged = new HashSet<>();
      for (int order = 0; order < 4; order++) {
        Collections.shuffle(some, random);
        merged.add(some.stream().reduce(Course::merge).orElseThrow());
      }
      assertThat(merged).as("of %s", some).hasSize(1);
    }
  }

  @Test
  void anEndStandsAgainstAnApprovalHeardLater() {
    Course approved = ASKED.agreedBy(FIRST, NOW);
    Course ended = ASKED.endedBy(How.WITHDRAWN, ASKS, NOW.plusSeconds(1));

    assertThat(Course.merge(approved, ended).status(NOW)).isEqualTo(Status.WITHDRAWN);
    assertThat(Course.merge(approved, ended).isAgreed()).as("for its effect to end").isTrue();
  }
}
