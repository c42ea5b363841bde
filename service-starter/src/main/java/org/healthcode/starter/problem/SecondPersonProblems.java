package org.healthcode.starter.problem;

import org.healthcode.starter.approval.Refusal;

/** What is answered to an act on a proposal that is refused, whatever it is about. */
public final class SecondPersonProblems {
  private SecondPersonProblems() {}

  /** 403 where the account had no right, 409 where it came too late. */
  public static ProblemException of(Refusal why) {
    return switch (why) {
      case NO_AUTHORITY ->
          ProblemException.forbidden(
              "Expected a token with a region and an authority to work for.");
      case OWN ->
          new ProblemException(
              Problems.ownRequest("Expected the word of another account than the one that asked."));
      case FIRST_PERSON ->
          new ProblemException(
              Problems.ownRequest(
                  "Expected the word of another account than those that it is about."));
      case ANOTHER_REGION ->
          new ProblemException(
              Problems.anotherRegion(
                  "Expected a proposal of the region that the account works for."));
      case ANOTHERS ->
          ProblemException.forbidden(
              "anothers-proposal",
              "只有申请人可以撤回",
              "Another account's proposal",
              "Expected one's own proposal; POST of its refusal refuses another's.");
      case TOO_MANY_PENDING ->
          ProblemException.conflict(
              "too-many-proposals",
              "本单位待批准的申请过多",
              "Too many of the authority's proposals wait",
              "Expected fewer of the authority's that wait; have some approved, refused or"
                  + " withdrawn.");
      case TOO_MANY_OF_ACCOUNT ->
          ProblemException.conflict(
              "too-many-proposals-of-account",
              "本账号待批准的申请过多",
              "Too many of the account's proposals wait",
              "Expected fewer of the account's own that wait; have some approved or refused, or"
                  + " withdraw them.");
      case AGREED_ALREADY ->
          ProblemException.conflict(
              "already-approved",
              "本账号已审批，需另一人审批",
              "Approved by this account already",
              "Expected the approval of yet another account.");
      case APPROVED_ALREADY ->
          ProblemException.conflict(
              "proposal-approved",
              "该申请已批准",
              "Approved already",
              "Expected a proposal that is pending.");
      case ENDED ->
          ProblemException.conflict(
              "proposal-ended",
              "该申请已驳回、撤回或结束",
              "Refused, withdrawn or ended",
              "Expected a proposal that is pending.");
      case EXPIRED ->
          ProblemException.conflict(
              "proposal-expired",
              "该申请已过期",
              "The proposal has expired",
              "Expected a word while it can be approved; propose it again.");
    };
  }
}
