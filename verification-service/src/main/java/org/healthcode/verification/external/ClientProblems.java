package org.healthcode.verification.external;

import java.time.Instant;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.springframework.http.HttpStatus;

/** Why a call of a client is not answered; none says anything of a person. */
final class ClientProblems {
  private ClientProblems() {}

  static ProblemException unsigned() {
    return unauthorized(
        "signature-missing",
        "请求未签名",
        "The call is not signed",
        "Expected Healthcode-Client, Content-Digest, Signature-Input and Signature (RFC 9421).");
  }

  static ProblemException unreadable() {
    return new ProblemException(
        HttpStatus.BAD_REQUEST,
        "signature-unreadable",
        "签名参数无法读取",
        "The signature's parameters can't be read",
        "Expected Signature-Input: sig1=(\"@method\" \"@target-uri\" \"healthcode-client\""
            + " \"content-digest\");created=…;nonce=\"…\";keyid=\"…\";alg=\"ed25519\", created in"
            + " seconds, nonce of 1 to 64 letters, digits, - and _.");
  }

  static ProblemException clock() {
    return unauthorized(
        "signature-time",
        "签名时间超出允许范围，请校准时钟",
        "Signed too long ago or in the future",
        "Expected created within 300 s of this answer's Date.");
  }

  /** Of an unknown client as of a wrong signature. */
  static ProblemException invalid() {
    return unauthorized(
        "signature-invalid",
        "签名无效",
        "The signature is not valid",
        "Expected a signature over exactly this call by a key of a registered client.");
  }

  static ProblemException keyExpired() {
    return unauthorized(
        "key-expired",
        "密钥不在有效期内",
        "The key's time is over, or has not begun",
        "Expected a signature by a key of the client that counts now.");
  }

  static ProblemException replayed() {
    return unauthorized(
        "call-replayed",
        "请求重复",
        "The call was made before",
        "Expected a nonce that was never used; sign again.");
  }

  private static ProblemException unauthorized(
      String name, String titleZh, String titleEn, String detail) {
    return new ProblemException(HttpStatus.UNAUTHORIZED, name, titleZh, titleEn, detail);
  }

  static ProblemException outOfScope() {
    return ProblemException.forbidden(
        "scope-missing",
        "未获准进行此类调用",
        "Not registered for this call",
        "Expected a client with the scope of this call.");
  }

  static ProblemException notKnownYet() {
    return new ProblemException(
        Problems.unavailable(
            "clients-unavailable", "Expected to know all registered clients; come again soon."));
  }

  /** 503 and not "so we allow it": a replay could not be told from a first call. */
  static ProblemException uncounted() {
    return new ProblemException(
        Problems.unavailable(
            "calls-not-counted",
            "Expected to be able to tell whether this call was made before; sign again and repeat."));
  }

  static ProblemException overMinute(Instant now) {
    long next = Math.floorDiv(now.getEpochSecond(), 60) * 60 + 60;
    return over(Instant.ofEpochSecond(next), now);
  }

  static ProblemException overDay(Instant now) {
    return over(ChinaTime.endOf(ChinaTime.day(now)), now);
  }

  private static ProblemException over(Instant until, Instant now) {
    return ProblemException.tooMany(
        "quota-exceeded",
        "已超出调用额度",
        "Over the client's quota",
        "Expected fewer calls; Retry-After says when to come again.",
        ChinaTime.at(until).toOffsetDateTime(),
        now);
  }

  static ProblemException stopped(Instant now) {
    return ProblemException.tooMany(
        "too-many-unknown-numbers",
        "查询的未登记证件号码过多，已暂停",
        "Too many numbers that nobody here has; stopped for today",
        "Expected numbers of people who stand before the client.",
        ChinaTime.at(ChinaTime.endOf(ChinaTime.day(now))).toOffsetDateTime(),
        now);
  }
}
