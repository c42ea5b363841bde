package org.healthcode.risk.usecase.policies;

import java.util.List;
import java.util.stream.IntStream;
import org.healthcode.risk.policy.PolicyFormatException;
import org.healthcode.starter.problem.FieldError;
import org.healthcode.starter.problem.Problem;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.starter.security.Caller;
import org.springframework.http.HttpStatus;

/** What can go wrong with a policy on its way into force. */
public final class PolicyProblems {

  private static final int PROVINCE = 2;

  private PolicyProblems() {}

  /**
   * The province that the caller works for.
   *
   * @throws ProblemException 403 for an account of a part of it, or of none
   */
  public static String province(Caller caller) {
    return caller
        .region()
        .filter(region -> region.length() == PROVINCE)
        .orElseThrow(
            () ->
                ProblemException.forbidden(
                    "Expected an account of the whole province: region of two digits."));
  }

  static ProblemException unreadable(PolicyFormatException failure) {
    return failed(
        "policy-unreadable",
        "规则文件有误",
        "The policy can't be read",
        failure.errors().stream()
            .map(
                error ->
                    new FieldError(
                        "yaml line " + error.line() + ", column " + error.column(),
                        error.problem()))
            .toList());
  }

  static ProblemException testsFailed(List<String> failures) {
    return failed(
        "policy-tests-failed",
        "规则未通过自带的测试用例",
        "The policy fails its own tests",
        IntStream.range(0, failures.size())
            .mapToObj(i -> new FieldError("yaml failed test " + (i + 1), failures.get(i)))
            .toList());
  }

  private static ProblemException failed(
      String name, String titleZh, String titleEn, List<FieldError> errors) {
    return new ProblemException(
        new Problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                name,
                titleZh,
                titleEn,
                "Expected a policy without errors; " + errors.size() + " are listed.")
            .withErrors(errors));
  }

  static ProblemException versionTaken() {
    return conflict(
        "policy-version-taken",
        "该版本已发布过不同内容",
        "This version was released with other content",
        "version: expected one that was not released yet, or exactly the content released under"
            + " it");
  }

  static ProblemException leadExpired() {
    return conflict(
        "policy-lead-expired",
        "距生效时间过近",
        "Too late to approve",
        "effectiveAt: expected to be as far ahead as when it was proposed; propose it again with a"
            + " later moment or an emergencyReason.");
  }

  static ProblemException inForce() {
    return conflict(
        "policy-in-force",
        "规则已生效，不能撤回",
        "The policy has come into force",
        "Expected a release that is not in force yet; release another to replace it.");
  }

  static ProblemException otherIdempotentContent() {
    return conflict(
        "idempotency-key-used",
        "幂等键已用于其他内容",
        "The Idempotency-Key was used for another policy",
        "Expected another Idempotency-Key.");
  }

  static ProblemException unknown() {
    return ProblemException.notFound(
        "Expected the releaseId of a policy: GET /policies lists them.");
  }

  public static ProblemException dryRunUnderWay() {
    return conflict(
        "dry-run-under-way",
        "已有试运行在进行",
        "Another dry run is under way",
        "Expected to wait until it has ended: there is one at a time.");
  }

  public static ProblemException unknownDryRun() {
    return ProblemException.notFound(
        "No dry run with this id is known: the last one is kept in memory until the next or a"
            + " restart. Start it again with POST /policies/dry-runs.");
  }

  static ProblemException unavailable() {
    return new ProblemException(
        Problems.unavailable(
            "policies-unavailable",
            "The policies are moving between instances; try again in a few seconds."));
  }

  static ProblemException notWritten() {
    return new ProblemException(Problems.kafkaUnavailable());
  }

  private static ProblemException conflict(
      String name, String titleZh, String titleEn, String detail) {
    return new ProblemException(HttpStatus.CONFLICT, name, titleZh, titleEn, detail);
  }
}
