package org.healthcode.declaration.allowance.http;

import org.healthcode.declaration.allowance.AllowanceRules;
import org.healthcode.declaration.allowance.AllowanceRules.Refusal;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.springframework.http.HttpStatus;

/** What is told about acts on allowances that are refused. */
final class AllowanceProblems {
  private AllowanceProblems() {}

  static ProblemException of(Refusal why) {
    return switch (why) {
      case NO_AUTHORITY ->
          ProblemException.forbidden(
              "Expected a token with a region and an authority to work for.");
      case TOO_MANY_PENDING ->
          conflict(
              "too-many-allowances",
              "本单位待批准的申请过多",
              "Too many of the authority's proposals wait",
              "Expected at most "
                  + AllowanceRules.MOST_PENDING
                  + " that wait; have some approved, refused or withdrawn.");
      case OWN ->
          new ProblemException(
              Problems.ownRequest("Expected the word of another account than the one that asked."));
      case RAISED ->
          forbidden(
              "own-allowance",
              "不能审批本账号的限额",
              "One's own allowance",
              "Expected the word of another account than the one whose allowance it is.");
      case ANOTHER_REGION ->
          new ProblemException(
              Problems.anotherRegion(
                  "Expected an allowance of the region that the account works for."));
      case ANOTHERS ->
          forbidden(
              "anothers-allowance",
              "只有申请人可以撤回",
              "Another account's proposal",
              "Expected one's own proposal; POST /allowances/{allowanceId}/refusal refuses"
                  + " another's.");
      case APPROVED_ALREADY ->
          conflict(
              "allowance-approved",
              "该申请已批准",
              "Approved already",
              "Expected a proposal that is pending; DELETE /allowances/{allowanceId} ends it.");
      case ENDED ->
          conflict(
              "allowance-ended",
              "该申请已驳回、撤回或结束",
              "Refused, withdrawn or ended",
              "Expected a proposal that is pending.");
      case EXPIRED ->
          conflict(
              "allowance-expired",
              "该申请已过期",
              "The proposal has expired",
              "Expected a word before approvableUntil; ask again.");
    };
  }

  private static ProblemException forbidden(String name, String zh, String en, String detail) {
    return ProblemException.forbidden(name, zh, en, detail);
  }

  private static ProblemException conflict(String name, String zh, String en, String detail) {
    return new ProblemException(HttpStatus.CONFLICT, name, zh, en, detail);
  }
}
