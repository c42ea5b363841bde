package org.healthcode.risk.usecase.waiting;

import java.util.Optional;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;

/** What can go wrong when somebody decides what waits. */
final class WaitingProblems {

  private WaitingProblems() {}

  static ProblemException notStaff() {
    return ProblemException.forbidden(
        "Expected an operator, or an approver or auditor whose token names a region.");
  }

  static ProblemException notApprover() {
    return ProblemException.forbidden("Expected an approver whose token names a region.");
  }

  static ProblemException unknown() {
    return ProblemException.notFound(
        "Expected the groupId of a group that is asked of the caller: GET /waiting lists them.");
  }

  static ProblemException noVersion() {
    return ProblemException.invalid("version", "the version of the group as it was seen");
  }

  static ProblemException changed(GateGroup now) {
    return ProblemException.conflict(
        "waiting-changed",
        "等待的人员有变化，请重新查看",
        "Others have come to the group",
        "version: expected "
            + now.getVersion()
            + ", with which "
            + now.getPeople()
            + " people wait; GET /waiting shows from where.");
  }

  /** Says what came of it, where anybody decided: it may have waited for nobody any more. */
  static ProblemException decided(GateGroup group) {
    String what =
        Optional.ofNullable(group.getDecided())
            .map(
                last ->
                    (last.getApproved() ? "approved" : "refused")
                        + " at "
                        + ChinaTime.minute(last.getAt()))
            .orElse("needed no more by anybody");
    return ProblemException.conflict(
        "waiting-decided",
        "已由他人决定，无人等待",
        "The group is decided already",
        "Expected a group in which somebody waits; this one was "
            + what
            + ", and of several decisions the first counts.");
  }

  static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "waiting-unavailable", "What waits is still being read; try again in a few seconds."));
  }

  static ProblemException notAnswered() {
    return new ProblemException(Problems.kafkaUnavailable());
  }
}
