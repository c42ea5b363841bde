package org.healthcode.declaration.override.http;

import org.healthcode.declaration.approval.http.ProposalEndpoints;
import org.healthcode.declaration.override.OverrideHindrance;
import org.healthcode.starter.approval.Ruling.Hindrance;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.springframework.http.HttpStatus;

/** What is told about human decisions that are refused. */
final class OverrideProblems {
  private OverrideProblems() {}

  static ProblemException of(Hindrance why) {
    return why instanceof OverrideHindrance hindrance
        ? of(hindrance)
        : ProposalEndpoints.rejected(why);
  }

  private static ProblemException of(OverrideHindrance why) {
    return switch (why) {
      case LIVE_RED ->
          problem(
              HttpStatus.CONFLICT,
              "live-red-evidence",
              "存在有效的红码依据，不能转为绿码",
              "Live evidence makes the person red",
              "Expected a person who is not red now; have the evidence corrected or retracted.");
      case CODE_UNREADABLE ->
          new ProblemException(
              Problems.codeUnavailable(
                  "Expected to read the person's code as it is now; nothing was done."));
      case FED_BY_DECIDING ->
          problem(
              HttpStatus.FORBIDDEN,
              "own-fact",
              "申请人或审批人上报过这条依据，不能据此决定",
              "Fed by one of those who decide",
              "Expected an account, and one that asked, that did not feed the fact behind it.");
      case FACT_FELL ->
          problem(
              HttpStatus.CONFLICT,
              "override-fact-fell",
              "依据已撤回或不再符合，申请已终止",
              "The fact behind it does not fit any more",
              "Expected a fact that stands; the request has ended. Ask again on what holds now.");
      case TOO_MANY_FACTS ->
          problem(
              HttpStatus.TOO_MANY_REQUESTS,
              "too-many-requests",
              "一小时内核对的依据太多，请稍后再试",
              "Too many facts were asked about",
              "Expected fewer questions of facts within an hour.");
      case FACT_UNREADABLE ->
          problem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "fact-unavailable",
              "暂时无法核对依据，请稍后再试",
              "The fact can't be looked at now",
              "Expected to look at the fact behind it; nothing was done, try again soon.");
    };
  }

  private static ProblemException problem(
      HttpStatus status, String name, String zh, String en, String detail) {
    return new ProblemException(status, name, zh, en, detail);
  }
}
