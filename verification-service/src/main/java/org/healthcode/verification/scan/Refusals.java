package org.healthcode.verification.scan;

import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.healthcode.verification.domain.Refusal;
import org.springframework.http.HttpStatus;

/** Each refusal as a problem of its own; none says whose code it was. */
final class Refusals {
  private Refusals() {}

  static ProblemException problem(Refusal refusal) {
    return switch (refusal) {
      case UNREADABLE ->
          of(
              "code-unreadable",
              "不是健康码",
              "Not a health code",
              "Expected a text that begins with HN1:, HP1: or HI1:.");
      case TRUNCATED ->
          of(
              "code-truncated",
              "二维码不完整",
              "The code is incomplete",
              "Expected the whole text of the code; scan it again.");
      case FORGED ->
          of(
              "code-forged",
              "二维码无效，疑似伪造",
              "The code is not genuine",
              "Expected a code that this system made.");
      case OTHER_KEY ->
          of(
              "code-other-key",
              "二维码非本系统签发",
              "The code was made with another key",
              "Expected a code of a key that is in use here.");
      case EXPIRED ->
          of(
              "code-expired",
              "二维码已过期，请刷新",
              "The code has expired",
              "Expected a code not older than its window; refresh it.");
      case NOT_YET_VALID ->
          of(
              "code-not-yet-valid",
              "二维码尚未生效，请检查手机时间",
              "The code is not valid yet",
              "Expected a code of the present window; check the clocks.");
      case PASS_SIGNATURE_INVALID ->
          of(
              "pass-signature-invalid",
              "离线凭证签名无效",
              "The pass's signature is not valid",
              "Expected a signature by a key on the trust list.");
      case PASS_EXPIRED ->
          of(
              "pass-expired",
              "离线凭证已过期",
              "The pass has expired",
              "Expected a pass before its end; fetch a new one.");
      case PASS_NOT_YET_VALID ->
          of(
              "pass-not-yet-valid",
              "离线凭证尚未生效",
              "The pass is not valid yet",
              "Expected a pass issued in the past; check the clocks.");
      case REVOKED ->
          of(
              "code-revoked",
              "纸质码已作废",
              "The paper code was revoked",
              "Expected the paper code printed last.");
    };
  }

  /** 503: nobody asks by number without leaving a trace. */
  static ProblemException withoutTrace() {
    return new ProblemException(
        Problems.unavailable(
            "trace-unavailable",
            "Expected to be able to record who asked; scan a code, or ask again later."));
  }

  private static ProblemException of(String name, String zh, String en, String detail) {
    return new ProblemException(HttpStatus.UNPROCESSABLE_CONTENT, name, zh, en, detail);
  }
}
