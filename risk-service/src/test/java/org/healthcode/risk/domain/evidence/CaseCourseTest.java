package org.healthcode.risk.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.CaseFact.Status;
import org.junit.jupiter.api.Test;

class CaseCourseTest {

  private static final Instant TEN = at("2022-07-05T10:00");
  private static final Instant ELEVEN = at("2022-07-05T11:00");

  @Test
  void whatWasReportedLaterHoldsWheneverItWasRecorded() {
    assertThat(
            course(
                moment(Status.DISCHARGED, "2022-07-05T16:00", TEN),
                moment(Status.CONFIRMED, "2022-07-05T09:00", ELEVEN)))
        .containsExactly(Status.CONFIRMED, Status.DISCHARGED);
  }

  @Test
  void onOneDateTheRecordingsDecide() {
    assertThat(
            course(
                date(Status.RULED_OUT, "2022-07-05T00:00", TEN),
                date(Status.CONFIRMED, "2022-07-05T00:00", ELEVEN)))
        .containsExactly(Status.RULED_OUT, Status.CONFIRMED);
    assertThat(
            course(
                date(Status.RULED_OUT, "2022-07-05T00:00", ELEVEN),
                moment(Status.CONFIRMED, "2022-07-05T09:00", TEN)))
        .containsExactly(Status.CONFIRMED, Status.RULED_OUT);
  }

  @Test
  void onOneDateTheVersionsDecideWhereAllHaveOne() {
    Evidence discharged = versioned(date(Status.DISCHARGED, "2022-07-05T00:00", ELEVEN), 3);
    Evidence confirmed = versioned(date(Status.CONFIRMED, "2022-07-05T00:00", TEN), 7);

    assertThat(course(discharged, confirmed)).containsExactly(Status.DISCHARGED, Status.CONFIRMED);
    assertThat(course(date(Status.DISCHARGED, "2022-07-05T00:00", ELEVEN), confirmed))
        .containsExactly(Status.CONFIRMED, Status.DISCHARGED);
  }

  @Test
  void ofOneRecordingTheSevererHolds() {
    assertThat(
            course(
                moment(Status.CONFIRMED, "2022-07-05T09:00", TEN),
                moment(Status.DISCHARGED, "2022-07-05T09:00", TEN)))
        .containsExactly(Status.DISCHARGED, Status.CONFIRMED);
  }

  @Test
  void whatFollowsOnOneDateDoesNotHoldBeforeWhatItFollows() {
    List<Evidence> record =
        List.of(
            moment(Status.CONFIRMED, "2022-07-05T09:00", TEN),
            date(Status.DISCHARGED, "2022-07-05T00:00", ELEVEN));

    assertThat(CaseCourse.of(record).last())
        .hasValueSatisfying(
            last -> {
              assertThat(last.status()).isEqualTo(Status.DISCHARGED);
              assertThat(last.at()).isEqualTo(at("2022-07-05T09:00"));
            });
  }

  private static List<Status> course(Evidence... record) {
    return CaseCourse.of(Arrays.asList(record)).statuses().stream()
        .map(CaseCourse.Reported::status)
        .toList();
  }

  private static Evidence moment(Status status, String reportedAt, Instant recordedAt) {
    return evidence(status, reportedAt, recordedAt, false);
  }

  private static Evidence date(Status status, String reportedAt, Instant recordedAt) {
    return evidence(status, reportedAt, recordedAt, true);
  }

  private static Evidence evidence(
      Status status, String reportedAt, Instant recordedAt, boolean byDate) {
    CaseFact fact =
        new CaseFact(
            status, Optional.empty(), at(reportedAt), Optional.empty(), Optional.empty(), byDate);
    return Evidence.of(
        new FactKey("cdc", "cases", "C1", status.name()),
        recordedAt.toEpochMilli(),
        at(reportedAt),
        recordedAt,
        "event",
        fact);
  }

  private static Evidence versioned(Evidence item, long version) {
    return Evidence.of(
        item.key(),
        version,
        item.effectiveAt(),
        item.recordedAt(),
        "event",
        item.fact().orElseThrow());
  }
}
