package org.healthcode.starter.problem;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;

/** The problems that every service has in common. */
public final class Problems {
  private Problems() {}

  public static Problem invalidFields(List<FieldError> errors) {
    return fields(HttpStatus.UNPROCESSABLE_CONTENT, "invalid-fields", errors);
  }

  /** 400: a field that can't even be read as what it should be. */
  public static Problem unreadableFields(List<FieldError> errors) {
    return fields(HttpStatus.BAD_REQUEST, "unreadable-fields", errors);
  }

  private static Problem fields(HttpStatus status, String name, List<FieldError> errors) {
    String detail =
        errors.stream()
            .map(error -> error.field() + ": expected " + error.expected())
            .collect(Collectors.joining("; "));
    return new Problem(status, name, "填写内容有误", "Some fields are not valid", detail)
        .withErrors(errors);
  }

  /**
   * 400 and not 401: who comes back from the provider in vain is not sent there again by itself.
   */
  public static Problem signInFailed() {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "sign-in-failed",
        "登录未成功，请重新登录",
        "The sign-in did not succeed",
        "Expected the identity provider's answer to a sign-in that began in this browser within 10"
            + " minutes.");
  }

  static Problem malformedJson(String detail) {
    return new Problem(
        HttpStatus.BAD_REQUEST, "malformed-json", "请求不是有效的JSON", "Not valid JSON", detail);
  }

  static Problem missingBody() {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "missing-body",
        "缺少请求内容",
        "The request has no body",
        "Expected a body of the documented media type.");
  }

  static Problem badRequest() {
    return new Problem(
        HttpStatus.BAD_REQUEST,
        "bad-request",
        "请求有误",
        "The request can't be read",
        "Expected a request as documented at /v3/api-docs.");
  }

  static Problem tooLarge() {
    return new Problem(
        HttpStatus.CONTENT_TOO_LARGE,
        "body-too-large",
        "请求内容过大",
        "The body is too large",
        "Expected a body below the limit for a single object; send many as a stream.");
  }

  static Problem unsupportedMediaType(String detail) {
    return new Problem(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        "unsupported-media-type",
        "不支持的内容类型",
        "Media type not supported",
        detail);
  }

  static Problem notAcceptable(String detail) {
    return new Problem(
        HttpStatus.NOT_ACCEPTABLE,
        "not-acceptable",
        "无法按要求的格式返回",
        "No acceptable representation",
        detail);
  }

  static Problem methodNotAllowed(String detail) {
    return new Problem(
        HttpStatus.METHOD_NOT_ALLOWED,
        "method-not-allowed",
        "不支持的请求方法",
        "Method not allowed",
        detail);
  }

  public static Problem notFound(String detail) {
    return new Problem(HttpStatus.NOT_FOUND, "not-found", "未找到", "Not found", detail);
  }

  public static Problem unauthenticated() {
    return new Problem(
        HttpStatus.UNAUTHORIZED,
        "unauthenticated",
        "请先登录",
        "Sign-in required",
        "Expected a valid bearer token in the Authorization header.");
  }

  public static Problem forbidden(String detail) {
    return new Problem(HttpStatus.FORBIDDEN, "forbidden", "没有权限", "Not allowed", detail);
  }

  public static Problem tooManyRequests(Duration wait) {
    return new Problem(
            HttpStatus.TOO_MANY_REQUESTS,
            "too-many-requests",
            "操作过于频繁，请稍后再试",
            "Too many requests",
            "Expected fewer requests; Retry-After says when to come again.")
        .withRetryAfter(wait);
  }

  /** 503: something that this service needs is away; nothing of the request took effect. */
  public static Problem unavailable(String name, String detail) {
    return new Problem(
            HttpStatus.SERVICE_UNAVAILABLE,
            name,
            "服务暂时不可用，请稍后再试",
            "Temporarily unavailable",
            detail)
        .withRetryAfter(Duration.ofSeconds(2));
  }

  /** 503: Kafka did not acknowledge; what was sent may arrive all the same. */
  public static Problem kafkaUnavailable() {
    return unavailable(
        "kafka-unavailable",
        "Expected Kafka to acknowledge; nothing is promised. Repeat with the same"
            + " Idempotency-Key.");
  }

  /**
   * 503: a person's code can't be read, so nobody knows it.
   *
   * @param detail what it was needed for
   */
  public static Problem codeUnavailable(String detail) {
    return unavailable("code-unavailable", detail);
  }

  /**
   * 503: a person's code can be read, and nobody vouches for it now.
   *
   * @param detail what it was needed for
   */
  public static Problem colorNotVerifiable(String detail) {
    return unavailable("color-not-verifiable", detail);
  }

  /**
   * 403: two accounts are needed, and this is the one that asked.
   *
   * @param detail whose agreement was expected
   */
  public static Problem ownRequest(String detail) {
    return new Problem(
        HttpStatus.FORBIDDEN, "own-request", "不能审批本人提出的申请", "One's own request", detail);
  }

  /**
   * 403: the account works for another region.
   *
   * @param detail which was expected
   */
  public static Problem anotherRegion(String detail) {
    return new Problem(
        HttpStatus.FORBIDDEN, "another-region", "不在本账号负责的区域", "Another region", detail);
  }

  static Problem unexpected(String incident) {
    return new Problem(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "internal-error",
            "系统出错",
            "Something failed on our side",
            "Report the incident id; the log knows more under it.")
        .withIncident(incident);
  }

  static Problem other(HttpStatus status) {
    return new Problem(
        status,
        "http-" + status.value(),
        "请求未能完成",
        "The request could not be completed",
        status.getReasonPhrase());
  }
}
